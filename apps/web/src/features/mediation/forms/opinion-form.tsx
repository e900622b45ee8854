import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { useSession } from '../../../app/use-session.ts'
import { useMediationTexts } from '../mediation.texts.ts'
import { LongField, PickField, TextField } from './fields.tsx'
import { FormModal } from './form-modal.tsx'
import type { StepFormProps } from './step-form-props.ts'

/** What a department says, and who signs for it. */
export function OpinionForm({ dispute, title, onClose }: StepFormProps) {
  const t = useMediationTexts()
  const { account } = useSession()
  const invited = dispute.assessments.findLast(({ kind }) => kind === 'initial')?.invited ?? []
  const heard = new Set(dispute.opinions.map(({ unitName }) => unitName))
  const [unitName, setUnit] = useState(invited.find((unit) => !heard.has(unit)) ?? '')
  const [opinion, setOpinion] = useState('')
  const [signedBy, setSigned] = useState(account.name)
  const body = {
    version: dispute.version,
    unitName: unitName.trim(),
    opinion: opinion.trim(),
    signedBy: signedBy.trim(),
  }
  const missing = [
    ...(body.unitName ? [] : [t('unitName')]),
    ...(body.opinion.length < 2 ? [t('opinion')] : []),
    ...(body.signedBy ? [] : [t('signedBy')]),
  ]
  return (
    <FormModal
      title={title}
      subtitle={dispute.line.code}
      missing={missing}
      content={body}
      onClose={onClose}
      send={(key) => api.giveOpinion({ params: { id: dispute.line.id }, body }, key)}
    >
      {invited.length > 0 ? (
        <PickField
          label={t('unitName')}
          value={unitName}
          options={invited.map((unit) => [unit, unit])}
          onChange={setUnit}
          testId="opinion-unit"
        />
      ) : (
        <TextField label={t('unitName')} value={unitName} onChange={setUnit} testId="opinion-unit" />
      )}
      <LongField label={t('opinion')} value={opinion} onChange={setOpinion} testId="opinion-text" />
      <TextField label={t('signedBy')} value={signedBy} onChange={setSigned} />
    </FormModal>
  )
}
