import type { CaseSummary } from '@fengqiao/contract'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useRef } from 'react'
import { maplibregl } from '../../ui/map/maplibre.ts'
import { caseMark } from './case-mark.tsx'

/** Open cases as pins that can be reached by keyboard. */
export function useCaseMarkers(
  map: MapLibreMap | null,
  cases: readonly CaseSummary[],
  shown: boolean,
  onChoose: (id: string) => void,
): void {
  const latest = useRef(onChoose)
  latest.current = onChoose
  useEffect(() => {
    if (!map || !shown) return
    const markers = cases.flatMap((item) => {
      if (!item.position) return []
      const { tone, text } = caseMark(item)
      const element = document.createElement('button')
      element.type = 'button'
      element.className = `case-pin case-mark case-mark-${tone}`
      element.textContent = text
      element.title = item.title
      element.setAttribute('aria-label', `${item.title} ${item.stateLabel.zh}`)
      element.dataset.testid = 'case-pin'
      element.dataset.caseId = item.id
      element.addEventListener('click', (event) => {
        event.stopPropagation()
        latest.current(item.id)
      })
      return [
        new maplibregl.Marker({ element, anchor: 'bottom' })
          .setLngLat([item.position.lng, item.position.lat])
          .addTo(map),
      ]
    })
    return () => {
      for (const marker of markers) marker.remove()
    }
  }, [map, cases, shown])
}
