import { alertSignNames, type DisputeFile } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useState } from 'react'
import { useMay } from '../../app/use-session.ts'
import { useNow } from '../../lib/now.ts'
import { ReasonDialog } from './forms/reason-dialog.tsx'
import { useMediationTexts } from './mediation.texts.ts'
import { Panel } from './panel.tsx'
import { useDisputeWrite } from './use-dispute-write.ts'

/** The alerts of a dispute: who was told, and what was done about it. */
export function AlertPanel({ dispute }: { dispute: DisputeFile }) {
  const t = useMediationTexts()
  const may = useMay()
  const now = useNow(60)
  const [taken, setTaken] = useState<string | null>(null)
  const write = useDisputeWrite(dispute.line.id)
  return (
    <Panel title={t('alerts')} testId="alert-panel">
      {dispute.alerts.map((alert) => (
        <div key={alert.id} className="panel-entry alert-entry">
          <p>
            <b className="ink-overdue">▲ {alert.signs.map((sign) => t.of(alertSignNames[sign])).join('、')}</b>{' '}
            <span className="small second">{formatMoment(alert.at, now, t.language)}</span>
          </p>
          {alert.told.length > 0 && <p className="small second">{t('alertTold', { names: alert.told.join('、') })}</p>}
          {alert.takenAt ? (
            <p className="small">
              {t('alertTaken', {
                who: alert.takenBy ?? '',
                at: formatMoment(alert.takenAt, now, t.language),
                measures: alert.measures ?? '',
              })}
            </p>
          ) : (
            <p className="row small">
              <span className="ink-overdue grow">{t('alertOpen')}</span>
              {may('dispute.act') && (
                <button
                  type="button"
                  className="button button-small"
                  data-testid="take-alert"
                  onClick={() => setTaken(alert.id)}
                >
                  {t('takeAlert')}
                </button>
              )}
            </p>
          )}
        </div>
      ))}
      {taken && (
        <ReasonDialog
          title={t('takeAlert')}
          label={t('measures')}
          onClose={() => setTaken(null)}
          onSave={(measures) => write.takeAlert(taken, measures)}
        />
      )}
    </Panel>
  )
}
