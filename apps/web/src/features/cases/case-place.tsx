import type { CaseDetail } from '@fengqiao/contract'
import { formatDistance } from '@fengqiao/design'
import { lazy, Suspense, useMemo } from 'react'
import { deskTheme } from '../../app/preferences.ts'
import { useObservable } from '../../lib/observable.ts'
import type { PlacePoint } from '../../ui/map/place-map.tsx'
import { Loading } from '../../ui/state-page.tsx'
import { useCaseTexts } from './case.texts.ts'
import { placeMark } from './place-mark.ts'

const PlaceMap = lazy(() => import('../../ui/map/place-map.tsx').then((module) => ({ default: module.PlaceMap })))

/** Where it is, and where each step was done. */
export function CasePlace({ item }: { item: CaseDetail }) {
  const t = useCaseTexts()
  const theme = useObservable(deskTheme)
  const points = useMemo(() => placePoints(item, t), [item, t])
  const steps = points.filter(({ tone }) => tone === 'step')
  return (
    <section className="card case-place">
      <div className="card-head">
        <h2>{t('place')}</h2>
        <span className="small clip">{item.areaName}</span>
      </div>
      {points.length === 0 ? (
        <p className="case-none faint">{t('placeUnknown')}</p>
      ) : (
        <div className="case-map">
          <Suspense fallback={<Loading />}>
            <PlaceMap theme={theme} label={t('mapLabel')} points={points} />
          </Suspense>
        </div>
      )}
      {steps.length > 0 && (
        <ul className="case-steps small">
          {steps.map((step) => (
            <li key={step.id}>
              <b>{step.mark}</b> {step.title}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function placePoints(item: CaseDetail, t: ReturnType<typeof useCaseTexts>): PlacePoint[] {
  const points: PlacePoint[] = item.position
    ? [{ id: 'place', lng: item.position.lng, lat: item.position.lat, ...placeMark(item), title: item.title }]
    : []
  const inOrder = [...item.timeline].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  let number = 0
  for (const entry of inOrder) {
    if (!entry.position) continue
    number += 1
    const far =
      entry.distance === null ? '' : ` · ${t('distance', { distance: formatDistance(entry.distance, t.language) })}`
    points.push({
      id: entry.id,
      lng: entry.position.lng,
      lat: entry.position.lat,
      mark: String(number),
      title: `${t.of(entry.label)} ${entry.actor.name}${far}`,
      tone: 'step',
    })
  }
  return points
}
