import { attentionLevels, cameraNetworkNames, cameraNetworks, cameraStatuses } from '@fengqiao/contract'
import { formatCount } from '@fengqiao/design'
import { ChevronDown, ChevronUp, type LucideIcon, TriangleAlert, User, Video } from 'lucide-react'
import { useState } from 'react'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { Group } from '../../ui/group.tsx'
import { levelKeys } from '../../ui/levels.ts'
import type { CameraFilter } from '../../ui/map/camera-layer.ts'
import { useCommandTexts } from './command.texts.ts'
import type { ShownLayers } from './shown-layers.ts'

const layers: readonly {
  readonly key: keyof ShownLayers
  readonly label: 'layerCameras' | 'layerCases' | 'layerPeople'
  readonly icon: LucideIcon
}[] = [
  { key: 'cameras', label: 'layerCameras', icon: Video },
  { key: 'cases', label: 'layerCases', icon: TriangleAlert },
  { key: 'people', label: 'layerPeople', icon: User },
]

interface MapLayersPanelProps {
  readonly shown: ShownLayers
  readonly onShown: (shown: ShownLayers) => void
  readonly filter: CameraFilter
  readonly onFilter: (filter: CameraFilter) => void
  readonly counts: Readonly<Record<keyof ShownLayers, number>>
}

/** What the map shows, with how many, and the filters of the cameras. */
export function MapLayersPanel({ shown, onShown, filter, onFilter, counts }: MapLayersPanelProps) {
  const t = useCommandTexts()
  const common = useCommonTexts()
  const [open, setOpen] = useState(false)
  const toggled = <T,>(set: ReadonlySet<T>, value: T): ReadonlySet<T> => {
    const next = new Set(set)
    if (!next.delete(value)) next.add(value)
    return next
  }
  return (
    <Group className="map-float map-layers" label={t('layers')}>
      {layers.map(({ key, label, icon: Icon }) => (
        <label key={key}>
          <Icon aria-hidden="true" />
          {t(label)}
          <span className="second">{formatCount(counts[key])}</span>
          <input
            type="checkbox"
            checked={shown[key]}
            onChange={() => onShown({ ...shown, [key]: !shown[key] })}
            data-testid={`layer-${key}`}
          />
        </label>
      ))}
      <button
        type="button"
        className="map-more"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        data-testid="map-filters"
      >
        {open ? <ChevronUp aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
        {open ? t('collapse') : t('filters')}
      </button>
      {open && (
        <div className="map-filters">
          <div>
            {attentionLevels.map((level) => (
              <Chip
                key={level}
                label={common(levelKeys[level])}
                on={filter.levels.has(level)}
                onPress={() => onFilter({ ...filter, levels: toggled(filter.levels, level) })}
              />
            ))}
          </div>
          <div>
            {cameraNetworks.map((network) => (
              <Chip
                key={network}
                label={t.of(cameraNetworkNames[network])}
                on={filter.networks.has(network)}
                onPress={() => onFilter({ ...filter, networks: toggled(filter.networks, network) })}
              />
            ))}
          </div>
          <div>
            {cameraStatuses.map((status) => (
              <Chip
                key={status}
                label={common(status)}
                on={filter.statuses.has(status)}
                onPress={() => onFilter({ ...filter, statuses: toggled(filter.statuses, status) })}
              />
            ))}
          </div>
        </div>
      )}
    </Group>
  )
}

function Chip({ label, on, onPress }: { label: string; on: boolean; onPress: () => void }) {
  return (
    <button type="button" className="map-chip" aria-pressed={on} onClick={onPress}>
      {label}
    </button>
  )
}
