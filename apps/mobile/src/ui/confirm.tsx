import { useTranslation } from 'react-i18next'
import { Sheet } from './sheet.tsx'

interface ConfirmProps {
  readonly title: string
  /** Names the thing. */
  readonly text: string
  readonly act: string
  readonly destructive?: boolean
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

export function Confirm({ title, text, act, destructive = false, onConfirm, onCancel }: ConfirmProps) {
  const { t } = useTranslation()
  return (
    <Sheet title={title} onClose={onCancel} testId="confirm">
      <p className="break">{text}</p>
      <div className="buttons">
        <button type="button" className="button big" onClick={onCancel}>
          {t('cancel')}
        </button>
        <button
          type="button"
          className={destructive ? 'button big destructive' : 'button main'}
          onClick={onConfirm}
          data-testid="confirm-yes"
        >
          {act}
        </button>
      </div>
    </Sheet>
  )
}
