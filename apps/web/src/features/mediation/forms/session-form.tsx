import { partySideNames, type SessionKind, sessionKindNames, sessionKinds } from '@fengqiao/contract'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { serverNow } from '../../../lib/now.ts'
import { useMediationTexts } from '../mediation.texts.ts'
import {
  CheckField,
  FieldSet,
  fromLocalInput,
  isLocalInput,
  LongField,
  PickField,
  TextField,
  toLocalInput,
} from './fields.tsx'
import { FormModal } from './form-modal.tsx'
import type { StepFormProps } from './step-form-props.ts'

/** One round of mediation: when, where, who was there, what was said and proposed. */
export function SessionForm({ dispute, title, onClose }: StepFormProps) {
  const t = useMediationTexts()
  const { id } = dispute.line
  const planned = dispute.appointments.findLast(({ cancelled }) => !cancelled)
  const [kind, setKind] = useState<SessionKind>('mediation')
  const [start, setStart] = useState(() => toLocalInput(serverNow() - 3_600_000))
  const [end, setEnd] = useState(() => toLocalInput(serverNow()))
  const [place, setPlace] = useState(planned?.roomName ?? '')
  const [remote, setRemote] = useState(false)
  const [consent, setConsent] = useState('')
  const [present, setPresent] = useState<readonly string[]>(() => dispute.parties.map((party) => party.id))
  const [record, setRecord] = useState('')
  const [proposals, setProposals] = useState('')
  const [clerk, setClerk] = useState('')
  const [agreed, setAgreed] = useState(false)
  const missing = [
    ...(isLocalInput(start) && isLocalInput(end) ? [] : [t('startedAt')]),
    ...(place.trim() ? [] : [t('place')]),
    ...(present.length === 0 ? [t('present')] : []),
    ...(record.trim().length < 2 ? [t('record')] : []),
    ...(remote && consent.trim().length < 2 ? [t('consent')] : []),
  ]
  const body = {
    version: dispute.version,
    kind,
    startedAt: isLocalInput(start) ? fromLocalInput(start) : start,
    endedAt: isLocalInput(end) ? fromLocalInput(end) : end,
    place: place.trim(),
    remote,
    ...(consent.trim() && { consent: consent.trim() }),
    present: dispute.parties.map((party) => ({
      partyId: party.id,
      name: party.nameMasked,
      part: partySideNames[party.side].zh,
      present: present.includes(party.id),
    })),
    record: record.trim(),
    ...(proposals.trim() && { proposals: proposals.trim() }),
    ...(clerk.trim() && { clerkName: clerk.trim() }),
    agreed,
  }
  return (
    <FormModal
      title={title}
      subtitle={dispute.line.code}
      width={680}
      missing={missing}
      content={body}
      onClose={onClose}
      send={(key) => api.holdSession({ params: { id }, body }, key)}
    >
      <div className="form-row">
        <PickField
          label={t('sessionKind')}
          value={kind}
          options={sessionKinds.map((each) => [each, t.of(sessionKindNames[each])])}
          onChange={setKind}
        />
        <TextField label={t('startedAt')} type="datetime-local" value={start} onChange={setStart} />
        <TextField label={t('endedAt')} type="datetime-local" value={end} onChange={setEnd} />
      </div>
      <div className="form-row">
        <TextField label={t('place')} value={place} onChange={setPlace} testId="session-place" />
        <TextField label={t('clerk')} value={clerk} onChange={setClerk} />
      </div>
      <FieldSet legend={t('present')}>
        <div className="factors">
          {dispute.parties.map((party) => (
            <CheckField
              key={party.id}
              label={`${t.of(partySideNames[party.side])} ${party.nameMasked}`}
              checked={present.includes(party.id)}
              onChange={(on) => setPresent(on ? [...present, party.id] : present.filter((each) => each !== party.id))}
            />
          ))}
        </div>
      </FieldSet>
      <LongField label={t('record')} value={record} onChange={setRecord} rows={5} testId="session-record" />
      <LongField label={t('proposals')} value={proposals} onChange={setProposals} rows={2} />
      <CheckField label={t('remote')} checked={remote} onChange={setRemote} />
      {remote && <TextField label={t('consent')} value={consent} onChange={setConsent} />}
      <CheckField label={t('bothAgreed')} checked={agreed} onChange={setAgreed} testId="both-agreed" />
    </FormModal>
  )
}
