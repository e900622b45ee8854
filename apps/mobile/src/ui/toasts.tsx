import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import { hideToast, useToasts } from './toast.ts'

export function Toasts() {
  const { t } = useTranslation()
  const toasts = useToasts()
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, text, tone, caseId }) => (
        <div key={id} className={`toast ${tone}`} data-testid="toast">
          <span className="grow break">{text}</span>
          {caseId && (
            <Link to="/cases/$caseId" params={{ caseId }} className="link" onClick={() => hideToast(id)}>
              {t('look')}
            </Link>
          )}
          <button type="button" className="icon-button" aria-label={t('close')} onClick={() => hideToast(id)}>
            <Icon of={X} size={1.125} />
          </button>
        </div>
      ))}
    </div>
  )
}
