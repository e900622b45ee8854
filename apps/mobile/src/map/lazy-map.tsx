import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useGround } from './ground.ts'
import { MapBoundary } from './map-boundary.tsx'
import type { PlaceMapProps } from './place-map.tsx'

const PlaceMap = lazy(() => import('./place-map.tsx'))

/** The map with the county's ground under it; the code and the ground are fetched when a page first shows one. */
export function LazyMap(props: Omit<PlaceMapProps, 'base' | 'county'>) {
  const { t } = useTranslation()
  const { base, outline } = useGround()
  const waiting = (
    <div className={props.tall ? 'map tall' : 'map'}>
      <div className="over small">{t('loading')}</div>
    </div>
  )
  return (
    <MapBoundary fallbackClass={props.tall ? 'map tall' : 'map'} text={t('place.mapFailed')}>
      <Suspense fallback={waiting}>
        <PlaceMap {...props} base={base.value} county={outline.value} />
      </Suspense>
    </MapBoundary>
  )
}
