import { channelIds, deliveryStates } from '@fengqiao/contract'
import { formatStamp } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../app/client.ts'
import { CursorPager } from '../../ui/cursor-pager.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { type ChannelSearch, channelSearch } from './channel-search.ts'
import { useChannelTexts } from './channels.texts.ts'

const limit = 50

/** What was sent to whom by which way, and what came of it. */
export function Deliveries() {
  const t = useChannelTexts()
  const search = useSearch({ from: '/signed-in/desk/channels' })
  const navigate = useNavigate({ from: '/channels' })
  const { cursor, ...filters } = search
  const change = (next: ChannelSearch) => void navigate({ search: next })
  const list = useQuery({
    queryKey: ['deliveries', search],
    queryFn: ({ signal }) => api.listDeliveries({ query: { ...search, limit } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  })
  return (
    <section className="card" data-testid="deliveries">
      <div className="card-head">
        <h2>{t('deliveries')}</h2>
        <span className="grow" />
        <select
          className="field"
          aria-label={t('channel')}
          value={filters.channel ?? ''}
          onChange={({ target }) => change(channelSearch({ ...filters, channel: target.value }))}
        >
          <option value="">{t('all')}</option>
          {channelIds.map((id) => (
            <option key={id} value={id}>
              {t(`channel_${id}`)}
            </option>
          ))}
        </select>
        <select
          className="field"
          aria-label={t('state')}
          value={filters.state ?? ''}
          onChange={({ target }) => change(channelSearch({ ...filters, state: target.value }))}
        >
          <option value="">{t('all')}</option>
          {deliveryStates.map((state) => (
            <option key={state} value={state}>
              {t(`state_${state}`)}
            </option>
          ))}
        </select>
      </div>
      <QueryView query={list}>
        {({ items, total, nextCursor }) =>
          items.length === 0 ? (
            <Empty title={t('none')} />
          ) : (
            <>
              <div className="table-scroll">
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">{t('at')}</th>
                      <th scope="col">{t('channel')}</th>
                      <th scope="col">{t('person')}</th>
                      <th scope="col">{t('what')}</th>
                      <th scope="col">{t('state')}</th>
                      <th scope="col">{t('attempts')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((item) => (
                      <tr key={item.id}>
                        <td className="second">{formatStamp(item.sentAt ?? item.createdAt)}</td>
                        <td>{t(`channel_${item.channel}`)}</td>
                        <td>
                          {item.person} <span className="faint">{item.address}</span>
                        </td>
                        <td>
                          {item.urgent && <span className="tag tag-waiting">{t('urgent')}</span>} {item.title}
                        </td>
                        <td>
                          <span className={item.state === 'sent' ? 'tag tag-active' : 'tag'}>
                            {t(`state_${item.state}`)}
                          </span>{' '}
                          <span className="small second">
                            {item.note ? t.of(item.note) : ''}
                            {item.nextAt ? ` ${t('again', { at: formatStamp(item.nextAt) })}` : ''}
                          </span>
                        </td>
                        <td>{item.attempts}</td>
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
                onCursor={(next) => change({ ...filters, ...(next ? { cursor: next } : {}) })}
              />
            </>
          )
        }
      </QueryView>
    </section>
  )
}
