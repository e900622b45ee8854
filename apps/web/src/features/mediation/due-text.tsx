import type { DisputeLine } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useNow } from '../../lib/now.ts'
import { useMediationTexts } from './mediation.texts.ts'

const minuteMs = 60_000

/** Time left to the line's limit, or by how much it is overdue, in words. */
export function DueText({ line }: { line: Pick<DisputeLine, 'dueAt' | 'tone' | 'final'> }) {
  const t = useMediationTexts()
  const now = useNow(30)
  if (line.final || line.dueAt === null) return <span className="faint">{t('noLimit')}</span>
  const left = Date.parse(line.dueAt) - now
  const span = spanText(Math.abs(left), t.language)
  const overdue = left <= 0
  const ink = overdue ? 'ink-overdue' : line.tone === 'warning' ? 'ink-warning' : ''
  return (
    <span className={ink} title={formatMoment(line.dueAt, now, t.language)}>
      {overdue ? <b>{t('overdueBy', { span })}</b> : span}
      {!overdue && line.tone === 'warning' && <span className="small"> {t('toneWarning')}</span>}
    </span>
  )
}

/** 3 天 5 时, 7 时 18 分, 12 分. */
export function spanText(ms: number, language: 'zh' | 'en'): string {
  const minutes = Math.floor(ms / minuteMs)
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const rest = minutes % 60
  const [day, hour, minute] = language === 'zh' ? [' 天', ' 时', ' 分'] : ['d', 'h', 'min']
  if (days > 2) return `${days}${day}`
  if (days > 0) return `${days}${day} ${hours}${hour}`
  return hours > 0 ? `${hours}${hour} ${rest}${minute}` : `${rest}${minute}`
}
