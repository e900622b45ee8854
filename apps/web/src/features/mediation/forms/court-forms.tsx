import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { serverNow } from '../../../lib/now.ts'
import { useMediationTexts } from '../mediation.texts.ts'
import { LongField, PickField, TextField, todayOf } from './fields.tsx'
import { FormModal } from './form-modal.tsx'
import type { StepFormProps } from './step-form-props.ts'

/** The application for judicial confirmation, within thirty days of the agreement. */
export function ConfirmationForm({ dispute, title, onClose }: StepFormProps) {
  const t = useMediationTexts()
  const [court, setCourt] = useState('')
  const [appliedOn, setApplied] = useState(() => todayOf(serverNow()))
  const [note, setNote] = useState('')
  const body = { version: dispute.version, court: court.trim(), appliedOn, ...(note.trim() && { note: note.trim() }) }
  const { eligibility } = dispute
  return (
    <FormModal
      title={title}
      subtitle={dispute.line.code}
      missing={[...(body.court ? [] : [t('court')]), ...(appliedOn ? [] : [t('appliedOn')])]}
      content={body}
      onClose={onClose}
      send={(key) => api.applyConfirmation({ params: { id: dispute.line.id }, body }, key)}
    >
      {eligibility?.eligible && (
        <p className="small second">
          {t('confirmable', { day: eligibility.lastDay ?? '', days: eligibility.daysLeft ?? 0 })}
        </p>
      )}
      <TextField label={t('court')} value={court} onChange={setCourt} testId="court" />
      <TextField label={t('appliedOn')} type="date" value={appliedOn} onChange={setApplied} />
      <LongField label={t('note')} value={note} onChange={setNote} rows={2} />
    </FormModal>
  )
}

export function RulingForm({ dispute, title, onClose }: StepFormProps) {
  const t = useMediationTexts()
  const [answer, setAnswer] = useState<'yes' | 'no'>('yes')
  const [rulingNumber, setNumber] = useState('')
  const [decidedOn, setDecided] = useState(() => todayOf(serverNow()))
  const body = { version: dispute.version, confirmed: answer === 'yes', rulingNumber: rulingNumber.trim(), decidedOn }
  return (
    <FormModal
      title={title}
      subtitle={dispute.line.code}
      missing={[...(body.rulingNumber ? [] : [t('ruling')]), ...(decidedOn ? [] : [t('decidedOn')])]}
      content={body}
      onClose={onClose}
      send={(key) => api.recordRuling({ params: { id: dispute.line.id }, body }, key)}
    >
      <PickField
        label={title}
        value={answer}
        options={[
          ['yes', t('confirmedYes')],
          ['no', t('confirmedNo')],
        ]}
        onChange={setAnswer}
      />
      <TextField label={t('ruling')} value={rulingNumber} onChange={setNumber} testId="ruling-number" />
      <TextField label={t('decidedOn')} type="date" value={decidedOn} onChange={setDecided} />
    </FormModal>
  )
}
