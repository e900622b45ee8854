import type { DisputeAnalysis, Indicator, Share } from '@fengqiao/contract'
import { formatCount, formatMoment } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { api } from '../../app/client.ts'
import { serverNow, useNow } from '../../lib/now.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { type DisputeSearch, searchOfRecords } from './dispute-search.ts'
import { todayOf } from './forms/fields.tsx'
import { GradeTag } from './grade-tag.tsx'
import { useMediationTexts } from './mediation.texts.ts'
import { Panel } from './panel.tsx'
import './mediation.css'

/** Where disputes come from, what becomes of them, which may become crimes; each number opens its records. */
export function AnalysisPage() {
  const t = useMediationTexts()
  const search = useSearch({ from: '/signed-in/desk/mediation/analysis' })
  const navigate = useNavigate({ from: '/mediation/analysis' })
  const year = todayOf(serverNow()).slice(0, 4)
  const from = search.from ?? `${year}-01-01`
  const to = search.to ?? todayOf(serverNow())
  const figureYear = Number(to.slice(0, 4))
  const indicators = useQuery({
    queryKey: ['indicators', figureYear],
    queryFn: ({ signal }) => api.listIndicators({ query: { year: figureYear } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const analysis = useQuery({
    queryKey: ['cases', 'analysis', from, to],
    queryFn: ({ signal }) => api.disputeAnalysis({ query: { from, to } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const set = (part: { from?: string; to?: string }) => void navigate({ search: { from, to, ...part } })
  return (
    <div className="analysis-page">
      <header className="row">
        <h1 className="page-title">{t('analysisTitle')}</h1>
        <span className="grow" />
        {[Number(year) - 2, Number(year) - 1, Number(year)].map((each) => (
          <button
            key={each}
            type="button"
            className="button button-small"
            aria-pressed={from === `${each}-01-01` && to.startsWith(String(each))}
            onClick={() =>
              set({ from: `${each}-01-01`, to: each === Number(year) ? todayOf(serverNow()) : `${each}-12-31` })
            }
          >
            {each}
          </button>
        ))}
        <input
          className="field"
          type="date"
          aria-label={t('from')}
          value={from}
          onChange={(e) => set({ from: e.target.value })}
        />
        <input
          className="field"
          type="date"
          aria-label={t('to')}
          value={to}
          onChange={(e) => set({ to: e.target.value })}
        />
        <a
          className="button"
          href={`/api/v1/disputes/justice-sheet?from=${from}&to=${to}`}
          download
          data-testid="justice-sheet"
        >
          <Download aria-hidden="true" />
          {t('justiceSheet')}
        </a>
      </header>
      <QueryView query={indicators}>
        {({ items }) => (
          <section className="indicators" aria-label={t('indicators')}>
            {items
              .filter(({ records }) => records.startsWith('/api/v1/disputes'))
              .map((each) => (
                <IndicatorCard key={each.key} figure={each} />
              ))}
          </section>
        )}
      </QueryView>
      <Warnings />
      <QueryView query={analysis}>{(data) => <Shares data={data} />}</QueryView>
    </div>
  )
}

function IndicatorCard({ figure }: { figure: Indicator }) {
  const t = useMediationTexts()
  const value =
    figure.value === null
      ? '—'
      : figure.unit === 'percent'
        ? `${(figure.value * 100).toFixed(2)}%`
        : formatCount(figure.value)
  return (
    <article className="card indicator" data-testid={`indicator-${figure.key}`}>
      <span className="small second">
        {t.of(figure.label)} · {figure.year}
      </span>
      <b className="figure">{value}</b>
      <span className="small">
        <Link to="/mediation" search={searchOfRecords(figure.numeratorRecords)} className="tnum">
          {formatCount(figure.numerator)}
        </Link>
        {' / '}
        <Link to="/mediation" search={searchOfRecords(figure.records)} className="tnum">
          {formatCount(figure.denominator)}
        </Link>
        {figure.restRecords && (
          <>
            {' · '}
            <Link to="/mediation" search={searchOfRecords(figure.restRecords)}>
              {t('indicatorRest')} {formatCount(figure.denominator - figure.numerator)}
            </Link>
          </>
        )}
      </span>
      <span className="small faint">{t.of(figure.formula)}</span>
    </article>
  )
}

function Warnings() {
  const t = useMediationTexts()
  const query = useQuery({
    queryKey: ['cases', 'early-warnings'],
    queryFn: ({ signal }) => api.earlyWarnings({}, { signal }),
  })
  return (
    <Panel title={t('warnings')} note={t('warningsNote')} testId="early-warnings">
      <QueryView query={query}>
        {({ items }) => (
          <>
            {items.length === 0 && <p className="faint">{t('warningsNone')}</p>}
            {items.map(({ line, points, reasons }) => (
              <div key={line.id} className="panel-entry row" data-testid="early-warning">
                <b className="figure-small">{points}</b>
                <GradeTag grade={line.grade} />
                {line.hidden ? (
                  <span className="faint">{line.title}</span>
                ) : (
                  <Link to="/mediation/$caseId" params={{ caseId: line.id }}>
                    {line.title}
                  </Link>
                )}
                <span className="small second">{line.areaName}</span>
                <span className="points">
                  {reasons.map((reason) => (
                    <span key={reason.en} className="tag">
                      {t.of(reason)}
                    </span>
                  ))}
                </span>
              </div>
            ))}
          </>
        )}
      </QueryView>
    </Panel>
  )
}

function Shares({ data }: { data: DisputeAnalysis }) {
  const t = useMediationTexts()
  const now = useNow(60)
  const period: DisputeSearch = { view: 'all', from: data.from, to: data.to }
  const tables = [
    ['byClass', 'class', data.byClass],
    ['byArea', 'area', data.byArea],
    ['byMonth', 'from', data.byMonth],
    ['byGrade', 'grade', data.byGrade],
    ['byChannel', 'channel', data.byChannel],
    ['byForce', 'force', data.byForce],
    ['byLevel', 'level', data.byLevel],
  ] as const
  if (data.total === 0) return <p className="faint">{t('emptyPeriod')}</p>
  return (
    <>
      <p className="row">
        <b>{t('total', { count: formatCount(data.total) })}</b>
        {data.tripsPerCase !== null && (
          <span className="second">
            {t('tripsPerCase')} {data.tripsPerCase.toFixed(2)} · {t('oneTripShare')}{' '}
            {((data.oneTripShare ?? 0) * 100).toFixed(1)}%
          </span>
        )}
      </p>
      <div className="analysis-grid">
        {tables.map(([title, key, shares]) => (
          <ShareTable
            key={title}
            title={t(title)}
            shares={shares}
            searchOf={(share) => shareSearch(key, share, period)}
          />
        ))}
        <Panel title={t('repeatedParties')}>
          {data.repeatedParties.map((each) => (
            <p key={each.partyId} className="row">
              <Link to="/mediation" search={{ view: 'all', party: each.partyId }}>
                {each.nameMasked}
              </Link>
              <span className="small second">{t('repeatedLine', { count: each.count, open: each.open })}</span>
              <span className="grow" />
              <span className="small faint">{formatMoment(each.lastAt, now, t.language)}</span>
            </p>
          ))}
        </Panel>
        <Panel title={t('repeatedAreas')}>
          {data.repeatedAreas.slice(0, 12).map((each) => (
            <p key={each.areaCode} className="row">
              <Link to="/mediation" search={{ ...period, area: each.areaCode }}>
                {each.areaName}
              </Link>
              <span className="small second">{t('areaLine', { count: each.count, previous: each.previous })}</span>
            </p>
          ))}
        </Panel>
      </div>
    </>
  )
}

/** The list that holds what a share counts; of a month its days. */
function shareSearch(key: string, { key: value }: Share, period: DisputeSearch): DisputeSearch {
  if (key !== 'from') return { ...period, [key]: value }
  const [year = 0, month = 1] = value.split('-').map(Number)
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return { view: 'all', from: `${value}-01`, to: `${value}-${String(last).padStart(2, '0')}` }
}

interface ShareTableProps {
  readonly title: string
  readonly shares: readonly Share[]
  readonly searchOf: (share: Share) => DisputeSearch
}

function ShareTable({ title, shares, searchOf }: ShareTableProps) {
  const t = useMediationTexts()
  const most = Math.max(1, ...shares.map(({ count }) => count))
  return (
    <Panel title={title}>
      <table className="share-table">
        <thead>
          <tr className="small faint">
            <th scope="col">{title}</th>
            <th scope="col">{t('count')}</th>
            <th scope="col">{t('heldCount')}</th>
            <th scope="col">{t('agreedCount')}</th>
          </tr>
        </thead>
        <tbody>
          {shares.map((share) => (
            <tr key={share.key}>
              <td>
                <span className="share-bar" style={{ width: `${(share.count / most) * 100}%` }} aria-hidden="true" />
                {t.of(share.label)}
              </td>
              <td>
                <Link to="/mediation" search={searchOf(share)}>
                  {formatCount(share.count)}
                </Link>
              </td>
              <td>
                <Link to="/mediation" search={{ ...searchOf(share), held: 'true' }}>
                  {formatCount(share.held)}
                </Link>
              </td>
              <td>
                <Link to="/mediation" search={{ ...searchOf(share), outcome: 'agreed' }}>
                  {formatCount(share.agreed)}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
