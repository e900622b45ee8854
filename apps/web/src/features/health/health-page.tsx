import { type CameraHealth, cameraNetworkNames } from '@fengqiao/contract'
import { formatCount, formatMoment, formatStamp } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api } from '../../app/client.ts'
import { serverNow, useNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { ExportButton } from '../../ui/export-button.tsx'
import { levelKeys } from '../../ui/levels.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useHealthTexts } from './health.texts.ts'
import { OnlineChart } from './online-chart.tsx'
import '../../ui/list.css'
import './health.css'

/** How the cameras do: online rates, the last seven days, what the daily look found, and who needs somebody. */
export function HealthPage() {
  const t = useHealthTexts()
  const query = useQuery({
    queryKey: ['cameras', 'health'],
    queryFn: ({ signal }) => api.cameraHealth({}, { signal }),
    refetchInterval: 60_000,
  })
  return (
    <div className="list-page health-page">
      <div className="row">
        <h1 className="page-title">{t('title')}</h1>
        <span className="second">{t('note')}</span>
        <span className="grow" />
        {query.data && <FaultsExport faults={query.data.faults} />}
      </div>
      <QueryView query={query}>{(health) => <Health health={health} />}</QueryView>
    </div>
  )
}

function FaultsExport({ faults }: { faults: CameraHealth['faults'] }) {
  const t = useHealthTexts()
  const common = useCommonTexts()
  return (
    <ExportButton<CameraHealth['faults'][number]>
      total={faults.length}
      fileName={`${t('title')}-${formatStamp(serverNow()).slice(0, 10)}`}
      head={[t('code'), t('camera'), t('level'), t('area'), t('status'), t('since'), t('lastCheck')]}
      row={(fault) => [
        fault.cameraId,
        fault.name,
        fault.level,
        fault.areaName,
        common(fault.status),
        fault.since ? formatStamp(fault.since) : '',
        fault.result ? t(`result_${fault.result}`) : '',
      ]}
      page={async () => ({ items: [...faults], total: faults.length, nextCursor: null })}
    />
  )
}

function Health({ health }: { health: CameraHealth }) {
  const t = useHealthTexts()
  const common = useCommonTexts()
  return (
    <div className="health-grid">
      <Card title={t('byNetwork')}>
        <Rates rows={health.networks.map((row) => [t.of(cameraNetworkNames[row.network]), row] as const)} />
      </Card>
      <Card title={t('byLevel')}>
        <Rates rows={health.levels.map((row) => [common(levelKeys[row.level]), row] as const)} />
      </Card>
      <Card title={t('byTownship')}>
        <Rates rows={health.townships.map((row) => [row.name, row] as const)} />
      </Card>
      <Card title={t('checks')}>
        {health.checks.length === 0 ? (
          <p className="faint">{t('noChecks')}</p>
        ) : (
          <dl className="health-checks">
            {health.checks.map(({ result, count }) => (
              <div key={result}>
                <dt className={result === 'good' ? 'second' : 'ink-warning'}>{t(`result_${result}`)}</dt>
                <dd>{formatCount(count)}</dd>
              </div>
            ))}
          </dl>
        )}
        <p className="small faint">{t('plan')}</p>
      </Card>
      <Card title={t('week')} wide>
        {health.hours.length < 2 ? <p className="faint">{t('weekEmpty')}</p> : <OnlineChart hours={health.hours} />}
      </Card>
      <Card title={t('faults', { count: health.faults.length })} wide>
        {health.faults.length === 0 ? (
          <Empty title={t('noFaults')}>{t('noFaultsNote')}</Empty>
        ) : (
          <Faults faults={health.faults} />
        )}
      </Card>
    </div>
  )
}

function Card({ title, wide = false, children }: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <section className={wide ? 'card health-card health-wide' : 'card health-card'}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Rates({
  rows,
}: {
  rows: readonly (readonly [string, { readonly total: number; readonly online: number }])[]
}) {
  return (
    <ul className="health-rates">
      {rows.map(([name, { total, online }]) => {
        const percent = total === 0 ? null : Math.floor((online / total) * 1000) / 10
        return (
          <li key={name}>
            <span>{name}</span>
            <progress value={online} max={Math.max(1, total)} aria-label={name} />
            <span className="number">{percent === null ? '—' : `${percent}%`}</span>
            <span className="small faint number">
              {formatCount(online)} / {formatCount(total)}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function Faults({ faults }: { faults: CameraHealth['faults'] }) {
  const t = useHealthTexts()
  const common = useCommonTexts()
  const now = useNow(30)
  return (
    <div className="table-scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('camera')}</th>
            <th scope="col">{t('level')}</th>
            <th scope="col">{t('area')}</th>
            <th scope="col">{t('status')}</th>
            <th scope="col">{t('lastCheck')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault) => (
            <tr key={fault.cameraId} data-testid="health-fault">
              <td>
                <Link to="/cameras" search={{ open: fault.cameraId }}>
                  {fault.name}
                </Link>
              </td>
              <td>{common(levelKeys[fault.level])}</td>
              <td className="second">{fault.areaName}</td>
              <td>
                {common(fault.status)}
                {fault.since && (
                  <span className="small faint">
                    {' '}
                    {t('sinceMoment', { moment: formatMoment(fault.since, now, t.language) })}
                  </span>
                )}
              </td>
              <td>
                {fault.result ? t(`result_${fault.result}`) : '—'} <span className="small faint">{fault.error}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
