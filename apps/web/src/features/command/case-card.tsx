import type { CaseDetail } from '@fengqiao/contract'
import { formatClock } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { cameraQuery, caseQuery, lifecyclesQuery } from '../../app/queries.ts'
import { useMay } from '../../app/use-session.ts'
import { useObservable } from '../../lib/observable.ts'
import { DangerTag } from '../../ui/danger-tag.tsx'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { TimeLeftText } from '../../ui/time-left.tsx'
import { LivePicture } from '../live/live-picture.tsx'
import { useLiveVideo } from '../live/use-live-video.ts'
import { watchReason } from '../live/watch-reason.ts'
import { CaseMark } from './case-mark.tsx'
import { useCommandTexts } from './command.texts.ts'

/** A case on the map: its picture, how far it is, and the next step. */
export function CaseCard({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const t = useCommandTexts()
  const { data: item } = useQuery(caseQuery(caseId))
  if (!item) return null
  const next =
    item.actions.find(({ allowed, primary }) => allowed && primary) ?? item.actions.find(({ allowed }) => allowed)
  return (
    <article className="map-float map-card" data-testid="case-card" data-case-id={item.id}>
      <CasePicture item={item} />
      <div className="map-card-body">
        <h3>
          <CaseMark item={item} />
          <span className="clip grow">{item.title}</span>
          <ExampleMark example={item.example} />
          <button type="button" className="icon-button" aria-label={t('close')} onClick={onClose}>
            <X aria-hidden="true" />
          </button>
        </h3>
        <p className="second clip">
          <DangerTag danger={item.danger} /> {item.areaName} · {item.code}
        </p>
        <Steps item={item} />
        <div className="row map-card-acts">
          <Link
            to="/cases/$caseId"
            params={{ caseId: item.id }}
            className="button button-small button-primary"
            data-testid="case-card-open"
          >
            {t('openCase')}
          </Link>
          <span className="second clip">
            {next
              ? t('nextStep', { step: t.of(next.label) })
              : item.clock
                ? t('nextStepNone', { what: t.of(item.clock.until) })
                : t('done')}
          </span>
          <span className="grow" />
          {item.clock && <TimeLeftText clock={item.clock} />}
        </div>
      </div>
    </article>
  )
}

function Steps({ item }: { item: CaseDetail }) {
  const t = useCommandTexts()
  const { data } = useQuery(lifecyclesQuery)
  const main = data?.items.find(({ kind }) => kind === item.kind)?.states.filter((state) => state.main) ?? []
  const at = main.findIndex(({ id }) => id === item.state)
  return (
    <ol className="map-card-steps">
      {main.map((state, index) => {
        const entered = item.timeline
          .filter(({ toState, fromState }) => toState === state.id && fromState !== state.id)
          .at(-1)
        return (
          <li key={state.id} className={index < at ? 'step-passed' : index === at ? 'step-here' : ''}>
            {t.of(state.label)}
            <br />
            {index <= at && entered ? formatClock(entered.at) : '—'}
          </li>
        )
      })}
    </ol>
  )
}

function CasePicture({ item }: { item: CaseDetail }) {
  const t = useCommandTexts()
  const may = useMay()
  const reason = useObservable(watchReason)
  const { cameraId } = item.source
  if (cameraId && reason !== '' && may('camera.watch')) return <SourceLive cameraId={cameraId} />
  const picture = item.pictures.find(({ mediaType }) => mediaType.startsWith('image/'))
  return (
    <div className="map-card-picture">
      {picture ? <img src={picture.url} alt={item.title} /> : <span className="command-quiet">{t('noPicture')}</span>}
    </div>
  )
}

function SourceLive({ cameraId }: { cameraId: string }) {
  const { data: camera } = useQuery(cameraQuery(cameraId))
  const live = useLiveVideo(cameraId, camera?.status === 'online')
  return (
    <div className="map-card-picture">
      {camera && <LivePicture camera={camera} live={live} offline={camera.status === 'offline'} />}
    </div>
  )
}
