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
  const look = `map ${props.size ?? 'small'}`
  const waiting = (
    <div className={look}>
      <div className="over small">{t('loading')}</div>
    </div>
  )
  return (
    <MapBoundary fallbackClass={look} text={t('place.mapFailed')}>
      <Suspense fallback={waiting}>
        <PlaceMap {...props} base={base.value} county={outline.value} />
      </Suspense>
    </MapBoundary>
  )
}
