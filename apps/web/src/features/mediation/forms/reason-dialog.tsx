import { Modal } from 'antd'
import { useState } from 'react'
import { useCommonTexts } from '../../../ui/common.texts.ts'
import { useMediationTexts } from '../mediation.texts.ts'
import { LongField } from './fields.tsx'

interface ReasonDialogProps {
  readonly title: string
  readonly label: string
  readonly onClose: () => void
  /** Answers whether it was done; what was typed stays when it was not. */
  readonly onSave: (reason: string) => Promise<boolean>
}

const shortest = 2
const submitTestId: Record<`data-${string}`, string> = { 'data-testid': 'form-submit' }

/** One sentence that something needs. */
export function ReasonDialog({ title, label, onClose, onSave }: ReasonDialogProps) {
  const t = useMediationTexts()
  const common = useCommonTexts()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    const done = await onSave(reason.trim())
    setBusy(false)
    if (done) onClose()
  }
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      onOk={() => void submit()}
      okText={t('save')}
      cancelText={common('cancel')}
      okButtonProps={{ ...submitTestId, disabled: reason.trim().length < shortest }}
      confirmLoading={busy}
    >
      <LongField label={label} value={reason} onChange={setReason} testId="reason" />
    </Modal>
  )
}
