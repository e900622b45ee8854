import type { DisputeFactor } from '@fengqiao/contract'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { useMediationTexts } from '../mediation.texts.ts'
import { FactorList } from './factor-list.tsx'
import { LongField } from './fields.tsx'
import { FormModal } from './form-modal.tsx'
import type { StepFormProps } from './step-form-props.ts'

/** The first assessment, and which departments are asked to assess it jointly. */
export function AssessForm({ dispute, title, onClose }: StepFormProps) {
  const t = useMediationTexts()
  const { id } = dispute.line
  const [factors, setFactors] = useState<DisputeFactor[]>(
    () => dispute.assessments.at(-1)?.points.map(({ factor }) => factor) ?? [],
  )
  const [units, setUnits] = useState('')
  const [note, setNote] = useState('')
  const invited = units
    .split(/[\n、，,]/)
    .map((unit) => unit.trim())
    .filter(Boolean)
  const body = { version: dispute.version, factors, invited, ...(note.trim() && { note: note.trim() }) }
  return (
    <FormModal
      title={title}
      subtitle={dispute.line.code}
      width={680}
      missing={invited.length === 0 ? [t('invite')] : []}
      content={body}
      onClose={onClose}
      send={(key) => api.assessDispute({ params: { id }, body }, key)}
    >
      <FactorList factors={factors} dispute={id} onChange={setFactors} />
      <LongField
        label={t('invite')}
        hint={t('inviteHint')}
        value={units}
        onChange={setUnits}
        rows={2}
        testId="invited"
      />
      <LongField label={t('note')} value={note} onChange={setNote} rows={2} />
    </FormModal>
  )
}
