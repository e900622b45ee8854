import { type FollowUpChannel, followUpChannelNames, followUpChannels } from '@fengqiao/contract'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { Group } from '../../../ui/group.tsx'
import { useMediationTexts } from '../mediation.texts.ts'
import { CheckField, LongField, PickField } from './fields.tsx'
import { FormModal } from './form-modal.tsx'
import type { StepFormProps } from './step-form-props.ts'

const scale = [1, 2, 3, 4, 5] as const

/** What was said at the follow-up; the window asks how satisfied they are, the mediator does not. */
export function FollowUpForm({
  dispute,
  title,
  onClose,
  withSatisfaction = true,
}: StepFormProps & { readonly withSatisfaction?: boolean }) {
  const t = useMediationTexts()
  const [channel, setChannel] = useState<FollowUpChannel>('phone')
  const [satisfaction, setSatisfaction] = useState<number | null>(null)
  const [fulfilled, setFulfilled] = useState(true)
  const [note, setNote] = useState('')
  const body = {
    version: dispute.version,
    channel,
    ...(withSatisfaction && satisfaction !== null && { satisfaction }),
    fulfilled,
    note: note.trim(),
  }
  const missing = [
    ...(withSatisfaction && satisfaction === null ? [t('satisfaction')] : []),
    ...(body.note.length < 2 ? [t('note')] : []),
  ]
  return (
    <FormModal
      title={title}
      subtitle={dispute.line.code}
      missing={missing}
      content={body}
      onClose={onClose}
      send={(key) => api.recordFollowUp({ params: { id: dispute.line.id }, body }, key)}
    >
      <PickField
        label={t('contactBy')}
        value={channel}
        options={followUpChannels.map((each) => [each, t.of(followUpChannelNames[each])])}
        onChange={setChannel}
      />
      {withSatisfaction && (
        <Group label={t('satisfaction')} className="row">
          <span>{t('satisfaction')}</span>
          {scale.map((value) => (
            <button
              key={value}
              type="button"
              className="button button-small"
              aria-pressed={satisfaction === value}
              data-testid={`satisfaction-${value}`}
              onClick={() => setSatisfaction(value)}
            >
              {value}
            </button>
          ))}
        </Group>
      )}
      <CheckField label={t('fulfilled')} checked={fulfilled} onChange={setFulfilled} />
      <LongField label={t('note')} value={note} onChange={setNote} testId="follow-up-note" />
    </FormModal>
  )
}
