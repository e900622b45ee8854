import { ApiError } from '@fengqiao/contract/client'
import { App, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useClockTexts } from './clock.texts.ts'
import { type TimeAct, useTimeAct } from './use-time-act.ts'

interface WordsDialogProps {
  readonly caseId: string
  readonly act: TimeAct
  readonly title: string
  readonly label: string
  readonly hint?: string
  readonly optional?: boolean
  readonly onClose: () => void
}

const least = 2
const confirmTestId: Record<`data-${string}`, string> = { 'data-testid': 'words-confirm' }

/** One act with a few words: a decision, an answer, a closing. */
export function WordsDialog({ caseId, act, title, label, hint, optional = false, onClose }: WordsDialogProps) {
  const c = useClockTexts()
  const { message } = App.useApp()
  const [text, setText] = useState('')
  const [asked, setAsked] = useState(false)
  const id = useId()
  const send = useTimeAct(caseId, () => {
    void message.success(c('done'))
    onClose()
  })
  const missing = !optional && text.trim().length < least
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      onOk={() => {
        setAsked(true)
        if (!missing) send.mutate({ act, text: text.trim() })
      }}
      okText={title.split('：')[0]?.split(' ')[0]}
      cancelText={c('cancel')}
      okButtonProps={confirmTestId}
      confirmLoading={send.isPending}
      mask={{ closable: false }}
    >
      <div className="action-form">
        {send.error && (
          <p className="action-refusal" role="alert">
            {send.error instanceof ApiError ? c.of(send.error.text) : String(send.error)}
          </p>
        )}
        <div className="evidence">
          <label htmlFor={id}>{label}</label>
          <Input.TextArea
            id={id}
            data-testid="words-text"
            rows={3}
            maxLength={1000}
            {...(hint !== undefined && { placeholder: hint })}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {asked && missing && (
            <span className="ink-overdue small" role="alert">
              {c('needReason')}
            </span>
          )}
        </div>
      </div>
    </Modal>
  )
}
