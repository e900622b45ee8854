import { Phone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSystem } from '../county/system.ts'
import { Icon } from './icon.tsx'

/** A helper's phone number, on every page. */
export function HelpLine() {
  const { t } = useTranslation()
  const system = useSystem()
  const phone = system?.helpPhone
  return (
    <div className="help">
      {phone ? (
        <a href={`tel:${phone}`} data-testid="help-phone">
          <Icon of={Phone} size={1} />
          {t('help', { phone })}
          {system.demonstration && <span className="example">{t('demonstration.example')}</span>}
        </a>
      ) : (
        <span>{t('helpNobody')}</span>
      )}
    </div>
  )
}
