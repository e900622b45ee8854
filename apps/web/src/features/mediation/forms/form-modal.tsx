import { ApiError } from '@fengqiao/contract/client'
import { useMutation } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { TriangleAlert } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { randomId } from '../../../lib/random-id.ts'
import { useCommonTexts } from '../../../ui/common.texts.ts'
import { useMediationTexts } from '../mediation.texts.ts'
import { useDisputeRefresh } from '../use-dispute-write.ts'

interface FormModalProps {
  readonly title: string
  readonly subtitle?: string
  readonly width?: number
  /** What is still missing, by its label; nothing is sent before it is there. */
  readonly missing: readonly string[]
  readonly onClose: () => void
  /** Sends it; the same content keeps its key, so that a repeated try has one effect. */
  readonly send: (key: { idempotencyKey: string }) => Promise<unknown>
  /** The content, to know whether a further try is the same one. */
  readonly content: unknown
  readonly danger?: boolean
  readonly children: ReactNode
}

const submitTestId: Record<`data-${string}`, string> = { 'data-testid': 'form-submit' }

/** A form over the page: names what it is about, says what is missing, keeps what was typed after a refusal. */
export function FormModal({
  title,
  subtitle,
  width = 600,
  missing,
  onClose,
  send,
  content,
  danger,
  children,
}: FormModalProps) {
  const t = useMediationTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const refresh = useDisputeRefresh()
  const [asked, setAsked] = useState(false)
  const sent = useRef({ body: '', key: '' })
  const save = useMutation({
    mutationFn: () => {
      const body = JSON.stringify(content)
      if (sent.current.body !== body) sent.current = { body, key: randomId() }
      return send({ idempotencyKey: sent.current.key })
    },
    onSuccess: () => {
      void message.success(t('done', { action: title }))
      onClose()
    },
    onSettled: () => refresh(),
  })
  const submit = () => {
    setAsked(true)
    if (missing.length === 0) save.mutate()
  }
  const known = save.error instanceof ApiError ? save.error : undefined
  return (
    <Modal
      open
      title={
        <span className="row">
          {title}
          {subtitle && <span className="small faint clip">{subtitle}</span>}
        </span>
      }
      width={width}
      style={{ top: 48 }}
      onCancel={onClose}
      onOk={submit}
      okText={title}
      cancelText={common('cancel')}
      okButtonProps={{ ...submitTestId, danger: danger ?? false }}
      confirmLoading={save.isPending}
      mask={{ closable: false }}
    >
      <div className="step-form">
        {save.error && (
          <div className="action-refusal" role="alert">
            <TriangleAlert aria-hidden="true" />
            <div>
              <b>{known ? t.of(known.text) : common('failed')}</b>
              {known?.fields.map((field) => (
                <p key={field.path} className="small">
                  {t.of(field.message)}
                </p>
              ))}
            </div>
          </div>
        )}
        {children}
        {asked && missing.length > 0 && (
          <p className="ink-overdue row" role="alert">
            <TriangleAlert aria-hidden="true" />
            {t('required', { what: missing.join('、') })}
          </p>
        )}
      </div>
    </Modal>
  )
}
