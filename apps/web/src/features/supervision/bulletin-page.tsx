import type { BulletinItem } from '@fengqiao/contract'
import { formatMoment, formatSpan, formatStamp } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Input } from 'antd'
import { Printer } from 'lucide-react'
import { api } from '../../app/client.ts'
import { systemQuery } from '../../app/queries.ts'
import { serverNow } from '../../lib/now.ts'
import { ExportButton } from '../../ui/export-button.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useSupervisionTexts } from './supervision.texts.ts'
import '../../ui/list.css'
import './supervision.css'

/** The county bulletin of a month: what stayed overdue after its slip. It never counts what people entered. */
export function BulletinPage() {
  const t = useSupervisionTexts()
  const search = useSearch({ from: '/signed-in/desk/bulletin' })
  const navigate = useNavigate()
  const { data: system } = useQuery(systemQuery)
  const month = search.month ?? formatStamp(serverNow()).slice(0, 7)
  const query = useQuery({
    queryKey: ['supervision', 'bulletin', month],
    queryFn: ({ signal }) => api.bulletin({ query: { month, limit: 200 } }, { signal }),
  })
  return (
    <div className="list-page bulletin" data-testid="bulletin-page">
      <div className="row no-print">
        <h1 className="page-title grow">{t('bulletin')}</h1>
        <Input
          type="month"
          aria-label={t('month')}
          className="bulletin-month"
          value={month}
          onChange={(event) => void navigate({ to: '/bulletin', search: { month: event.target.value }, replace: true })}
        />
        <button type="button" className="button" onClick={() => window.print()}>
          <Printer aria-hidden="true" />
          {t('print')}
        </button>
        <ExportButton<BulletinItem>
          total={query.data?.total ?? 0}
          fileName={`${t('bulletin')}-${month}`}
          head={[
            t('township'),
            t('area'),
            t('code'),
            t('category'),
            t('shouldHave'),
            t('lateBy'),
            t('slip'),
            t('unit'),
          ]}
          row={(item) => [
            item.township,
            item.areaName,
            item.code,
            t.of(item.category),
            t.of(item.until),
            formatSpan(item.lateMinutes * 60_000, t.language),
            item.slipCode,
            item.addressees.join('、'),
          ]}
          page={(at, signal) => api.bulletin({ query: { month, limit: 200, ...(at && { cursor: at }) } }, { signal })}
        />
      </div>
      <p className="second no-print">{t('bulletinNote')}</p>
      <h2 className="bulletin-head">{t('bulletinHead', { centre: system?.centre ?? '', month })}</h2>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? <Empty title={t('bulletin')}>{t('bulletinNone')}</Empty> : <ByTownship items={items} />
        }
      </QueryView>
    </div>
  )
}

function ByTownship({ items }: { readonly items: readonly BulletinItem[] }) {
  const t = useSupervisionTexts()
  const townships = [...new Set(items.map(({ township }) => township))]
  return townships.map((township) => {
    const own = items.filter((item) => item.township === township)
    const open = own.filter(({ settledAt }) => settledAt === null).length
    return (
      <section key={township} className="card table-card">
        <div className="card-head">
          <h3>{t('byTownship', { township, count: own.length, open })}</h3>
        </div>
        <div className="table-scroll">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('code')}</th>
                <th scope="col">{t('category')}</th>
                <th scope="col">{t('area')}</th>
                <th scope="col">{t('shouldHave')}</th>
                <th scope="col">{t('lateBy')}</th>
                <th scope="col">{t('slip')}</th>
                <th scope="col">{t('unit')}</th>
              </tr>
            </thead>
            <tbody>
              {own.map((item) => (
                <Line key={item.id} item={item} />
              ))}
            </tbody>
          </table>
        </div>
      </section>
    )
  })
}

function Line({ item }: { readonly item: BulletinItem }) {
  const t = useSupervisionTexts()
  const moment = (at: string) => formatMoment(at, serverNow(), t.language)
  return (
    <tr>
      <td className="nowrap">
        <Link to="/cases/$caseId" params={{ caseId: item.caseId }}>
          {item.code}
        </Link>
      </td>
      <td>{t.of(item.category)}</td>
      <td>{item.areaName}</td>
      <td>{t.of(item.until)}</td>
      <td className="nowrap">
        {formatSpan(item.lateMinutes * 60_000, t.language)}
        <div className={item.settledAt ? 'small ink-done' : 'small ink-overdue'}>
          {item.settledAt ? t('settled', { moment: moment(item.settledAt) }) : t('notSettled')}
        </div>
      </td>
      <td className="nowrap">{item.slipCode ?? '—'}</td>
      <td>{item.addressees.join('、') || '—'}</td>
    </tr>
  )
}
