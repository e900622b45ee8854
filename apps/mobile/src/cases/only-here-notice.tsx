import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Draft, isOnlyHere } from '../store/draft.ts'
import { NoSignalIcon } from '../ui/no-signal-icon.tsx'

/** How much only this phone has, above everything else of the day. */
export function OnlyHereNotice({ drafts }: { drafts: readonly Draft[] }) {
  const { t } = useTranslation()
  const onlyHere = drafts.filter(isOnlyHere)
  if (onlyHere.length === 0) return null
  const stuck = onlyHere.filter(({ status }) => status === 'conflict' || status === 'refused')
  const sending = onlyHere.some(({ status }) => status === 'sending')
  return (
    <div className="standing-only" role="status" data-testid="only-here">
      <NoSignalIcon />
      <div className="grow">
        <b>{t('today.onlyHere', { count: onlyHere.length })}</b>
        <p className="small">{t(sending ? 'today.onlyHereSending' : 'today.onlyHereText')}</p>
        {stuck.length > 0 && <p className="small">{t('today.stuck', { count: stuck.length })}</p>}
      </div>
      <Link to="/outbox" className="button" data-testid="open-outbox">
        {t('look')}
      </Link>
    </div>
  )
}
