import { Sparkles } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { applyUpdate, useUpdateReady } from '../sw/register.ts'
import { Icon } from '../ui/icon.tsx'

/** A new version is offered on the quiet pages only, never in the middle of a step. */
export function UpdateOffer() {
  const { t } = useTranslation()
  if (!useUpdateReady()) return null
  return (
    <div className="notice" role="status" data-testid="update">
      <Icon of={Sparkles} />
      <span className="grow">
        <b>{t('update.title')}</b>
        <span className="small second" style={{ display: 'block' }}>
          {t('update.text')}
        </span>
      </span>
      <button type="button" className="button accent" onClick={applyUpdate}>
        {t('update.act')}
      </button>
    </div>
  )
}
