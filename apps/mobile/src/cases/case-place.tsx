import type { CaseDetail } from '@fengqiao/contract'
import { formatDistance } from '@fengqiao/design'
import { LocateFixed, MapPin } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/i18n.ts'
import { LazyMap } from '../map/lazy-map.tsx'
import { directionTo, metresBetween } from '../position/distance.ts'
import { usePosition } from '../position/use-position.ts'
import { Icon } from '../ui/icon.tsx'

/** Nearer than this, metres, direction and distance say nothing more. */
const atThePlace = 30

/** Where it is: the names of the area, the map with the place and me, and how far I am. */
export function CasePlace({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { state, ask } = usePosition('granted')
  const me = state.kind === 'found' ? state.position : null
  const { position } = detail
  const metres = me && position ? metresBetween(me, position) : null

  return (
    <section className="card flush" data-testid="place">
      {position && <LazyMap place={position} me={me} center={position} />}
      <div style={{ padding: '0.625rem 0.875rem' }}>
        <div className="row">
          <Icon of={MapPin} />
          <span className="grow break">{detail.areaPath.slice(-3).join(' ') || detail.areaName}</span>
        </div>
        {!position && <p className="small second">{t('place.unknown')}</p>}
        {me && position && metres !== null && (
          <p className="small second" data-testid="distance">
            {metres <= atThePlace
              ? t('place.here')
              : t('place.fromYou', {
                  direction: t(`place.direction.${directionTo(me, position)}`),
                  distance: formatDistance(metres, language),
                })}
            {' · '}
            {t('compose.positionOf', { accuracy: me.accuracy })}
          </p>
        )}
        {position && !me && state.kind !== 'asking' && (
          <button type="button" className="link" onClick={() => void ask()}>
            <Icon of={LocateFixed} size={1} />
            {t('place.showMe')}
          </button>
        )}
        {state.kind === 'asking' && <p className="small second">{t('compose.positionAsk')}</p>}
        {state.kind === 'refused' && <p className="small second">{t('compose.positionRefused')}</p>}
        {state.kind === 'failed' && <p className="small second">{t('compose.positionFailed')}</p>}
      </div>
    </section>
  )
}
