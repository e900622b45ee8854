import type { CaseSummary } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useMemo, useState } from 'react'
import { casesQuery, mapCamerasQuery, mapPeopleQuery, overviewQuery, systemQuery } from '../../app/queries.ts'
import { useMay } from '../../app/use-session.ts'
import { type CameraFilter, everyCamera, filterCameras } from '../../ui/map/camera-layer.ts'
import { CountyMap } from '../../ui/map/county-map.tsx'
import { byNeed } from '../home/by-need.ts'
import { CameraCard } from './camera-card.tsx'
import { CaseCard } from './case-card.tsx'
import { useCommandTexts } from './command.texts.ts'
import { MapLayersPanel } from './map-layers-panel.tsx'
import type { ShownLayers } from './shown-layers.ts'
import { useCameraLayer } from './use-camera-layer.ts'
import { useCaseMarkers } from './use-case-markers.ts'
import { usePeopleLayer } from './use-people-layer.ts'
import { useTownshipLabels } from './use-township-labels.ts'

type Chosen = { readonly kind: 'camera' | 'case'; readonly id: string } | { readonly kind: 'nothing' }

/** The county as the thing one looks at: cameras, incidents, people on duty; a press opens what is behind a mark. */
export function CommandMap({ onSearch }: { onSearch: () => void }) {
  const t = useCommandTexts()
  const may = useMay()
  const [map, setMap] = useState<MapLibreMap | null>(null)
  const [shown, setShown] = useState<ShownLayers>({ cameras: true, cases: true, people: true })
  const [filter, setFilter] = useState<CameraFilter>(everyCamera)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const { data: system } = useQuery(systemQuery)
  const { data: overview } = useQuery(overviewQuery)
  const { data: cases } = useQuery({ ...casesQuery('open', 100), enabled: may('case.read') })
  const { data: people } = useQuery({ ...mapPeopleQuery, enabled: may('duty.read') })
  const { data: cameras } = useQuery({ ...mapCamerasQuery, enabled: may('camera.read') })
  const labels = useTownshipLabels()

  const rows = useMemo(() => filterCameras(cameras?.items ?? [], filter), [cameras, filter])
  const onDuty = useMemo(() => people?.items ?? [], [people])
  const openCases = useMemo(() => cases?.items ?? [], [cases])
  // In the order in which they lie on each other.
  usePeopleLayer(map, onDuty, shown.people)
  useCameraLayer(map, rows, shown.cameras, (id) => setChosen({ kind: 'camera', id }))
  useCaseMarkers(map, openCases, shown.cases, (id) => setChosen({ kind: 'case', id }))

  // Until something is chosen, what is most pressing stands open by itself.
  const pressing = useMemo(() => mostPressing(openCases), [openCases])
  const card = chosen ?? (pressing ? ({ kind: 'case', id: pressing.id } as const) : null)
  const close = () => setChosen({ kind: 'nothing' })
  const padding = { top: 64, right: 40, bottom: 60, left: 40 }

  return (
    <div className="command-map">
      <CountyMap
        theme="dark"
        label={t('map')}
        villages
        padding={padding}
        onMap={setMap}
        {...(labels ? { labels } : {})}
      >
        <div className="map-float map-crumb">
          <b>{system?.county.name}</b>
          {overview && (
            <span className="second map-crumb-note">
              {t('mapNote', { townships: overview.townships, villages: overview.villages })}
            </span>
          )}
          <button type="button" className="map-find" onClick={onSearch}>
            <Search aria-hidden="true" />
            {t('find')}
            <kbd>Ctrl K</kbd>
          </button>
        </div>
        <MapLayersPanel
          shown={shown}
          onShown={setShown}
          filter={filter}
          onFilter={setFilter}
          counts={{
            cameras: rows.length,
            cases: openCases.filter(({ position }) => position).length,
            people: people?.items.filter(({ position }) => position).length ?? 0,
          }}
        />
        <Legend example={system?.demonstration ?? false} />
        {card?.kind === 'case' && <CaseCard key={card.id} caseId={card.id} onClose={close} />}
        {card?.kind === 'camera' && <CameraCard key={card.id} cameraId={card.id} onClose={close} />}
      </CountyMap>
    </div>
  )
}

function Legend({ example }: { example: boolean }) {
  const t = useCommandTexts()
  return (
    <div className="map-legend">
      <span>
        <i className="case-mark case-mark-danger">!</i>
        {t('legendDanger')}
      </span>
      <span>
        <i className="case-mark case-mark-waiting" />
        {t('legendCase')}
      </span>
      <span>
        <i className="legend-person" />
        {t('legendPerson')}
      </span>
      <span>
        <i className="legend-cluster" />
        {t('legendCluster')}
      </span>
      {example && <span className="map-legend-example">{t('example')}</span>}
    </div>
  )
}

function mostPressing(cases: readonly CaseSummary[]): CaseSummary | undefined {
  return [...cases].filter((item) => item.urgent || item.danger.kind !== 'none').sort(byNeed)[0]
}
