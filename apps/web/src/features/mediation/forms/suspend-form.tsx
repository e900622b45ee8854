import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { serverNow } from '../../../lib/now.ts'
import { useMediationTexts } from '../mediation.texts.ts'
import { LongField, TextField, todayOf } from './fields.tsx'
import { FormModal } from './form-modal.tsx'
import type { StepFormProps } from './step-form-props.ts'

export function SuspendForm({ dispute, title, onClose }: StepFormProps) {
  const t = useMediationTexts()
  const [applicant, setApplicant] = useState('')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState(() => todayOf(serverNow() + 7 * 86_400_000))
  const body = { version: dispute.version, applicant: applicant.trim(), reason: reason.trim(), until }
  const missing = [
    ...(body.applicant ? [] : [t('applicant')]),
    ...(body.reason.length < 2 ? [t('reason')] : []),
    ...(until ? [] : [t('until')]),
  ]
  return (
    <FormModal
      title={title}
      subtitle={dispute.line.code}
      missing={missing}
      content={body}
      onClose={onClose}
      send={(key) => api.suspendDispute({ params: { id: dispute.line.id }, body }, key)}
    >
      <TextField label={t('applicant')} value={applicant} onChange={setApplicant} testId="suspend-applicant" />
      <LongField label={t('reason')} value={reason} onChange={setReason} testId="suspend-reason" />
      <TextField label={t('until')} type="date" value={until} onChange={setUntil} />
    </FormModal>
  )
}
