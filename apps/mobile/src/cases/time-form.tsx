import type { CaseTime } from '@fengqiao/contract'
import { formatLimit } from '@fengqiao/design'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { county } from '../county/county-client.ts'
import { FormEnd } from '../disputes/session-form.tsx'
import { Line } from '../disputes/tell-dispute-page.tsx'
import { useSend } from '../disputes/use-send.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { showToast } from '../ui/toast.ts'

interface TimeFormProps {
  readonly caseId: string
  readonly time: CaseTime
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** `2026-11-28T09:00` in the centre's time, whatever zone the phone is in. */
function chinaInput(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16)
}

/** Asks to stop the clock or for more time; nothing changes until the level above has agreed. */
export function TimeForm({ caseId, time, onDone, onCancel }: TimeFormProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const pausable = time.clocks.find(({ mayPause }) => mayPause)
  const extendable = time.clocks.find(({ extensionLeft }) => extensionLeft > 0)
  const [kind, setKind] = useState<'pause' | 'extension'>(extendable ? 'extension' : 'pause')
  const [count, setCount] = useState(1)
  const [ends, setEnds] = useState(() => chinaInput(Date.now() + 86_400_000))
  const [reason, setReason] = useState('')
  const endsAt = new Date(`${ends}:00+08:00`)
  const chosen = kind === 'pause' ? pausable : extendable
  const common = { clockId: chosen?.clock.id ?? 'own', reason: reason.trim() }
  const body =
    kind === 'pause'
      ? { ...common, kind, endsAt: Number.isNaN(endsAt.getTime()) ? '' : endsAt.toISOString() }
      : { ...common, kind, count }
  const { busy, problem, run } = useSend(
    (key) => county.askForTime({ params: { id: caseId }, body }, key),
    body,
    () => {
      showToast({ text: t('limits.asked'), tone: 'received' })
      onDone()
    },
  )
  const most = extendable?.extensionLeft ?? 0
  const ready =
    reason.trim().length > 1 && (kind === 'pause' ? endsAt.getTime() > Date.now() : count > 0 && count <= most)
  return (
    <>
      <fieldset className="part">
        <legend className="small second">{t('limits.what')}</legend>
        {extendable && (
          <label className="check-line">
            <input type="radio" checked={kind === 'extension'} onChange={() => setKind('extension')} />
            {t('limits.extension', { most: formatLimit(extendable.clock.unit, most, language) })}
          </label>
        )}
        {pausable && (
          <label className="check-line">
            <input type="radio" checked={kind === 'pause'} onChange={() => setKind('pause')} />
            {t('limits.pause')}
          </label>
        )}
      </fieldset>
      {kind === 'pause' ? (
        <label className="part" style={{ display: 'block' }}>
          <span className="small second">{t('limits.until')}</span>
          <input
            className="input"
            type="datetime-local"
            value={ends}
            max={chinaInput(Date.parse(time.latestPauseEnd))}
            onChange={(event) => setEnds(event.target.value)}
          />
        </label>
      ) : (
        <label className="part" style={{ display: 'block' }}>
          <span className="small second">{t('limits.howMany')}</span>
          <input
            className="input"
            type="number"
            inputMode="numeric"
            min={1}
            max={most}
            value={count}
            onChange={(event) => setCount(Number(event.target.value))}
          />
        </label>
      )}
      <Line label={t('limits.reason')} value={reason} onChange={setReason} long testId="time-reason" />
      <FormEnd problem={problem} ready={ready && !busy} onSend={() => void run()} onCancel={onCancel} />
    </>
  )
}
