import { formatMoment } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../app/client.ts'
import { serverNow } from '../../lib/now.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useSupervisionTexts } from './supervision.texts.ts'

/** Pauses and extensions that wait for a decision, the longest waiting first. */
export function RequestTable() {
  const t = useSupervisionTexts()
  const query = useQuery({
    queryKey: ['supervision', 'requests'],
    queryFn: ({ signal }) => api.timeRequests({}, { signal }),
  })
  const moment = (at: string) => formatMoment(at, serverNow(), t.language)
  return (
    <section className="card table-card">
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('requests')}>{t('none')}</Empty>
          ) : (
            <div className="table-scroll">
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t('caseColumn')}</th>
                    <th scope="col">{t('ask')}</th>
                    <th scope="col">{t('why')}</th>
                    <th scope="col">{t('asker')}</th>
                    <th scope="col">
                      <span className="visually-hidden">{t('decide')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <tr key={one.id}>
                      <td>
                        {one.case.title}
                        <div className="small faint">
                          {one.case.code} · {one.case.areaName}
                        </div>
                      </td>
                      <td className="nowrap">
                        {one.endsAt
                          ? t('pauseTo', { moment: moment(one.endsAt) })
                          : t('extension', { count: one.count ?? 0 })}
                      </td>
                      <td>{one.reason}</td>
                      <td className="nowrap">
                        {one.askedBy}
                        <div className="small faint">{moment(one.askedAt)}</div>
                      </td>
                      <td>
                        <Link to="/cases/$caseId" params={{ caseId: one.case.id }} className="button">
                          {one.mayDecide ? t('decide') : t('open')}
                        </Link>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </QueryView>
    </section>
  )
}
