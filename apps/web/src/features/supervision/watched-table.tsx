import type { CaseSummary, SupervisionView } from '@fengqiao/contract'
import { formatStamp } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { serverNow } from '../../lib/now.ts'
import { CursorPager } from '../../ui/cursor-pager.tsx'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { ExportButton } from '../../ui/export-button.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { TimeLeftText } from '../../ui/time-left.tsx'
import { useSupervisionTexts } from './supervision.texts.ts'
import type { SupervisionSearch } from './supervision-search.ts'

const limit = 30

/** The open cases of one view, those that wait longest first. */
export function WatchedTable({ view, search }: { readonly view: SupervisionView; readonly search: SupervisionSearch }) {
  const t = useSupervisionTexts()
  const [cursor, setCursor] = useState<string>()
  const { area, level } = search
  const filter = { view, ...(area && { area }), ...(level && { level }) }
  const query = useQuery({
    queryKey: ['supervision', 'cases', filter, cursor ?? ''],
    queryFn: ({ signal }) =>
      api.supervisedCases({ query: { ...filter, limit, ...(cursor && { cursor }) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <section className="card table-card">
      <QueryView query={query}>
        {({ items, total, nextCursor }) =>
          items.length === 0 ? (
            <Empty title={t(view)}>{t('none')}</Empty>
          ) : (
            <>
              <div className="table-scroll">
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">{t('caseColumn')}</th>
                      <th scope="col">{t('stateColumn')}</th>
                      <th scope="col">{t('limitColumn')}</th>
                      <th scope="col">{t('holderColumn')}</th>
                      <th scope="col">{t('placeColumn')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((item) => (
                      <Row key={item.id} item={item} view={view} />
                    ))}
                  </tbody>
                </table>
              </div>
              <div className="row supervision-foot">
                <ExportButton<CaseSummary>
                  total={total}
                  fileName={`${t('title')}-${t(view)}-${formatStamp(serverNow()).slice(0, 10)}`}
                  head={[
                    t('code'),
                    t('caseColumn'),
                    t('stateColumn'),
                    t('limitColumn'),
                    t('holderColumn'),
                    t('placeColumn'),
                  ]}
                  row={(item) => [
                    item.code,
                    item.title,
                    t.of(item.stateLabel),
                    item.clock ? formatStamp(item.clock.dueAt) : '',
                    item.assignees.join('、'),
                    item.areaName,
                  ]}
                  page={(at, signal) =>
                    api.supervisedCases({ query: { ...filter, limit: 200, ...(at && { cursor: at }) } }, { signal })
                  }
                />
                <span className="grow" />
                <CursorPager
                  cursor={cursor}
                  nextCursor={nextCursor}
                  total={total}
                  count={items.length}
                  limit={limit}
                  onCursor={setCursor}
                />
              </div>
            </>
          )
        }
      </QueryView>
    </section>
  )
}

function Row({ item, view }: { readonly item: CaseSummary; readonly view: SupervisionView }) {
  const t = useSupervisionTexts()
  const times = view === 'returned' ? item.returned : view === 'reopened' ? item.reopened : 0
  return (
    <tr>
      <td>
        <Link to="/cases/$caseId" params={{ caseId: item.id }}>
          {item.title}
        </Link>{' '}
        {item.supervised && <span className="tag tag-supervised">督</span>}
        <ExampleMark example={item.example} />
        <div className="small faint">
          {item.code} · {t.of(item.category)}
          {times > 0 ? ` · ${t(view)} ${t('times', { count: times })}` : ''}
        </div>
      </td>
      <td>
        <StateTag item={item} />
      </td>
      <td className="nowrap">{item.clock ? <TimeLeftText clock={item.clock} /> : '—'}</td>
      <td>{item.assignees.length > 0 ? item.assignees.join('、') : <span className="faint">{t('nobody')}</span>}</td>
      <td>{item.areaName}</td>
    </tr>
  )
}
