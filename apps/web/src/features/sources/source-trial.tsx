import type { SourceTrial } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation } from '@tanstack/react-query'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import { api } from '../../app/client.ts'
import { missingToReach, reachingOf, type SourceValue } from './source-value.ts'
import { useSourcesTexts } from './sources.texts.ts'

/** Fetches the picture once, and says what came or what went wrong. */
export function SourceTrialPanel({ value, cameraId }: { value: SourceValue; cameraId: string | undefined }) {
  const t = useSourcesTexts()
  const { mutate, reset, data, error, isPending } = useMutation({
    mutationFn: () => api.tryCameraSource({ body: reachingOf(value, cameraId) }),
  })
  const { kind, address, username, password, transport, profile } = value
  // What was tried is not what stands there any more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what it depends on
  useEffect(() => reset(), [kind, address, username, password, transport, profile, reset])
  const problem = error instanceof ApiError ? t.of(error.text) : data?.problem ? t.of(data.problem.text) : null
  return (
    <div className="source-trial" aria-live="polite">
      <button
        type="button"
        className="button"
        data-testid="source-try"
        disabled={isPending || missingToReach(value) !== null}
        onClick={() => mutate()}
      >
        {t('try')}
      </button>
      {isPending && <span className="second">{t('trying')}</span>}
      {problem && (
        <p className="ink-overdue row" role="alert">
          <TriangleAlert aria-hidden="true" />
          {problem}
        </p>
      )}
      {data?.seen && <Seen seen={data.seen} />}
    </div>
  )
}

function Seen({ seen }: { seen: NonNullable<SourceTrial['seen']> }) {
  const t = useSourcesTexts()
  const facts = [
    [t('codec'), seen.codec.toUpperCase().replace('H26', 'H.26')],
    [t('size'), seen.width && seen.height ? `${seen.width}×${seen.height}` : '—'],
    [t('firstFrame'), `${seen.firstFrameMs} ms`],
    [t('bitRate'), `${(seen.bitRate / 1_000_000).toFixed(1)} Mbit/s`],
    [t('frameRate'), seen.frameRate.toFixed(1)],
    [t('sound'), seen.sound?.toUpperCase() ?? t('noSound')],
  ] as const
  return (
    <div data-testid="source-seen">
      <p className={seen.black ? 'ink-warning row' : 'ink-done row'}>
        {seen.black ? <TriangleAlert aria-hidden="true" /> : <CircleCheck aria-hidden="true" />}
        {t(seen.black ? 'triedBlack' : 'tried')}
      </p>
      <dl className="source-facts">
        {facts.map(([name, fact]) => (
          <div key={name}>
            <dt className="small faint">{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
