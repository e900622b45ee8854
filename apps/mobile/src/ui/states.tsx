import type { ApiError } from '@fengqiao/contract/client'
import { type LucideIcon, WifiOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCountyText } from '../i18n/i18n.ts'
import { Icon } from './icon.tsx'

export function Loading({ rows = 3 }: { rows?: number }) {
  const { t } = useTranslation()
  return (
    <div role="status">
      <span className="hidden-text">{t('loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn rows that never change
        <div key={row} className="skeleton" />
      ))}
    </div>
  )
}

interface EmptyProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly text: string
  readonly children?: ReactNode
}

export function Empty({ icon, title, text, children }: EmptyProps) {
  return (
    <div className="state">
      <Icon of={icon} size={2.25} />
      <b>{title}</b>
      <p className="small">{text}</p>
      {children}
    </div>
  )
}

/** Nothing kept and nothing fetched: says why, and what to do. */
export function NotFetched({ failure, retry }: { failure: ApiError | null; retry: () => void }) {
  const { t } = useTranslation()
  const say = useCountyText()
  const text = !failure || failure.status === 0 ? t('error.network') : say(failure.text)
  return (
    <div className="state" role="alert">
      <Icon of={WifiOff} size={2.25} />
      <b>{t('error.title')}</b>
      <p className="small">{text}</p>
      {failure?.requestId && <p className="small">{t('error.number', { id: failure.requestId })}</p>}
      <button type="button" className="button accent" onClick={retry}>
        {t('retry')}
      </button>
    </div>
  )
}
