import { type DisputeFile, partySideNames } from '@fengqiao/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { county } from '../county/county-client.ts'
import { useCountyText } from '../i18n/i18n.ts'
import { Line } from './tell-dispute-page.tsx'
import { useSend } from './use-send.ts'
import './disputes.css'

export interface DisputeFormProps {
  readonly file: DisputeFile
  readonly onDone: () => void
  readonly onCancel: () => void
}

const hourMs = 3_600_000

/** One round, written down where it was held. */
export function SessionForm({ file, onDone, onCancel }: DisputeFormProps) {
  const { t } = useTranslation()
  const say = useCountyText()
  const [began] = useState(() => Date.now() - hourMs)
  const [place, setPlace] = useState('')
  const [record, setRecord] = useState('')
  const [agreed, setAgreed] = useState(false)
  const [present, setPresent] = useState<readonly string[]>(() => file.parties.map(({ id }) => id))
  const content = { version: file.version, place: place.trim(), record: record.trim(), agreed, present }
  const { busy, problem, run } = useSend(
    (key) =>
      county.holdSession(
        {
          params: { id: file.line.id },
          body: {
            version: file.version,
            kind: 'mediation',
            startedAt: new Date(began).toISOString(),
            endedAt: new Date(began + hourMs - 60_000).toISOString(),
            place: place.trim(),
            present: file.parties.map((party) => ({
              partyId: party.id,
              name: party.nameMasked,
              part: partySideNames[party.side].zh,
              present: present.includes(party.id),
            })),
            record: record.trim(),
            agreed,
          },
        },
        key,
      ),
    content,
    onDone,
  )
  const ready = place.trim() !== '' && record.trim().length > 1 && present.length > 0
  return (
    <>
      <Line label={t('disputes.place')} value={place} onChange={setPlace} testId="phone-place" />
      <fieldset className="part">
        <legend className="small second">{t('disputes.present')}</legend>
        {file.parties.map((party) => (
          <label key={party.id} className="check-line">
            <input
              type="checkbox"
              checked={present.includes(party.id)}
              onChange={(event) =>
                setPresent(event.target.checked ? [...present, party.id] : present.filter((id) => id !== party.id))
              }
            />
            {say(partySideNames[party.side])} {party.nameMasked}
          </label>
        ))}
      </fieldset>
      <Line label={t('disputes.record')} value={record} onChange={setRecord} long testId="phone-record" />
      <label className="part check-line">
        <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
        {t('disputes.agreed')}
      </label>
      <FormEnd problem={problem} ready={ready && !busy} onSend={() => void run()} onCancel={onCancel} />
    </>
  )
}

interface FormEndProps {
  readonly problem: string | null
  readonly ready: boolean
  readonly onSend: () => void
  readonly onCancel: () => void
}

export function FormEnd({ problem, ready, onSend, onCancel }: FormEndProps) {
  const { t } = useTranslation()
  return (
    <>
      {problem && (
        <p className="notice" role="alert">
          {problem}
        </p>
      )}
      <div className="buttons">
        <button type="button" className="button big" onClick={onCancel}>
          {t('cancel')}
        </button>
        <button type="button" className="button main" disabled={!ready} onClick={onSend} data-testid="phone-send">
          {t('disputes.send')}
        </button>
      </div>
    </>
  )
}
