import { ApiError } from '@fengqiao/contract/client'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { Compass, TriangleAlert } from 'lucide-react'
import { useCommonTexts } from '../ui/common.texts.ts'
import { DemonstrationBanner } from '../ui/demonstration-banner.tsx'
import { usePagesTexts } from './pages.texts.ts'

export function NotFoundPage() {
  const t = usePagesTexts()
  return (
    <div className="lone-page">
      <DemonstrationBanner />
      <main className="state">
        <Compass aria-hidden="true" />
        <b>{t('notFound')}</b>
        <span>{t('notFoundNote')}</span>
        <Link to="/" className="button">
          {t('home')}
        </Link>
      </main>
    </div>
  )
}

/** Where nothing of the desk stands around it. */
export function LoneErrorPage(props: ErrorComponentProps) {
  return (
    <div className="lone-page">
      <DemonstrationBanner />
      <ErrorPage {...props} />
    </div>
  )
}

export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const t = usePagesTexts()
  const common = useCommonTexts()
  const router = useRouter()
  const known = error instanceof ApiError ? error : undefined
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <main className="state" role="alert">
      <TriangleAlert aria-hidden="true" />
      <b>{known ? common.of(known.text) : t('broken')}</b>
      <span>{t('brokenNote')}</span>
      <code className="small faint">{known ? `${known.code} ${known.requestId ?? ''}` : String(error)}</code>
      <span className="row">
        <button type="button" className="button button-primary" onClick={again}>
          {common('retry')}
        </button>
        <Link to="/" className="button">
          {t('home')}
        </Link>
      </span>
    </main>
  )
}
