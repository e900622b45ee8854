import { cameraStatuses, type Device, deviceAdmissionNames, deviceAdmissions } from '@fengqiao/contract'
import { formatStamp } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Plus, Search } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { ExportButton } from '../../ui/export-button.tsx'
import { useListTexts } from '../../ui/list.texts.ts'
import { PagedCard } from '../../ui/paged-card.tsx'
import { Segments } from '../../ui/segments.tsx'
import { DeviceDrawer } from './device-drawer.tsx'
import { DeviceForm } from './device-form.tsx'
import type { DeviceSearch } from './device-search.ts'
import { useDevicesTexts } from './devices.texts.ts'
import { DevicesTable } from './devices-table.tsx'
import '../../ui/list.css'
import './devices.css'

const limit = 50

export function DevicesPage() {
  const t = useDevicesTexts()
  const common = useCommonTexts()
  const may = useMay()
  const [entering, setEntering] = useState(false)
  const search = useSearch({ from: '/signed-in/desk/devices' })
  const navigate = useNavigate({ from: '/devices' })
  const { cursor, open, ...filters } = search
  const query = useQuery({
    queryKey: ['devices', filters, cursor ?? null],
    queryFn: ({ signal }) =>
      api.listDevices({ query: { ...filters, limit, ...(cursor ? { cursor } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: (current) => (current.state.data?.items.some((device) => device.catalogProgress) ? 2000 : 30_000),
  })
  const change = (next: DeviceSearch) => void navigate({ search: next })
  const show = (device: string | undefined) =>
    change({ ...filters, ...(cursor ? { cursor } : {}), ...(device ? { open: device } : {}) })
  const { data } = query
  return (
    <div className="list-page">
      <div className="row">
        <h1 className="page-title">{t('title')}</h1>
        <span className="second">{t('note')}</span>
        <span className="grow" />
        {data && <span className="second">{t('online', { online: data.online, total: data.total })}</span>}
        {may('device.manage') && (
          <button type="button" className="button" data-testid="device-enter" onClick={() => setEntering(true)}>
            <Plus aria-hidden="true" />
            {t('enter')}
          </button>
        )}
        <ExportButton<Device>
          total={data?.total ?? 0}
          fileName={`${t('title')}-${formatStamp(serverNow()).slice(0, 10)}`}
          head={[t('code'), t('name'), t('admission'), t('status'), t('edition'), t('channels'), t('address')]}
          row={(device) => [
            device.id,
            device.name,
            t.of(deviceAdmissionNames[device.admission]),
            common(device.status),
            device.edition,
            `${device.channelsOnline}/${device.channels}`,
            device.address,
          ]}
          page={(at, signal) =>
            api.listDevices({ query: { ...filters, limit: 200, ...(at ? { cursor: at } : {}) } }, { signal })
          }
        />
      </div>
      {data && data.pending > 0 && search.admission !== 'pending' && (
        <button type="button" className="notice-line" onClick={() => change({ admission: 'pending' })}>
          {t('pendingLine', { count: data.pending })}
        </button>
      )}
      <DeviceFilters search={search} onChange={change} />
      <PagedCard
        query={query}
        cursor={cursor}
        limit={limit}
        none={t('none')}
        noneNote={t('noneNote')}
        onCursor={(next) => change({ ...filters, ...(next ? { cursor: next } : {}) })}
      >
        {(items) => <DevicesTable items={items} onOpen={show} />}
      </PagedCard>
      {open && <DeviceDrawer key={open} deviceId={open} onClose={() => show(undefined)} />}
      {entering && <DeviceForm purpose="enter" onClose={() => setEntering(false)} />}
    </div>
  )
}

function DeviceFilters({ search, onChange }: { search: DeviceSearch; onChange: (next: DeviceSearch) => void }) {
  const t = useDevicesTexts()
  const common = useCommonTexts()
  const list = useListTexts()
  const [text, setText] = useState(search.q ?? '')
  useEffect(() => setText(search.q ?? ''), [search.q])
  const { cursor: _cursor, open: _open, ...filters } = search
  const put = (part: { [K in keyof DeviceSearch]?: DeviceSearch[K] | undefined }) => {
    const next = Object.entries({ ...filters, ...part }).filter(([, value]) => value !== undefined && value !== '')
    onChange(Object.fromEntries(next))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    put({ q: text.trim() })
  }
  return (
    <div className="filters">
      <form className="filter-search" onSubmit={submit}>
        <Search aria-hidden="true" />
        <input
          value={text}
          placeholder={t('search')}
          aria-label={list('search')}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      <Segments
        label={t('admission')}
        value={search.admission}
        options={deviceAdmissions.map((value) => [value, t.of(deviceAdmissionNames[value])])}
        onChange={(admission) => put({ admission })}
      />
      <Segments
        label={t('status')}
        value={search.status}
        options={cameraStatuses.map((status) => [status, common(status)])}
        onChange={(status) => put({ status })}
      />
      {Object.keys(filters).length > 0 && (
        <button type="button" className="button button-text" onClick={() => onChange({})}>
          {list('clear')}
        </button>
      )}
    </div>
  )
}
