import { Modal } from 'antd'
import { TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { useGridTexts } from './grid.texts.ts'

interface FormDialogProps {
  readonly title: string
  readonly note?: string
  readonly act: string
  readonly busy: boolean
  /** Whether everything the form must have is there; without it nothing is sent, and the form says so. */
  readonly complete: boolean
  readonly problem: string | null
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

const submitTestId: Record<`data-${string}`, string> = { 'data-testid': 'dialog-submit' }

/** A form over the page: it keeps what was typed after a refusal, and says why it was refused. */
export function FormDialog({
  title,
  note,
  act,
  busy,
  complete,
  problem,
  onSubmit,
  onClose,
  children,
}: FormDialogProps) {
  const t = useGridTexts()
  const common = useCommonTexts()
  const [tried, setTried] = useState(false)
  const shown = tried && !complete ? t('missing') : problem
  const submit = () => {
    setTried(true)
    if (complete) onSubmit()
  }
  return (
    <Modal
      open
      title={title}
      width={560}
      style={{ top: 56 }}
      onCancel={onClose}
      onOk={submit}
      okText={act}
      cancelText={common('cancel')}
      okButtonProps={submitTestId}
      confirmLoading={busy}
      mask={{ closable: false }}
    >
      <div className="action-form grid-form">
        {note && <p className="second">{note}</p>}
        {children}
        {shown && (
          <p className="ink-overdue row" role="alert">
            <TriangleAlert aria-hidden="true" />
            {shown}
          </p>
        )}
      </div>
    </Modal>
  )
}

interface FieldProps {
  readonly label: string
  readonly required?: boolean
  readonly children: ReactNode
}

export function Field({ label, required = false, children }: FieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="evidence">
      <span>
        {label}
        {required && <RequiredMark />}
      </span>
      {children}
    </label>
  )
}

/** A star for the eye; a screen reader hears of it from the form. */
export function RequiredMark() {
  return (
    <span className="ink-overdue" aria-hidden="true">
      {' *'}
    </span>
  )
}
