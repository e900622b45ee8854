import { ApiError } from '@fengqiao/contract/client'
import { Inbox, LoaderCircle, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useCommonTexts } from './common.texts.ts'

export function Loading() {
  const t = useCommonTexts()
  return (
    <div className="state" role="status">
      <LoaderCircle aria-hidden="true" />
      <span>{t('loading')}</span>
    </div>
  )
}

export function LoadingPage() {
  return <Loading />
}

/** Nothing to show, and what that means here. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <Inbox aria-hidden="true" />
      <b>{title}</b>
      {children && <span className="small">{children}</span>}
    </div>
  )
}

/** What went wrong in the server's own words, its code and request for the administrator, and another try. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useCommonTexts()
  const known = error instanceof ApiError ? error : undefined
  return (
    <div className="state" role="alert">
      <TriangleAlert aria-hidden="true" />
      <b>{t('failed')}</b>
      {known && <span className="small">{t.of(known.text)}</span>}
      {known && (
        <span className="small faint">
          {known.code}
          {known.requestId ? ` · ${known.requestId}` : ''}
        </span>
      )}
      {retry && (
        <button type="button" className="button button-small" onClick={retry}>
          {t('retry')}
        </button>
      )}
    </div>
  )
}
