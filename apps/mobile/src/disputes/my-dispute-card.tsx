import type { contract, RouteResult } from '@fengqiao/contract'
import { loopStageNames, loopStages } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { CalendarClock, ChevronRight, Video } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCountyText, useLanguage } from '../i18n/i18n.ts'
import { Icon } from '../ui/icon.tsx'
import { useNow } from '../ui/use-now.ts'
import './disputes.css'

export type MyDispute = RouteResult<typeof contract.myDisputes>['items'][number]

/** What somebody told of: where it stands, when to come, and the way to its progress and its rating. */
export function MyDisputeCard({ item }: { item: MyDispute }) {
  const { t } = useTranslation()
  const say = useCountyText()
  const language = useLanguage()
  const now = useNow(60_000)
  const at = loopStages.indexOf(item.stage)
  return (
    <section className="card" data-testid="my-dispute">
      <div className="marks">
        <span className="tag">{say(item.stateLabel)}</span>
        <span className="small second">{item.code}</span>
      </div>
      <p className="break">
        <b>{item.title}</b>
      </p>
      <p className="small second">{formatMoment(item.updatedAt, now, language)}</p>
      <ol className="dispute-way" aria-label={t('disputes.way')}>
        {loopStages.map((stage, index) => (
          <li
            key={stage}
            className={item.final || index < at ? 'done' : index === at ? 'now' : ''}
            aria-current={index === at && !item.final ? 'step' : undefined}
          >
            {say(loopStageNames[stage]).slice(0, language === 'zh' ? 1 : undefined)}
          </li>
        ))}
      </ol>
      {item.appointments.map(({ startsAt, place, remoteLink }) => (
        <div key={startsAt} className="dispute-come">
          <Icon of={remoteLink ? Video : CalendarClock} size={1.25} />
          <span className="grow">
            {remoteLink
              ? t('disputes.comeRemote', { at: formatMoment(startsAt, now, language) })
              : t('disputes.come', { at: formatMoment(startsAt, now, language), place })}
          </span>
          {remoteLink && (
            <a href={remoteLink} className="button accent">
              {t('disputes.join')}
            </a>
          )}
        </div>
      ))}
      <a href={item.progressPath} className="link">
        {t(item.final ? 'disputes.rate' : 'disputes.progress')}
        <Icon of={ChevronRight} size={1} />
      </a>
    </section>
  )
}
