import { attentionLevels, cameraNetworkNames, cameraNetworks, cameraStatuses } from '@fengqiao/contract'
import { Search, X } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { levelKeys } from '../../ui/levels.ts'
import { useListTexts } from '../../ui/list.texts.ts'
import { Segments } from '../../ui/segments.tsx'
import type { CameraSearch } from './camera-search.ts'
import { useCamerasTexts } from './cameras.texts.ts'

interface CameraFiltersProps {
  readonly search: CameraSearch
  readonly onChange: (next: CameraSearch) => void
}

export function CameraFilters({ search, onChange }: CameraFiltersProps) {
  const t = useCamerasTexts()
  const common = useCommonTexts()
  const list = useListTexts()
  const [text, setText] = useState(search.q ?? '')
  useEffect(() => setText(search.q ?? ''), [search.q])
  const { cursor: _cursor, open: _open, ...filters } = search
  const put = (part: { [K in keyof CameraSearch]?: CameraSearch[K] | undefined }) => {
    const next: Record<string, unknown> = { ...filters, ...part }
    for (const key of Object.keys(next)) if (next[key] === undefined || next[key] === '') delete next[key]
    onChange(next as CameraSearch)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    put({ q: text.trim() })
  }
  const chips = [
    search.area ? (['area', t('chipArea', { area: search.area })] as const) : null,
    search.device ? (['device', t('chipDevice', { device: search.device })] as const) : null,
    search.q ? (['q', t('chipText', { text: search.q })] as const) : null,
  ].filter((chip) => chip !== null)
  return (
    <div className="filters">
      <form className="filter-search" onSubmit={submit}>
        <Search aria-hidden="true" />
        <input
          value={text}
          placeholder={t('search')}
          aria-label={list('search')}
          data-testid="camera-search"
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      <Segments
        label={t('status')}
        value={search.status}
        options={cameraStatuses.map((status) => [status, common(status)])}
        onChange={(status) => put({ status })}
      />
      <Segments
        label={t('level')}
        value={search.level}
        options={attentionLevels.map((level) => [level, common(levelKeys[level])])}
        onChange={(level) => put({ level })}
      />
      <Segments
        label={t('network')}
        value={search.network}
        options={cameraNetworks.map((network) => [network, t.of(cameraNetworkNames[network])])}
        onChange={(network) => put({ network })}
      />
      {chips.map(([key, label]) => (
        <button key={key} type="button" className="chip" onClick={() => put({ [key]: undefined })}>
          {label}
          <X aria-hidden="true" />
        </button>
      ))}
      {Object.keys(filters).length > 1 && (
        <button type="button" className="button button-text" onClick={() => onChange({})}>
          {list('clear')}
        </button>
      )}
    </div>
  )
}
