import type { CaseSummary } from '@fengqiao/contract'
import { formatCount } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { casesQuery } from '../../app/queries.ts'
import { DangerTag } from '../../ui/danger-tag.tsx'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { TimeLeftBar, TimeLeftText } from '../../ui/time-left.tsx'
import { byNeed } from './by-need.ts'
import { useHomeTexts } from './home.texts.ts'

const most = 6

/** What waits for me, the most pressing first. */
export function NeedsMe() {
  const t = useHomeTexts()
  const query = useQuery(casesQuery('waiting-for-me', 50))
  return (
    <section className="card" data-testid="needs-me">
      <div className="card-head">
        <h2>{t('needsMe')}</h2>
        {query.data && query.data.total > 0 && (
          <span className="small clip">{t('needsMeNote', { count: Math.min(query.data.total, most) })}</span>
        )}
        <span className="grow" />
        {query.data && query.data.total > 0 && (
          <Link to="/cases" search={{ view: 'waiting-for-me' }} className="small nowrap">
            {t('allWaiting', { count: formatCount(query.data.total) })}
          </Link>
        )}
      </div>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('needsMeNone')}>{t('needsMeNoneNote')}</Empty>
          ) : (
            <ol className="needs">
              {[...items]
                .sort(byNeed)
                .slice(0, most)
                .map((item) => (
                  <Need key={item.id} item={item} />
                ))}
            </ol>
          )
        }
      </QueryView>
    </section>
  )
}

function Need({ item }: { item: CaseSummary }) {
  const t = useHomeTexts()
  return (
    <li className="need" data-testid="need" data-case-id={item.id}>
      <div className="need-time">
        {item.clock ? (
          <>
            <TimeLeftText clock={item.clock} />
            <TimeLeftBar clock={item.clock} />
          </>
        ) : (
          <span className="faint">—</span>
        )}
      </div>
      <div className="need-what">
        <span className="row">
          <DangerTag danger={item.danger} />
          <StateTag item={item} />
          <b className="clip">{item.title}</b>
          <ExampleMark example={item.example} />
        </span>
        <span className="small second clip">
          {item.areaName} · {t.of(item.category)}
          {item.clock && <> · {t('untilWhat', { what: t.of(item.clock.until) })}</>}
          {item.assignees.length > 0 && <> · {t('hands', { names: item.assignees.join('、') })}</>}
        </span>
      </div>
      <Link
        to="/cases/$caseId"
        params={{ caseId: item.id }}
        search={{ view: 'waiting-for-me' }}
        className={
          item.danger.kind === 'none' ? 'button button-small button-quiet' : 'button button-small button-primary'
        }
      >
        {t('act')}
      </Link>
    </li>
  )
}
