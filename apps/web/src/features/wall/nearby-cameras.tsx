import type { Camera } from '@fengqiao/contract'
import { formatDistance } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { api } from '../../app/client.ts'
import type { PlacePoint } from '../../ui/map/place-map.tsx'
import { dragCamera } from './drag.ts'
import { useWallTexts } from './wall.texts.ts'

const PlaceMap = lazy(() => import('../../ui/map/place-map.tsx').then((module) => ({ default: module.PlaceMap })))
const radius = 500

/** Cameras around one, on a small map and by distance. */
export function NearbyCameras({ camera, onPut }: { camera: Camera; onPut: (camera: string) => void }) {
  const t = useWallTexts()
  const { data } = useQuery({
    queryKey: ['cameras', 'nearby', camera.id, radius],
    queryFn: ({ signal }) => api.nearbyCameras({ params: { id: camera.id }, query: { radius } }, { signal }),
  })
  const near = useMemo(
    () => data?.items.filter(({ camera: other }) => other.id !== camera.id).slice(0, 8) ?? [],
    [data, camera.id],
  )
  const points = useMemo<PlacePoint[]>(() => {
    const own: PlacePoint[] = camera.position
      ? [
          {
            id: camera.id,
            lng: camera.position.lng,
            lat: camera.position.lat,
            mark: '●',
            title: camera.name,
            tone: 'person',
            chosen: true,
          },
        ]
      : []
    near.forEach(({ camera: other }, index) => {
      if (other.position) {
        own.push({
          id: other.id,
          lng: other.position.lng,
          lat: other.position.lat,
          mark: String(index + 1),
          title: other.name,
          tone: 'camera',
        })
      }
    })
    return own
  }, [camera, near])
  return (
    <>
      <section>
        <h2>{t('nearby', { radius })}</h2>
        <div className="nearby-map">
          <Suspense fallback={null}>
            <PlaceMap theme="dark" label={t('nearby', { radius })} points={points} onChoose={onPut} />
          </Suspense>
        </div>
      </section>
      <section>
        <h2>
          <em>{near.length > 0 ? t('nearbyNote', { count: near.length }) : t('nearbyNone')}</em>
        </h2>
        <ol className="nearby">
          {near.map(({ camera: other, distance }, index) => (
            <li
              key={other.id}
              draggable
              onDragStart={(event) => dragCamera(event.dataTransfer, other.id)}
              onDoubleClick={() => onPut(other.id)}
            >
              <span className="nearby-number">{index + 1}</span>
              <button type="button" className="name-button clip grow" onClick={() => onPut(other.id)}>
                {other.name}
              </button>
              <span className="small second nowrap">{formatDistance(distance, t.language)}</span>
              <i className={other.status === 'online' ? 'dot' : 'dot dot-off'} />
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}
