import { attentionLevels, cameraNetworkNames, cameraNetworks, cameraStatuses } from '@fengqiao/contract'
import { Play, Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { levelKeys } from '../../ui/levels.ts'
import { useListTexts } from '../../ui/list.texts.ts'
import type { CameraSearch } from '../cameras/camera-search.ts'
import { CameraPages } from './camera-pages.tsx'
import { CameraTree } from './camera-tree.tsx'
import { FavouriteRows } from './favourite-rows.tsx'
import type { Favourites } from './favourites.ts'
import type { Tour } from './use-tour.ts'
import { useWallTexts } from './wall.texts.ts'
import './camera-browser.css'

interface CameraBrowserProps {
  readonly onPut: (camera: string) => void
  readonly favourites: Favourites
  readonly onWall: readonly (string | null)[]
  readonly tour: Tour
}

/** Cameras to put on the wall: by division with counts, by search and filters, or the favourites. */
export function CameraBrowser({ onPut, favourites, onWall, tour }: CameraBrowserProps) {
  const t = useWallTexts()
  const common = useCommonTexts()
  const list = useListTexts()
  const [tab, setTab] = useState<'tree' | 'favourites'>('tree')
  const [filter, setFilter] = useState<CameraSearch>({})
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const search: CameraSearch = q === '' ? filter : { ...filter, q }
  const filtering = Object.keys(search).length > 0
  const put = (key: 'status' | 'level' | 'network', value: string) => {
    const { [key]: _before, ...rest } = filter
    setFilter((value === '' ? rest : { ...rest, [key]: value }) as CameraSearch)
  }
  return (
    <aside className="browser" aria-label={t('search')}>
      <div className="browser-search">
        <Search aria-hidden="true" />
        <input
          value={text}
          placeholder={t('search')}
          aria-label={t('search')}
          data-testid="wall-search"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setText('')
          }}
        />
      </div>
      <div className="browser-filters">
        <Choice
          label={t('filterStatus')}
          value={filter.status ?? ''}
          onChange={(value) => put('status', value)}
          options={cameraStatuses.map((each) => [each, common(each)])}
        />
        <Choice
          label={t('filterLevel')}
          value={filter.level ?? ''}
          onChange={(value) => put('level', value)}
          options={attentionLevels.map((each) => [each, common(levelKeys[each])])}
        />
        <Choice
          label={t('filterNetwork')}
          value={filter.network ?? ''}
          onChange={(value) => put('network', value)}
          options={cameraNetworks.map((each) => [each, t.of(cameraNetworkNames[each])])}
        />
      </div>
      <div className="browser-tabs" role="tablist">
        <button type="button" role="tab" aria-selected={tab === 'tree'} onClick={() => setTab('tree')}>
          {filtering ? list('search') : t('tabTree')}
        </button>
        <button type="button" role="tab" aria-selected={tab === 'favourites'} onClick={() => setTab('favourites')}>
          {t('tabFavourites')} <span className="small">{favourites.ids.length}</span>
        </button>
      </div>
      <div className="browser-list">
        {tab === 'favourites' ? (
          <FavouriteRows ids={favourites.ids} onWall={onWall} onPut={onPut} />
        ) : filtering ? (
          <CameraPages search={search} onWall={onWall} onPut={onPut} />
        ) : (
          <CameraTree onWall={onWall} onPut={onPut} />
        )}
      </div>
      <div className="browser-foot">
        <button
          type="button"
          className="button button-small"
          onClick={() => tour.start(search)}
          data-testid="tour-start"
        >
          <Play aria-hidden="true" />
          {t('tourStart')}
        </button>
        <p className="small faint">{t('keys')}</p>
      </div>
    </aside>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <select
      className="field wall-select"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{label}</option>
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </select>
  )
}
