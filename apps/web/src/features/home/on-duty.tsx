import type { DutyEntry } from '@fengqiao/contract'
import { formatClock } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { dutyQuery } from '../../app/queries.ts'
import { useSession } from '../../app/use-session.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useHomeTexts } from './home.texts.ts'

/** Who holds which post now; those of my own area first. */
export function OnDuty() {
  const t = useHomeTexts()
  const query = useQuery(dutyQuery)
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('onDuty')}</h2>
      </div>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('onDutyNone')} />
          ) : (
            <ul className="duty">
              {[...items]
                .sort(
                  (a, b) =>
                    Number(b.now) - Number(a.now) ||
                    a.areaCode.length - b.areaCode.length ||
                    a.startsAt.localeCompare(b.startsAt),
                )
                .slice(0, 7)
                .map((entry) => (
                  <Entry key={`${entry.personId} ${entry.post} ${entry.startsAt}`} entry={entry} />
                ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  )
}

function Entry({ entry }: { entry: DutyEntry }) {
  const t = useHomeTexts()
  const { account } = useSession()
  return (
    <li>
      <span className="small faint duty-post clip" title={entry.post}>
        {entry.post}
      </span>
      <span className="avatar" aria-hidden="true">
        {entry.name.slice(0, 1)}
      </span>
      <span className="grow clip">
        {entry.now ? <b>{entry.name}</b> : entry.name}
        {entry.personId === account.personId && t('you')}{' '}
        <span className="small faint">
          {entry.areaName} {entry.phoneMasked}
        </span>
      </span>
      <span className={entry.now ? 'small ink-done nowrap' : 'small faint nowrap'}>
        {entry.now ? t('onDutyNow') : t('next', { time: formatClock(entry.startsAt) })}
      </span>
    </li>
  )
}
