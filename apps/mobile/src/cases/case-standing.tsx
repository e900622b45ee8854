import type { CaseDetail } from '@fengqiao/contract'
import { formatClock } from '@fengqiao/design'
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCountyText } from '../i18n/i18n.ts'
import { StuckStep } from '../outbox/stuck-step.tsx'
import { type Draft, isOutgoing } from '../store/draft.ts'
import { Icon } from '../ui/icon.tsx'
import { NoSignalIcon } from '../ui/no-signal-icon.tsx'

/** Whether the county has what I did here: only this phone, or received with its receipt. */
export function CaseStanding({ detail, drafts }: { detail: CaseDetail; drafts: readonly Draft[] }) {
  const { t } = useTranslation()
  const say = useCountyText()
  const outgoing = drafts.filter(isOutgoing)
  const stuck = outgoing.filter(({ status }) => status === 'conflict' || status === 'refused')
  const waiting = outgoing.filter((draft) => !stuck.includes(draft))
  const received = drafts.filter(({ status }) => status === 'received').at(-1)

  return (
    <>
      {stuck.map((draft) => (
        <StuckStep key={draft.id} draft={draft} detail={detail} />
      ))}
      {waiting.length > 0 && (
        <div className="standing-only" role="status" data-testid="case-only-here">
          <NoSignalIcon />
          <div className="grow">
            <b>
              {t('standing.onlyHere')} · {waiting.map(({ label }) => say(label)).join('、')}
            </b>
            <p className="small">{t('today.onlyHereText')}</p>
          </div>
        </div>
      )}
      {outgoing.length === 0 && received?.receipt && (
        <div className="standing-received" role="status" data-testid="case-received">
          <span className="round">
            <Icon of={Check} />
          </span>
          <div className="grow">
            <b>{t('standing.received', { number: received.receipt.number })}</b>
            <p className="small">
              {say(received.label)} · {formatClock(received.receipt.at, true)}
            </p>
          </div>
        </div>
      )}
    </>
  )
}
