import { formatCount, formatStamp } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { CursorPager } from '../../ui/cursor-pager.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { ImportKinds } from './import-kinds.tsx'
import { ImportStateTag, isRunning } from './import-state.tsx'
import { useImportsTexts } from './imports.texts.ts'
import '../../ui/list.css'
import './imports.css'

const limit = 30

export function ImportsPage() {
  const t = useImportsTexts()
  const may = useMay()
  return (
    <div className="list-page imports">
      <h1 className="page-title">{t('title')}</h1>
      {may('import.run') ? (
        <>
          <p className="second">{t('note')}</p>
          <ImportKinds />
          <History />
        </>
      ) : (
        <Empty title={t('title')}>{t('notAllowed')}</Empty>
      )}
    </div>
  )
}

function History() {
  const t = useImportsTexts()
  const { cursor } = useSearch({ from: '/signed-in/desk/imports' })
  const navigate = useNavigate({ from: '/imports' })
  const query = useQuery({
    queryKey: ['imports', 'list', cursor ?? null],
    queryFn: ({ signal }) => api.listImports({ query: { limit, ...(cursor ? { cursor } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some((batch) => isRunning(batch.state)) ? 2_000 : 30_000),
  })
  return (
    <section className="card table-card" aria-label={t('history')}>
      <div className="card-head">
        <h2>{t('history')}</h2>
      </div>
      <QueryView query={query}>
        {({ items, total, nextCursor }) =>
          items.length === 0 ? (
            <Empty title={t('none')}>{t('noneNote')}</Empty>
          ) : (
            <>
              <div className="table-scroll">
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">{t('file')}</th>
                      <th scope="col">{t('kind')}</th>
                      <th scope="col">{t('state')}</th>
                      <th scope="col">{t('rows')}</th>
                      <th scope="col">{t('who')}</th>
                      <th scope="col">{t('when')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((batch) => (
                      <tr key={batch.id} data-testid="import-row">
                        <td className="clip main-cell">
                          <Link to="/imports/$importId" params={{ importId: batch.id }}>
                            {batch.fileName}
                          </Link>
                        </td>
                        <td>{t.of(batch.kindLabel)}</td>
                        <td>
                          <ImportStateTag state={batch.state} />
                        </td>
                        <td>
                          {batch.total === null
                            ? '—'
                            : t('rowCounts', {
                                written: formatCount(batch.written),
                                existing: formatCount(batch.existing),
                                bad: formatCount(batch.bad),
                              })}
                        </td>
                        <td>{batch.createdBy}</td>
                        <td className="second">{formatStamp(batch.createdAt)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <CursorPager
                cursor={cursor}
                nextCursor={nextCursor}
                total={total}
                count={items.length}
                limit={limit}
                onCursor={(next) => void navigate({ search: next ? { cursor: next } : {} })}
              />
            </>
          )
        }
      </QueryView>
    </section>
  )
}
