import type { Device } from '@fengqiao/contract'
import { formatCount, formatMoment } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../app/client.ts'
import { useNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useDevicesTexts } from './devices.texts.ts'
import '../../ui/list.css'

export function DevicesPage() {
  const t = useDevicesTexts()
  const query = useQuery({
    queryKey: ['devices'],
    queryFn: ({ signal }) => api.listDevices({}, { signal }),
    refetchInterval: (current) => (current.state.data?.items.some((device) => device.catalogProgress) ? 2000 : 30_000),
  })
  return (
    <div className="list-page">
      <div className="row">
        <h1 className="page-title">{t('title')}</h1>
        <span className="second">{t('note')}</span>
        <span className="grow" />
        {query.data && (
          <span className="second">
            {t('online', {
              online: query.data.items.filter(({ status }) => status === 'online').length,
              total: query.data.items.length,
            })}
          </span>
        )}
      </div>
      <section className="card table-card">
        <div className="table-scroll">
          <QueryView query={query}>
            {({ items }) =>
              items.length === 0 ? <Empty title={t('none')}>{t('noneNote')}</Empty> : <DevicesTable items={items} />
            }
          </QueryView>
        </div>
      </section>
    </div>
  )
}

function DevicesTable({ items }: { items: readonly Device[] }) {
  const t = useDevicesTexts()
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col">{t('transport')}</th>
          <th scope="col">{t('edition')}</th>
          <th scope="col" className="number">
            {t('channels')}
          </th>
          <th scope="col">{t('catalog')}</th>
          <th scope="col">{t('address')}</th>
          <th scope="col" />
        </tr>
      </thead>
      <tbody>
        {items.map((device) => (
          <DeviceRow key={device.id} device={device} />
        ))}
      </tbody>
    </table>
  )
}

function DeviceRow({ device }: { device: Device }) {
  const t = useDevicesTexts()
  const common = useCommonTexts()
  const now = useNow(30)
  return (
    <tr data-testid="device-row" data-device-id={device.id}>
      <td>
        {device.name} <span className="small faint">{device.id}</span>
      </td>
      <td>
        <span className="row">
          <i className={device.status === 'online' ? 'dot' : 'dot dot-off'} />
          {common(device.status)}
          {device.statusSince && (
            <span className="small faint">
              {t('since', { moment: formatMoment(device.statusSince, now, t.language) })}
            </span>
          )}
        </span>
      </td>
      <td>{device.transport?.toUpperCase() ?? '—'}</td>
      <td>{device.edition ?? '—'}</td>
      <td className="number">
        {formatCount(device.channelsOnline)} / {formatCount(device.channels)}
      </td>
      <td>
        <Catalog device={device} now={now} />
      </td>
      <td className="second">{device.address ?? '—'}</td>
      <td>
        <Link to="/cameras" search={{ device: device.id }}>
          {t('cameras')}
        </Link>
      </td>
    </tr>
  )
}

function Catalog({ device, now }: { device: Device; now: number }) {
  const t = useDevicesTexts()
  const { catalogProgress: progress, catalogAt, catalogComplete } = device
  if (progress) {
    return (
      <span className="row">
        <progress value={progress.received} max={progress.total} aria-label={t('catalog')} />
        <span className="small">
          {t('progress', { received: formatCount(progress.received), total: formatCount(progress.total) })}
        </span>
      </span>
    )
  }
  if (!catalogAt) return <span className="faint">{t('notYet')}</span>
  const moment = formatMoment(catalogAt, now, t.language)
  return catalogComplete ? (
    <span>{t('complete', { moment })}</span>
  ) : (
    <span className="ink-warning">{t('incomplete', { moment })}</span>
  )
}
