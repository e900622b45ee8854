import { Link } from '@tanstack/react-router'
import { Camera, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/icon.tsx'

/** The first page's main button: report something, for oneself or for somebody without a phone. */
export function ReportDock() {
  const { t } = useTranslation()
  return (
    <div className="report-dock">
      <Link to="/report" search={{ behalf: true }} className="button big" data-testid="report-behalf">
        <Icon of={Users} />
        {t('report.onBehalf')}
      </Link>
      <Link to="/report" className="button main" data-testid="report">
        <Icon of={Camera} />
        {t('report.act')}
      </Link>
    </div>
  )
}
