import type { ExternalOrderStanding } from '@fengqiao/contract'
import { formatStamp } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../app/client.ts'
import { PagedCard } from '../../ui/paged-card.tsx'
import { Segments } from '../../ui/segments.tsx'
import { useGridTexts } from './grid.texts.ts'
import type { GridSearch } from './grid-search.ts'
import { problemOf, useWrite } from './use-write.ts'

const limit = 50
const standings = ['open', 'to-send', 'sent'] as const

interface TabProps {
  readonly search: GridSearch
  readonly onChange: (next: GridSearch) => void
}

/** Orders of 12345, 110 and petitions with their own number and limit; what is closed goes back. */
export function OrdersTab({ search, onChange }: TabProps) {
  const t = useGridTexts()
  const { cursor, ...filters } = search
  const standing = standings.find((each) => each === search.standing)
  const query = useQuery({
    queryKey: ['grid', 'orders', standing ?? 'all', cursor ?? null],
    queryFn: ({ signal }) =>
      api.listExternalOrders(
        { query: { limit, ...(standing ? { standing } : {}), ...(cursor ? { cursor } : {}) } },
        { signal },
      ),
  })
  return (
    <>
      <Segments
        label={t('standing')}
        value={standing}
        options={standings.map((each) => [each, t(`standing-${each}`)] as const)}
        onChange={(value) => onChange({ tab: 'orders', ...(value ? { standing: value } : {}) })}
      />
      <PagedCard
        query={query}
        cursor={cursor}
        limit={limit}
        none={t('noneOrders')}
        noneNote={t('noneOrdersNote')}
        onCursor={(next) => onChange({ ...filters, tab: 'orders', ...(next ? { cursor: next } : {}) })}
      >
        {(items) => (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('orderSource')}</th>
                <th scope="col">{t('orderNumber')}</th>
                <th scope="col">{t('matter')}</th>
                <th scope="col">{t('standing')}</th>
                <th scope="col">{t('orderDue')}</th>
                <th scope="col">{t('result')}</th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              {items.map((order) => (
                <OrderRow key={`${order.source}/${order.number}`} order={order} />
              ))}
            </tbody>
          </table>
        )}
      </PagedCard>
    </>
  )
}

function OrderRow({ order }: { readonly order: ExternalOrderStanding }) {
  const t = useGridTexts()
  const { source, number } = order
  const mark = useWrite(
    (params: { source: string; number: string }) => api.markExternalResultSent({ params }),
    () => undefined,
  )
  return (
    <tr data-testid="order-row">
      <td>{t(`source-${source as '12345'}`)}</td>
      <td>
        {number} {order.merged && <span className="tag">{t('merged')}</span>}
      </td>
      <td>
        <Link to={order.kind === 'dispute' ? '/mediation/$caseId' : '/cases/$caseId'} params={{ caseId: order.caseId }}>
          {order.caseCode}
        </Link>
      </td>
      <td>{t.of(order.stateLabel)}</td>
      <td>{order.dueAt ? formatStamp(order.dueAt) : '—'}</td>
      <td className="second clip">{order.result?.note ?? '—'}</td>
      <td>
        {order.resultSentAt ? (
          <span className="small second">
            {t('sent')} {formatStamp(order.resultSentAt)}
          </span>
        ) : (
          order.closed && (
            <button
              type="button"
              className="button button-small"
              disabled={mark.isPending}
              onClick={() => mark.mutate({ source, number })}
            >
              {t('markSent')}
            </button>
          )
        )}
        {mark.error && <span className="small ink-overdue">{problemOf(mark.error, t.of)}</span>}
      </td>
    </tr>
  )
}
