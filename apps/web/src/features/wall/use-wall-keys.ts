import { useEffect, useRef } from 'react'
import { wallCommand } from './wall-keys.ts'
import type { WallAction, WallLayout } from './wall-layout.ts'

interface WallKeyHandlers {
  readonly change: (action: WallAction) => void
  readonly snapshot: () => void
  readonly report: () => void
  readonly fullScreen: () => void
}

/** The wall's keys, except while somebody types or stands in the report, where digits choose the class. */
export function useWallKeys(layout: WallLayout, handlers: WallKeyHandlers): void {
  const latest = useRef({ layout, handlers })
  latest.current = { layout, handlers }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const target = event.target instanceof HTMLElement ? event.target : null
      if (target?.closest('input, textarea, select, [role="dialog"]')) return
      if (target?.closest('[data-own-keys]') && !/^[a-z]$/i.test(event.key)) return
      // Enter and arrows on a control of the bars stay that control's.
      if (
        target?.closest('button, a, [role="treeitem"]') &&
        !target.closest('.wall-tile') &&
        /^(Enter|Arrow)/.test(event.key)
      )
        return
      const { layout: now, handlers: act } = latest.current
      const command = wallCommand(event.key, now.selected)
      if (!command) return
      event.preventDefault()
      switch (command.type) {
        case 'wall':
          return act.change(command.action)
        case 'snapshot':
          return act.snapshot()
        case 'report':
          return act.report()
        case 'full-screen':
          return act.fullScreen()
        case 'escape':
          if (now.enlarged) act.change({ type: 'enlarge' })
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
