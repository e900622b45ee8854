import { useQuery } from '@tanstack/react-query'
import { api } from '../../app/client.ts'
import { cameraQuery } from '../../app/queries.ts'
import { useMay } from '../../app/use-session.ts'
import { IncidentReport } from '../incident-report/incident-report.tsx'
import { captureFrame } from '../live/frame.ts'
import type { TileRegistry } from './tile-registry.ts'
import { useWallTexts } from './wall.texts.ts'

interface WallPanelProps {
  readonly cameraId: string | null
  readonly registry: TileRegistry
  /** A report was asked for. */
  readonly reporting: boolean
  readonly onReporting: () => void
}

/** What can be done about the selected picture. */
export function WallPanel({ cameraId, registry, reporting, onReporting }: WallPanelProps) {
  const t = useWallTexts()
  const may = useMay()
  const { data: camera } = useQuery({ ...cameraQuery(cameraId ?? ''), enabled: cameraId !== null })
  if (!cameraId || !camera) {
    return (
      <aside className="wall-panel">
        <p className="wall-section small faint">{t('nothingSelected')}</p>
      </aside>
    )
  }
  return (
    <aside className="wall-panel">
      {may('incident.raise') && (
        <IncidentReport
          key={camera.id}
          camera={camera}
          asked={reporting}
          onAskedSeen={onReporting}
          capture={async () => {
            const video = registry.videoOf(camera.id)
            return video ? captureFrame(video) : null
          }}
        />
      )}
      <Viewers cameraId={camera.id} cameraName={camera.name} />
    </aside>
  )
}

function Viewers({ cameraId, cameraName }: { cameraId: string; cameraName: string }) {
  const t = useWallTexts()
  const { data } = useQuery({
    queryKey: ['viewers', cameraId],
    queryFn: ({ signal }) => api.listViewers({ params: { id: cameraId } }, { signal }),
    refetchInterval: 5000,
  })
  return (
    <section className="wall-section">
      <h2>
        <span className="clip">
          {t('watching')} {cameraName}
        </span>
        <em>{t('watchingNote')}</em>
      </h2>
      <ul className="viewers" data-testid="viewers">
        {data?.items.map((viewer, index) => (
          // The same person may watch twice with the same reason.
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing else tells two links apart
          <li key={`${viewer.name} ${viewer.since} ${index}`}>
            <span>{viewer.name}</span>
            <span className="small second clip">
              {viewer.post ? `${viewer.post} · ` : ''}
              {viewer.reason}
            </span>
          </li>
        ))}
        {data?.items.length === 0 && <li className="small faint">{t('watchingNone')}</li>}
      </ul>
    </section>
  )
}
