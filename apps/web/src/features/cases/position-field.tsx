import type { Position } from '@fengqiao/contract'
import { Crosshair, MapPin } from 'lucide-react'
import { useState } from 'react'
import { useCaseTexts } from './case.texts.ts'

interface PositionFieldProps {
  readonly place: Position | null
  readonly position: Position | null
  readonly onPosition: (position: Position) => void
}

/** Where it was done: this machine's position, or the place of the case. */
export function PositionField({ place, position, onPosition }: PositionFieldProps) {
  const t = useCaseTexts()
  const [refused, setRefused] = useState(false)
  const locate = () => {
    setRefused(false)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        onPosition({ lng: coords.longitude, lat: coords.latitude, accuracy: Math.round(coords.accuracy) }),
      () => setRefused(true),
      { enableHighAccuracy: true, timeout: 10_000 },
    )
  }
  return (
    <div className="row position-field">
      {place && (
        <button
          type="button"
          className="button button-small"
          data-testid="position-place"
          onClick={() => onPosition({ lng: place.lng, lat: place.lat })}
        >
          <MapPin aria-hidden="true" />
          {t('usePlace')}
        </button>
      )}
      {'geolocation' in navigator && window.isSecureContext && (
        <button type="button" className="button button-small" onClick={locate}>
          <Crosshair aria-hidden="true" />
          {t('useMine')}
        </button>
      )}
      <span className="small second">
        {position
          ? t('positionSet', { lng: position.lng.toFixed(5), lat: position.lat.toFixed(5) })
          : refused
            ? t('positionRefused')
            : t('positionNone')}
      </span>
    </div>
  )
}
