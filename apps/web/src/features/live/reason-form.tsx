import { Lock } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useLiveTexts } from './live.texts.ts'
import { setWatchReason, watchReason } from './watch-reason.ts'
import './live.css'

const presets = ['reasonPatrol', 'reasonSchool', 'reasonVerify', 'reasonCommand'] as const

/** Asks why; one press on a usual reason is enough. */
export function ReasonForm({ onDone }: { onDone?: () => void }) {
  const t = useLiveTexts()
  const [text, setText] = useState(watchReason.get())
  const keep = (reason: string) => {
    if (reason.trim() === '') return
    setWatchReason(reason)
    onDone?.()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keep(text)
  }
  return (
    <form className="reason-form" onSubmit={submit}>
      <b className="row">
        <Lock aria-hidden="true" />
        {t('reasonTitle')}
      </b>
      <p className="small second">{t('reasonNote')}</p>
      <div className="reason-presets">
        {presets.map((preset) => (
          <button
            key={preset}
            type="button"
            className="button button-small"
            data-testid={`reason-${preset}`}
            onClick={() => keep(t(preset))}
          >
            {t(preset)}
          </button>
        ))}
      </div>
      <div className="row">
        <input
          className="field grow"
          value={text}
          maxLength={200}
          aria-label={t('reasonLabel')}
          placeholder={t('reasonLabel')}
          data-testid="reason-text"
          onChange={(event) => setText(event.target.value)}
        />
        <button
          type="submit"
          className="button button-primary"
          disabled={text.trim() === ''}
          data-testid="reason-start"
        >
          {t('reasonStart')}
        </button>
      </div>
    </form>
  )
}
