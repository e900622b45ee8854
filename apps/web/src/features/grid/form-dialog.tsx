import { Modal } from 'antd'
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useCommonTexts } from '../../ui/common.texts.ts'

interface FormDialogProps {
  readonly title: string
  readonly note?: string
  readonly act: string
  readonly busy: boolean
  readonly problem: string | null
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

const submitTestId: Record<`data-${string}`, string> = { 'data-testid': 'dialog-submit' }

/** A form over the page: it keeps what was typed after a refusal, and says why it was refused. */
export function FormDialog({ title, note, act, busy, problem, onSubmit, onClose, children }: FormDialogProps) {
  const common = useCommonTexts()
  return (
    <Modal
      open
      title={title}
      width={560}
      style={{ top: 56 }}
      onCancel={onClose}
      onOk={onSubmit}
      okText={act}
      cancelText={common('cancel')}
      okButtonProps={submitTestId}
      confirmLoading={busy}
      mask={{ closable: false }}
    >
      <div className="action-form grid-form">
        {note && <p className="second">{note}</p>}
        {children}
        {problem && (
          <p className="ink-overdue row" role="alert">
            <TriangleAlert aria-hidden="true" />
            {problem}
          </p>
        )}
      </div>
    </Modal>
  )
}

export function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="evidence">
      <span>{label}</span>
      {children}
    </label>
  )
}
