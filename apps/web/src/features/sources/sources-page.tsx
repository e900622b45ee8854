import { type CameraSource, cameraSourceKindNames, cameraSourceKinds, cameraStatuses } from '@fengqiao/contract'
import { formatStamp } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Plus, Search } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { api } from '../../app/client.ts'
import { serverNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { ExportButton } from '../../ui/export-button.tsx'
import { useListTexts } from '../../ui/list.texts.ts'
import { PagedCard } from '../../ui/paged-card.tsx'
import { Segments } from '../../ui/segments.tsx'
import { PushAddress } from './push-address.tsx'
import { SourceForm } from './source-form.tsx'
import type { SourceSearch } from './source-search.ts'
import { useSourcesTexts } from './sources.texts.ts'
import { SourcesTable } from './sources-table.tsx'
import '../../ui/list.css'
import './sources.css'

const limit = 50

/** Cameras that do not speak GB/T 28181: how each is reached, and whether it is. */
export function SourcesPage() {
  const t = useSourcesTexts()
  const common = useCommonTexts()
  const [form, setForm] = useState<CameraSource | 'new' | null>(null)
  const [pushAddress, setPushAddress] = useState<string | null>(null)
  const search = useSearch({ from: '/signed-in/desk/camera-sources' })
  const navigate = useNavigate({ from: '/camera-sources' })
  const { cursor, ...filters } = search
  const query = useQuery({
    queryKey: ['camera-sources', filters, cursor ?? null],
    queryFn: ({ signal }) =>
      api.listCameraSources({ query: { ...filters, limit, ...(cursor ? { cursor } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  })
  const change = (next: SourceSearch) => void navigate({ search: next })
  return (
    <div className="list-page">
      <div className="row sources-head">
        <h1 className="page-title">{t('title')}</h1>
        <span className="second">{t('note')}</span>
        <span className="grow" />
        <Link to="/imports" className="button">
          {t('import')}
        </Link>
        <ExportButton<CameraSource>
          total={query.data?.total ?? 0}
          fileName={`${t('title')}-${formatStamp(serverNow()).slice(0, 10)}`}
          head={[t('name'), 'ID', t('kind'), t('address'), t('area'), t('status')]}
          row={(source) => [
            source.name,
            source.id,
            t.of(cameraSourceKindNames[source.kind]),
            source.address,
            source.areaName,
            common(source.status),
          ]}
          page={(at, signal) =>
            api.listCameraSources({ query: { ...filters, limit: 200, ...(at ? { cursor: at } : {}) } }, { signal })
          }
        />
        <button type="button" className="button button-primary" data-testid="source-add" onClick={() => setForm('new')}>
          <Plus aria-hidden="true" />
          {t('add')}
        </button>
      </div>
      <SourceFilters search={search} onChange={change} />
      <PagedCard
        query={query}
        cursor={cursor}
        limit={limit}
        none={t('none')}
        noneNote={t('noneNote')}
        onCursor={(next) => change({ ...filters, ...(next ? { cursor: next } : {}) })}
      >
        {(items) => <SourcesTable items={items} onChange={setForm} onPushAddress={setPushAddress} />}
      </PagedCard>
      {form && (
        <SourceForm
          source={form === 'new' ? undefined : form}
          onPushAddress={setPushAddress}
          onClose={() => setForm(null)}
        />
      )}
      {pushAddress && <PushAddress address={pushAddress} onClose={() => setPushAddress(null)} />}
    </div>
  )
}

function SourceFilters({ search, onChange }: { search: SourceSearch; onChange: (next: SourceSearch) => void }) {
  const t = useSourcesTexts()
  const common = useCommonTexts()
  const list = useListTexts()
  const [text, setText] = useState(search.q ?? '')
  useEffect(() => setText(search.q ?? ''), [search.q])
  const { cursor: _cursor, ...filters } = search
  const put = (part: { [K in keyof SourceSearch]?: SourceSearch[K] | undefined }) => {
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
        label={t('kind')}
        value={search.kind}
        options={cameraSourceKinds.map((kind) => [kind, t.of(cameraSourceKindNames[kind])])}
        onChange={(kind) => put({ kind })}
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
