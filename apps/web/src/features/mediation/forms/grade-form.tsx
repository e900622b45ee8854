import { type DisputeFactor, type DisputeGrade, disputeGradeNames, disputeGrades } from '@fengqiao/contract'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { useMediationTexts } from '../mediation.texts.ts'
import { FactorList, useGrading } from './factor-list.tsx'
import { LongField, TextField } from './fields.tsx'
import { FormModal } from './form-modal.tsx'
import type { StepFormProps } from './step-form-props.ts'

/** Confirms the grade that the score suggests, or another one with its reason. */
export function GradeForm({ dispute, title, onClose }: StepFormProps) {
  const t = useMediationTexts()
  const { id } = dispute.line
  const [factors, setFactors] = useState<DisputeFactor[]>(
    () => dispute.assessments.at(-1)?.points.map(({ factor }) => factor) ?? [],
  )
  const [chosen, setChosen] = useState<DisputeGrade | null>(null)
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const { data } = useGrading(factors, id)
  const grade = chosen ?? data?.suggested ?? null
  const override = grade !== null && data !== undefined && grade !== data.suggested
  const missing = [
    ...(grade === null ? [t('confirmGrade')] : []),
    ...(override && reason.trim().length < 2 ? [t('overrideReason')] : []),
  ]
  const body = {
    version: dispute.version,
    factors,
    grade: grade ?? 'blue',
    ...(override && { overrideReason: reason.trim() }),
    ...(note.trim() && { note: note.trim() }),
  } as const
  return (
    <FormModal
      title={title}
      subtitle={dispute.line.code}
      width={680}
      missing={missing}
      content={body}
      onClose={onClose}
      send={(key) => api.gradeDispute({ params: { id }, body }, key)}
    >
      <FactorList factors={factors} dispute={id} onChange={setFactors} />
      <div className="form-field">
        <span>{t('confirmGrade')}</span>
        <div className="row">
          {disputeGrades.map((each) => (
            <button
              key={each}
              type="button"
              className={`button grade-button grade-${each}`}
              aria-pressed={grade === each}
              data-testid={`grade-${each}`}
              onClick={() => setChosen(each)}
            >
              {t.of(disputeGradeNames[each])}
            </button>
          ))}
        </div>
      </div>
      {override && (
        <TextField label={t('overrideReason')} value={reason} onChange={setReason} testId="override-reason" />
      )}
      <LongField label={t('note')} value={note} onChange={setNote} rows={2} />
    </FormModal>
  )
}
