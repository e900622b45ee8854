import { type Device, deviceAdmissionNames } from '@fengqiao/contract'
import { formatCount, formatMoment } from '@fengqiao/design'
import { Link } from '@tanstack/react-router'
import { useNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { useDevicesTexts } from './devices.texts.ts'

export function DevicesTable({ items, onOpen }: { items: readonly Device[]; onOpen: (id: string) => void }) {
  const t = useDevicesTexts()
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('admission')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col">{t('transport')}</th>
          <th scope="col">{t('edition')}</th>
          <th scope="col" className="number">
            {t('channels')}
          </th>
          <th scope="col">{t('catalog')}</th>
          <th scope="col">{t('address')}</th>
          <th scope="col">{t('more')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((device) => (
          <DeviceRow key={device.id} device={device} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  )
}

function DeviceRow({ device, onOpen }: { device: Device; onOpen: (id: string) => void }) {
  const t = useDevicesTexts()
  const common = useCommonTexts()
  const now = useNow(30)
  return (
    <tr data-testid="device-row" data-device-id={device.id}>
      <td>
        <button type="button" className="link-button" onClick={() => onOpen(device.id)}>
          {device.name}
        </button>{' '}
        <span className="small faint">{device.id}</span>
      </td>
      <td className={device.admission === 'pending' ? 'ink-warning' : device.admission === 'refused' ? 'faint' : ''}>
        {t.of(deviceAdmissionNames[device.admission])}
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
