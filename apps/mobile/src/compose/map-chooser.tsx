import type { CaseDetail } from '@fengqiao/contract'
import { MapPin } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSystem } from '../county/system.ts'
import { LazyMap } from '../map/lazy-map.tsx'
import type { Point } from '../position/distance.ts'
import type { DraftPosition } from '../store/draft.ts'
import { Icon } from '../ui/icon.tsx'
import { Sheet } from '../ui/sheet.tsx'

interface MapChooserProps {
  readonly detail: Pick<CaseDetail, 'position'>
  readonly begin: DraftPosition | null
  readonly onChoose: (position: DraftPosition) => void
  readonly onClose: () => void
}

/** The map moves under a fixed pin: easier for a thumb than hitting a point. Asks why the phone's own position is not used. */
export function MapChooser({ detail, begin, onChoose, onClose }: MapChooserProps) {
  const { t } = useTranslation()
  const system = useSystem()
  const [start] = useState<Point>(() => begin ?? detail.position ?? system?.county.center ?? { lng: 105, lat: 35 })
  const [center, setCenter] = useState<Point>(start)
  const [reason, setReason] = useState(begin?.source === 'map' ? begin.reason : '')
  const ready = reason.trim() !== ''

  return (
    <Sheet title={t('compose.positionOnMap')} onClose={onClose} testId="map-chooser">
      <p className="small second">{t('compose.positionPick')}</p>
      <div className="map-part">
        <LazyMap center={start} place={detail.position} onMove={setCenter} size="tall">
          <span className="crosshair">
            <Icon of={MapPin} size={2.25} />
          </span>
        </LazyMap>
      </div>
      <label className="field">
        <span>{t('compose.positionReason')}</span>
        <input
          className="input"
          value={reason}
          placeholder={t('compose.positionReasonHint')}
          maxLength={100}
          onChange={(event) => setReason(event.target.value)}
          data-testid="position-reason"
        />
      </label>
      <div className="buttons">
        <button type="button" className="button big" onClick={onClose}>
          {t('cancel')}
        </button>
        <button
          type="button"
          className="button main"
          disabled={!ready}
          onClick={() =>
            onChoose({ lng: center.lng, lat: center.lat, accuracy: null, source: 'map', reason: reason.trim() })
          }
          data-testid="position-take"
        >
          {t('compose.positionTake')}
        </button>
      </div>
    </Sheet>
  )
}
