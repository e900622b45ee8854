import type { DisputeParty } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { useCommonTexts } from '../../../ui/common.texts.ts'
import { useMediationTexts } from '../mediation.texts.ts'
import { PickField, TextField } from './fields.tsx'

type Field = 'name' | 'idNumber' | 'phone' | 'address' | 'agent'

const submitTestId: Record<`data-${string}`, string> = { 'data-testid': 'unmask-submit' }

/** Shows one hidden value for a reason that is kept; the value is nowhere else. */
export function UnmaskDialog({ party, onClose }: { readonly party: DisputeParty; readonly onClose: () => void }) {
  const t = useMediationTexts()
  const common = useCommonTexts()
  const [field, setField] = useState<Field>('phone')
  const [reason, setReason] = useState('')
  const show = useMutation({
    mutationFn: () => api.unmask({ body: { subject: 'dispute_party', id: party.id, field, reason: reason.trim() } }),
  })
  const given: readonly Field[] = [
    'name',
    ...(party.idNumberMasked ? (['idNumber'] as const) : []),
    ...(party.phoneMasked ? (['phone'] as const) : []),
    ...(party.addressMasked ? (['address'] as const) : []),
    ...(party.agentMasked ? (['agent'] as const) : []),
  ]
  return (
    <Modal
      open
      title={`${t('unmaskTitle')} ${party.nameMasked}`}
      onCancel={onClose}
      onOk={() => show.mutate()}
      okText={t('unmaskShow')}
      cancelText={t('close')}
      okButtonProps={{ ...submitTestId, disabled: reason.trim().length < 2 }}
      confirmLoading={show.isPending}
    >
      <div className="step-form">
        <PickField
          label={t('unmaskWhat')}
          value={given.includes(field) ? field : 'name'}
          options={given.map((each) => [each, t(each)])}
          onChange={(next) => {
            setField(next)
            show.reset()
          }}
        />
        <TextField label={t('unmaskReason')} value={reason} onChange={setReason} testId="unmask-reason" />
        {show.error && (
          <p className="ink-overdue" role="alert">
            {show.error instanceof ApiError ? t.of(show.error.text) : common('failed')}
          </p>
        )}
        {show.data && (
          <p className="unmasked" data-testid="unmasked" aria-live="polite">
            {show.data.value}
          </p>
        )}
      </div>
    </Modal>
  )
}
