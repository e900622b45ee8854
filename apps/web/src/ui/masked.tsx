import { ApiError } from '@fengqiao/contract/client'
import { useMutation } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { Eye, EyeOff } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { api } from '../app/client.ts'
import { useMay } from '../app/use-session.ts'
import { useCommonTexts } from './common.texts.ts'
import { useMaskedTexts } from './masked.texts.ts'

interface MaskedProps {
  /** What is shown until somebody needs more. */
  readonly masked: string
  /** As the unmasking is asked for. */
  readonly subject: string
  readonly id: string
  readonly field: string
  /** What it is, for the dialog: 龙文海的电话. */
  readonly what: string
}

const shownMs = 60_000
const shortest = 4

/** A hidden value with a button that asks for the reason, shows it for a minute and hides it again. */
export function Masked({ masked, subject, id, field, what }: MaskedProps) {
  const t = useMaskedTexts()
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const [value, setValue] = useState<string | null>(null)
  useEffect(() => {
    if (value === null) return
    const timer = setTimeout(() => setValue(null), shownMs)
    return () => clearTimeout(timer)
  }, [value])
  if (!may('data.unmask')) return <span className="nowrap">{masked}</span>
  const Icon = value === null ? Eye : EyeOff
  const label = value === null ? t('show', { what }) : t('hide', { what })
  return (
    <span className="nowrap masked">
      {value ?? masked}
      <button
        type="button"
        className="icon-button masked-button"
        aria-label={label}
        title={label}
        data-testid="unmask"
        onClick={() => (value === null ? setAsking(true) : setValue(null))}
      >
        <Icon aria-hidden="true" />
      </button>
      {asking && (
        <ReasonDialog
          what={what}
          request={{ subject, id, field }}
          onShown={(shown) => {
            setValue(shown)
            setAsking(false)
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  )
}

interface ReasonDialogProps {
  readonly what: string
  readonly request: { readonly subject: string; readonly id: string; readonly field: string }
  readonly onShown: (value: string) => void
  readonly onClose: () => void
}

const okTestId: Record<`data-${string}`, string> = { 'data-testid': 'unmask-confirm' }

function ReasonDialog({ what, request, onShown, onClose }: ReasonDialogProps) {
  const t = useMaskedTexts()
  const common = useCommonTexts()
  const fieldId = useId()
  const [reason, setReason] = useState('')
  const unmask = useMutation({
    mutationFn: () => api.unmask({ body: { ...request, reason: reason.trim() } }),
    onSuccess: ({ value }) => onShown(value),
  })
  const ready = reason.trim().length >= shortest
  return (
    <Modal
      open
      title={t('title', { what })}
      onCancel={onClose}
      onOk={() => unmask.mutate()}
      okText={t('ok')}
      cancelText={common('cancel')}
      okButtonProps={{ disabled: !ready, ...okTestId }}
      confirmLoading={unmask.isPending}
      width={440}
    >
      <p className="second">{t('note')}</p>
      <div className="masked-reasons">
        {([t('reasonCall'), t('reasonVisit'), t('reasonCheck'), t('reasonPaper')] as const).map((text) => (
          <button
            key={text}
            type="button"
            className="button button-small"
            aria-pressed={reason === text}
            onClick={() => setReason(text)}
          >
            {text}
          </button>
        ))}
      </div>
      <label htmlFor={fieldId}>{t('reason')}</label>
      <Input.TextArea
        id={fieldId}
        data-testid="unmask-reason"
        rows={2}
        maxLength={200}
        placeholder={t('reasonHint')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {unmask.error && (
        <p className="ink-overdue" role="alert">
          {unmask.error instanceof ApiError ? t.of(unmask.error.text) : String(unmask.error)}
        </p>
      )}
    </Modal>
  )
}
