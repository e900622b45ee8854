import { type RightChannel, rightChannelNames, rightChannels } from '@fengqiao/contract'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { useMediationTexts } from '../mediation.texts.ts'
import { CheckField, LongField, PickField, TextField } from './fields.tsx'
import { FormModal } from './form-modal.tsx'
import type { StepFormProps } from './step-form-props.ts'

/** Where it belongs instead, and that the parties were told their rights. */
export function ReferForm({ dispute, title, onClose }: StepFormProps) {
  const t = useMediationTexts()
  const [told, setTold] = useState(false)
  const draft = useReferral()
  const body = { version: dispute.version, ...draft.value, rightsTold: told }
  return (
    <FormModal
      title={title}
      subtitle={dispute.line.code}
      missing={[...draft.missing, ...(told ? [] : [t('rightsTold')])]}
      content={body}
      onClose={onClose}
      send={(key) => api.referDispute({ params: { id: dispute.line.id }, body }, key)}
    >
      {draft.fields}
      <CheckField label={t('rightsTold')} checked={told} onChange={setTold} testId="rights-told" />
    </FormModal>
  )
}

/** Why it is not accepted, and the right channel: both go onto the paper that is handed over. */
export function NotAcceptForm({ dispute, title, onClose }: StepFormProps) {
  const draft = useReferral()
  const body = { version: dispute.version, ...draft.value }
  return (
    <FormModal
      title={title}
      subtitle={dispute.line.code}
      danger
      missing={draft.missing}
      content={body}
      onClose={onClose}
      send={(key) => api.notAccept({ params: { id: dispute.line.id }, body }, key)}
    >
      {draft.fields}
    </FormModal>
  )
}

function useReferral() {
  const t = useMediationTexts()
  const [channel, setChannel] = useState<RightChannel>('suit')
  const [unit, setUnit] = useState('')
  const [reason, setReason] = useState('')
  const value = { channel, body: unit.trim(), reason: reason.trim() }
  const missing = [...(value.body ? [] : [t('referBody')]), ...(value.reason.length < 2 ? [t('reason')] : [])]
  const fields = (
    <>
      <PickField
        label={t('referChannel')}
        value={channel}
        options={rightChannels.map((each) => [each, t.of(rightChannelNames[each])])}
        onChange={setChannel}
        testId="right-channel"
      />
      <TextField label={t('referBody')} value={unit} onChange={setUnit} testId="refer-body" />
      <LongField label={t('reason')} value={reason} onChange={setReason} testId="refer-reason" />
    </>
  )
  return { value, missing, fields }
}
