import { formatCount } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { casesQuery } from '../../app/queries.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { TimeLeftText } from '../../ui/time-left.tsx'
import { byNeed } from './by-need.ts'
import { useHomeTexts } from './home.texts.ts'

/** What is overdue, and in whose hands it lies. */
export function LateCases() {
  const t = useHomeTexts()
  const query = useQuery(casesQuery('overdue', 50))
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('late')}</h2>
        {query.data && query.data.total > 0 && <span className="small">{t('lateNote')}</span>}
        <span className="grow" />
        {query.data && query.data.total > 0 && (
          <Link to="/cases" search={{ view: 'overdue' }} className="small">
            {t('lateAll', { count: formatCount(query.data.total) })}
          </Link>
        )}
      </div>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('lateNone')}>{t('lateNoneNote')}</Empty>
          ) : (
            <ol className="late">
              {[...items]
                .sort((a, b) =>
                  byNeed(
                    { ...a, danger: { kind: 'none' }, urgent: false },
                    { ...b, danger: { kind: 'none' }, urgent: false },
                  ),
                )
                .slice(0, 6)
                .map((item) => (
                  <li key={item.id}>
                    {item.clock ? <TimeLeftText clock={item.clock} word={false} /> : <span />}
                    <Link
                      to="/cases/$caseId"
                      params={{ caseId: item.id }}
                      search={{ view: 'overdue' }}
                      className="clip"
                    >
                      {item.title} · {t.of(item.stateLabel)}
                    </Link>
                    <span className="small second clip">
                      {item.assignees.length > 0 ? t('hands', { names: item.assignees.join('、') }) : t('nobody')}
                    </span>
                  </li>
                ))}
            </ol>
          )
        }
      </QueryView>
    </section>
  )
}
