import type { CaseSummary } from '@fengqiao/contract'
import { Link } from '@tanstack/react-router'
import { MapPin, TriangleAlert, Zap } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCountyText } from '../i18n/i18n.ts'
import type { Draft } from '../store/draft.ts'
import { isOutgoing } from '../store/draft.ts'
import { Icon } from '../ui/icon.tsx'
import { StandingMark } from '../ui/standing.tsx'
import { TimeLeftLine } from './time-left.tsx'

/** One case of a list: danger first, then what, where and how long. */
export function TaskCard({ summary, drafts }: { summary: CaseSummary; drafts: readonly Draft[] }) {
  const { t } = useTranslation()
  const say = useCountyText()
  const dangerous = summary.danger.kind !== 'none'
  const outgoing = drafts.filter((draft) => draft.caseId === summary.id && isOutgoing(draft)).at(-1)
  const writing = drafts.find((draft) => draft.caseId === summary.id && draft.status === 'writing')
  return (
    <Link
      to="/cases/$caseId"
      params={{ caseId: summary.id }}
      className={dangerous ? 'task danger' : 'task'}
      data-testid={`task-${summary.code}`}
    >
      <div className="grow">
        <div className="marks">
          {dangerous && (
            <span className="tag red">
              <Icon of={TriangleAlert} size={0.875} />
              {t(`danger.kind.${summary.danger.kind}`)}
            </span>
          )}
          {summary.urgent && (
            <span className="tag red">
              <Icon of={Zap} size={0.875} />
              {t('today.urgent')}
            </span>
          )}
          <span className="tag">{say(summary.category)}</span>
          <span className="small second">{say(summary.stateLabel)}</span>
        </div>
        <h3 className="break">{summary.title}</h3>
        <p className="row small second" style={{ gap: '0.25rem' }}>
          <Icon of={MapPin} size={1} />
          <span className="grow break">
            {summary.areaName} {summary.example && <span className="example">{t('demonstration.example')}</span>}
          </span>
        </p>
      </div>
      {summary.pictureId && (
        <img className="task-picture" src={`/api/v1/files/${summary.pictureId}`} alt="" loading="lazy" />
      )}
      {(summary.clock || outgoing || writing) && (
        <div className="wide marks">
          {summary.clock && !outgoing && <TimeLeftLine clock={summary.clock} />}
          {outgoing && <StandingMark draft={outgoing} />}
          {outgoing && <span className="small">{say(outgoing.label)}</span>}
          {writing && !outgoing && <span className="tag">{t('today.unfinished')}</span>}
        </div>
      )}
    </Link>
  )
}
