import { slipReasonNames } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { serverNow } from '../../lib/now.ts'
import { PagedCard } from '../../ui/paged-card.tsx'
import { useSupervisionTexts } from './supervision.texts.ts'

const limit = 30

/** Slips that are open, or those that were closed, newest first; what is done about them is done on the case. */
export function SlipTable({ closed, area }: { readonly closed: boolean; readonly area: string | undefined }) {
  const t = useSupervisionTexts()
  const [cursor, setCursor] = useState<string>()
  const query = useQuery({
    queryKey: ['supervision', 'slips', closed, area ?? '', cursor ?? ''],
    queryFn: ({ signal }) =>
      api.listSlips({ query: { closed, limit, ...(area && { area }), ...(cursor && { cursor }) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const moment = (at: string) => formatMoment(at, serverNow(), t.language)
  return (
    <PagedCard query={query} cursor={cursor} limit={limit} none={t('slips')} noneNote={t('none')} onCursor={setCursor}>
      {(items) => (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('slip')}</th>
              <th scope="col">{t('caseColumn')}</th>
              <th scope="col">{t('demand')}</th>
              <th scope="col">{t('to')}</th>
              <th scope="col">{t('stateColumn')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((slip) => (
              <tr key={slip.id}>
                <td className="nowrap">
                  {slip.code}
                  <div className="small faint">
                    {t.of(slipReasonNames[slip.reason])} · {slip.issuedBy} {moment(slip.issuedAt)}
                  </div>
                </td>
                <td>
                  <Link to="/cases/$caseId" params={{ caseId: slip.caseId }}>
                    {slip.case.title}
                  </Link>
                  <div className="small faint">
                    {slip.case.code} · {slip.case.areaName}
                  </div>
                </td>
                <td>{slip.demand}</td>
                <td>{slip.addressees.join('、') || '—'}</td>
                <td>
                  <span className={slip.overdue ? 'tag tag-overdue' : 'tag'}>{t(stateOf(slip))}</span>
                  {slip.state === 'OPEN' && (
                    <div className="small faint">{t('answerBy', { moment: moment(slip.dueAt) })}</div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PagedCard>
  )
}

function stateOf({ state, overdue }: { readonly state: 'OPEN' | 'ANSWERED' | 'CLOSED'; readonly overdue: boolean }) {
  if (overdue) return 'late'
  return ({ OPEN: 'waiting', ANSWERED: 'answered', CLOSED: 'closed' } as const)[state]
}
