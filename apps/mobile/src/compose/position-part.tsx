import type { CaseDetail } from '@fengqiao/contract'
import { formatDistance } from '@fengqiao/design'
import { LocateFixed, Map as MapIcon, MapPin, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/i18n.ts'
import { LazyMap } from '../map/lazy-map.tsx'
import { metresBetween } from '../position/distance.ts'
import { usePosition } from '../position/use-position.ts'
import type { DraftPosition } from '../store/draft.ts'
import { Icon } from '../ui/icon.tsx'
import { MapChooser } from './map-chooser.tsx'
import type { PartProps } from './part-props.ts'

/** Farther than this, metres, beyond its accuracy: the person is asked whether the position is right. */
const farFromPlace = 300

interface PositionPartProps extends Pick<PartProps, 'part' | 'draft' | 'change' | 'fillIn'> {
  /** The case, where there is one already. */
  readonly detail: Pick<CaseDetail, 'position'>
}

/** Where I am, from the phone with its accuracy; or chosen on the map with a reason. */
export function PositionPart({ part, detail, draft, change, fillIn }: PositionPartProps) {
  const { t } = useTranslation()
  const [choosing, setChoosing] = useState(false)
  const chosen = draft.position?.source === 'map'
  const { state, ask } = usePosition(part.required && !draft.position ? 'always' : 'never')

  const chosenNow = useRef(chosen)
  chosenNow.current = chosen

  useEffect(() => {
    // A place chosen by hand is not overwritten by an answer that comes late.
    if (state.kind !== 'found' || chosenNow.current) return
    const { lng, lat, accuracy } = state.position
    fillIn({ position: { lng, lat, accuracy, source: 'phone', reason: '' } })
  }, [state, fillIn])

  function retry() {
    fillIn({ position: null })
    ask().catch(reportError)
  }

  return (
    <>
      {draft.position && <PositionMap detail={detail} position={draft.position} />}
      {draft.position && <PositionLine detail={detail} position={draft.position} />}
      {!draft.position && state.kind === 'asking' && (
        <p className="row second" role="status">
          <Icon of={LocateFixed} />
          {t('compose.positionAsk')}
        </p>
      )}
      {(state.kind === 'refused' || state.kind === 'failed') && !chosen && (
        <p className="row" role="alert">
          <Icon of={TriangleAlert} />
          <span className="grow">
            {t(state.kind === 'refused' ? 'compose.positionRefused' : 'compose.positionFailed')}
          </span>
        </p>
      )}
      <div className="buttons" style={{ marginTop: '0.5rem' }}>
        <button type="button" className="button" onClick={retry} disabled={state.kind === 'asking'}>
          <Icon of={LocateFixed} size={1.125} />
          {t(draft.position || state.kind !== 'idle' ? 'compose.positionRetry' : 'compose.positionUse')}
        </button>
        <button type="button" className="button accent" onClick={() => setChoosing(true)} data-testid="choose-on-map">
          <Icon of={MapIcon} size={1.125} />
          {t('compose.positionOnMap')}
        </button>
      </div>
      {choosing && (
        <MapChooser
          detail={detail}
          begin={draft.position}
          onChoose={(position) => {
            change({ position })
            setChoosing(false)
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  )
}

function PositionMap({ detail, position }: { detail: Pick<CaseDetail, 'position'>; position: DraftPosition }) {
  return (
    <div className="map-part">
      <LazyMap place={detail.position} me={position} center={position} />
    </div>
  )
}

function PositionLine({ detail, position }: { detail: Pick<CaseDetail, 'position'>; position: DraftPosition }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const metres = detail.position ? metresBetween(position, detail.position) : null
  const distance = formatDistance(metres, language)
  const far = metres !== null && metres > farFromPlace + (position.accuracy ?? 0)
  return (
    <>
      <p className="row" data-testid="position">
        <Icon of={MapPin} />
        <span className="grow">
          {metres !== null && !far && `${t('compose.distance', { distance })} · `}
          <span className="second">
            {position.accuracy === null
              ? `${t('compose.positionChosen')}：${position.reason}`
              : t('compose.positionOf', { accuracy: position.accuracy })}
          </span>
        </span>
      </p>
      {far && (
        <p className="row left-warning" role="alert">
          <Icon of={TriangleAlert} />
          <span className="grow">{t('compose.far', { distance })}</span>
        </p>
      )}
    </>
  )
}
