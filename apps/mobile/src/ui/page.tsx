import { useRouter } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { HelpLine } from './help-line.tsx'
import { Icon } from './icon.tsx'

interface PageProps {
  readonly title: string
  /** Where the arrow leads when there is no page to go back to. Absent on the four main pages. */
  readonly backTo?: string
  /** Stands in the bar, right of the title. */
  readonly right?: ReactNode
  /** Instead of the bar: the greeting of the first page. */
  readonly head?: ReactNode
  /** What the thumb reaches: the page's main buttons. */
  readonly dock?: ReactNode
  readonly children: ReactNode
}

/** One page: bar, content that scrolls, and the dock at the thumb. */
export function Page({ title, backTo, right, head, dock, children }: PageProps) {
  const content = useRef<HTMLElement>(null)
  const { t } = useTranslation()
  useEffect(() => {
    document.title = `${title} · ${t('product')}`
  }, [title, t])
  return (
    <>
      {head ?? (
        <header className={backTo ? 'bar' : 'bar flat'}>
          {backTo && <BackButton fallback={backTo} />}
          <h1>{title}</h1>
          {right}
        </header>
      )}
      <main className="content" ref={content}>
        {children}
        <HelpLine />
      </main>
      {dock && <footer className="dock">{dock}</footer>}
    </>
  )
}

function BackButton({ fallback }: { fallback: string }) {
  const router = useRouter()
  const { t } = useTranslation()
  const back = () => (router.history.canGoBack() ? router.history.back() : void router.navigate({ to: fallback }))
  return (
    <button type="button" className="icon-button" aria-label={t('back')} onClick={back} data-testid="back">
      <Icon of={ChevronLeft} size={1.5} />
    </button>
  )
}
