import type { ThemeName } from '@fengqiao/design'
import { useLayoutEffect } from 'react'

/** Puts a theme on the document while the page that wants it is shown. */
export function ThemeRoot({ theme }: { theme: ThemeName }) {
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return null
}
