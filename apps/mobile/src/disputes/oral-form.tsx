import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { county } from '../county/county-client.ts'
import { type DisputeFormProps, FormEnd } from './session-form.tsx'
import { Line } from './tell-dispute-page.tsx'
import { useSend } from './use-send.ts'

const dayMs = 86_400_000

/** An oral agreement in two minutes: what was agreed, and until when. */
export function OralForm({ file, onDone, onCancel }: DisputeFormProps) {
  const { t } = useTranslation()
  const [term, setTerm] = useState('')
  const [dueOn, setDue] = useState(() => new Date(Date.now() + 8 * 3_600_000 + 7 * dayMs).toISOString().slice(0, 10))
  const [signedAt] = useState(() => new Date().toISOString())
  const body = {
    version: file.version,
    form: 'oral' as const,
    facts: file.sessions.at(-1)?.record ?? file.line.title,
    concernsStatus: false,
    signedAt,
    terms: [{ text: term.trim(), dueOn }],
  }
  const { busy, problem, run } = useSend(
    (key) => county.makeAgreement({ params: { id: file.line.id }, body }, key),
    body,
    onDone,
  )
  return (
    <>
      <Line label={t('disputes.term')} value={term} onChange={setTerm} long testId="phone-term" />
      <label className="part" style={{ display: 'block' }}>
        <span className="small second">{t('disputes.due')}</span>
        <input className="input" type="date" value={dueOn} onChange={(event) => setDue(event.target.value)} />
      </label>
      <FormEnd
        problem={problem}
        ready={term.trim().length > 1 && !busy}
        onSend={() => void run()}
        onCancel={onCancel}
      />
    </>
  )
}
