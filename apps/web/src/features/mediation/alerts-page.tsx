import { alertSignNames } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatMoment } from '@fengqiao/design'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App } from 'antd'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { useNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { Group } from '../../ui/group.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { ReasonDialog } from './forms/reason-dialog.tsx'
import { useMediationTexts } from './mediation.texts.ts'
import { Panel } from './panel.tsx'
import '../../ui/list.css'
import './mediation.css'

/** Danger first: what nobody has answered yet. */
export function AlertsPage() {
  const t = useMediationTexts()
  const common = useCommonTexts()
  const may = useMay()
  const now = useNow(30)
  const client = useQueryClient()
  const { message } = App.useApp()
  const [all, setAll] = useState(false)
  const [taken, setTaken] = useState<string | null>(null)
  const query = useQuery({
    queryKey: ['cases', 'alerts', all],
    queryFn: ({ signal }) => api.listAlerts({ query: all ? {} : { open: true } }, { signal }),
  })
  const take = async (measures: string) => {
    try {
      await api.takeAlert({ params: { id: taken ?? '' }, body: { measures } })
      await client.invalidateQueries({ queryKey: ['cases'] })
      return true
    } catch (error) {
      void message.error(error instanceof ApiError ? t.of(error.text) : common('failed'))
      return false
    }
  }
  return (
    <div className="analysis-page">
      <h1 className="page-title">{t('alertsTitle')}</h1>
      <Group className="views" label={t('alertsTitle')}>
        <button type="button" className="view" aria-pressed={!all} onClick={() => setAll(false)}>
          {t('alertsOpen')}
        </button>
        <button type="button" className="view" aria-pressed={all} onClick={() => setAll(true)}>
          {t('alertsAll')}
        </button>
      </Group>
      <Panel title={t('alerts')} testId="alerts">
        <QueryView query={query}>
          {({ items }) => (
            <>
              {items.length === 0 && <Empty title={t('alertsNone')} />}
              {items.map((alert) => (
                <div key={alert.id} className="panel-entry alert-entry" data-testid="alert">
                  <p className="row">
                    <b className="ink-overdue">▲ {alert.signs.map((sign) => t.of(alertSignNames[sign])).join('、')}</b>
                    <Link to="/mediation/$caseId" params={{ caseId: alert.caseId }}>
                      {alert.code}
                    </Link>
                    <span className="small second">{alert.areaName}</span>
                    <span className="grow" />
                    <span className="small faint">{formatMoment(alert.at, now, t.language)}</span>
                    {!alert.takenAt && may('dispute.act') && (
                      <button type="button" className="button button-small" onClick={() => setTaken(alert.id)}>
                        {t('takeAlert')}
                      </button>
                    )}
                  </p>
                  <p className="small second">{t('alertTold', { names: alert.told.join('、') || '—' })}</p>
                  {alert.takenAt && (
                    <p className="small">
                      {t('alertTaken', {
                        who: alert.takenBy ?? '',
                        at: formatMoment(alert.takenAt, now, t.language),
                        measures: alert.measures ?? '',
                      })}
                    </p>
                  )}
                </div>
              ))}
            </>
          )}
        </QueryView>
      </Panel>
      {taken && (
        <ReasonDialog title={t('takeAlert')} label={t('measures')} onClose={() => setTaken(null)} onSave={take} />
      )}
    </div>
  )
}
