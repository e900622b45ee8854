import { useQuery } from '@tanstack/react-query'
import { systemQuery } from '../app/queries.ts'
import { useCommonTexts } from './common.texts.ts'
import './demonstration-banner.css'

/** Stands on every page of the demonstration: nothing here is real. */
export function DemonstrationBanner() {
  const t = useCommonTexts()
  const { data: system } = useQuery(systemQuery)
  if (!system?.demonstration) return null
  return (
    <div className="demonstration-banner" role="note">
      <b>{t('demonstration')}</b>
      <span className="clip grow" title={t('demonstrationNote')}>
        {t('demonstrationNote')}
      </span>
      <span className="nowrap demonstration-version">{system.version}</span>
    </div>
  )
}
