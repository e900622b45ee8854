import { useTranslation } from 'react-i18next'
import { useSystem } from '../county/system.ts'

/** Stands on every page while all people, places and cases are invented. */
export function DemonstrationMark() {
  const { t } = useTranslation()
  if (!useSystem()?.demonstration) return null
  return (
    <aside className="demonstration" aria-label={t('demonstration.mark')} data-testid="demonstration">
      <b>{t('demonstration.mark')}</b>
      {t('demonstration.text')}
    </aside>
  )
}
