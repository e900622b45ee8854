import { type Paper, type PaperStage, paperStages } from '@fengqiao/contract'
import { formatCount, formatStamp } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { ExportButton } from '../../ui/export-button.tsx'
import { PagedCard } from '../../ui/paged-card.tsx'
import { Empty } from '../../ui/state-page.tsx'
import type { LedgerSearch } from './ledger-search.ts'
import { usePaperTexts } from './papers.texts.ts'
import '../../ui/list.css'
import './papers.css'

const limit = 50

/** 文号登记: every number, what became of it, and whether any is missing. */
export function LedgerPage() {
  const t = usePaperTexts()
  const may = useMay()
  return may('paper.ledger') ? <Ledger /> : <Empty title={t('ledger')}>{t('notAllowed')}</Empty>
}

function Ledger() {
  const t = usePaperTexts()
  const search = useSearch({ from: '/signed-in/desk/paper-ledger' })
  const navigate = useNavigate({ from: '/paper-ledger' })
  const { cursor, ...filters } = search
  const change = (next: LedgerSearch) => void navigate({ search: next })
  const list = useQuery({
    queryKey: ['papers', 'ledger', filters, cursor ?? null],
    queryFn: ({ signal }) =>
      api.listPapers({ query: { ...filters, limit, ...(cursor ? { cursor } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="list-page">
      <div className="row">
        <h1 className="page-title">{t('ledger')}</h1>
        <span className="grow" />
        <ExportButton<Paper>
          total={list.data?.total ?? 0}
          fileName={`${t('ledger')}-${formatStamp(serverNow()).slice(0, 10)}`}
          head={[t('number'), t('template'), t('stage'), t('issuedBy'), t('issuedAt'), t('reason'), 'SHA-256']}
          row={(paper) => [
            paper.number,
            t.of(paper.templateName),
            t(`stage_${paper.stage}`),
            paper.issuedBy,
            formatStamp(paper.issuedAt),
            paper.voidReason,
            paper.pdfSha256,
          ]}
          page={(at, signal) =>
            api.listPapers({ query: { ...filters, limit: 200, ...(at ? { cursor: at } : {}) } }, { signal })
          }
        />
      </div>
      <p className="second">{t('ledgerNote')}</p>
      <Series chosen={filters.series} onSeries={(series) => change(series ? { ...filters, series } : rest(filters))} />
      <div className="filters">
        <input
          className="field"
          aria-label={t('searchNumber')}
          placeholder={t('searchNumber')}
          defaultValue={filters.q ?? ''}
          onKeyDown={(event) => {
            const q = event.currentTarget.value.trim()
            const { q: _before, ...others } = filters
            if (event.key === 'Enter') change(q ? { ...others, q } : others)
          }}
        />
        <select
          className="field"
          aria-label={t('stage')}
          value={filters.stage ?? ''}
          onChange={({ target }) => {
            const { stage: _before, ...others } = filters
            change(target.value ? { ...others, stage: target.value as PaperStage } : others)
          }}
        >
          <option value="">{t('all')}</option>
          {paperStages.map((stage) => (
            <option key={stage} value={stage}>
              {t(`stage_${stage}`)}
            </option>
          ))}
        </select>
      </div>
      <PagedCard
        query={list}
        cursor={cursor}
        limit={limit}
        none={t('noPapers')}
        onCursor={(next) => change({ ...filters, ...(next ? { cursor: next } : {}) })}
      >
        {(items) => <LedgerTable items={items} />}
      </PagedCard>
    </div>
  )
}

const rest = ({ series: _before, ...others }: LedgerSearch): LedgerSearch => others

interface SeriesProps {
  readonly chosen: string | undefined
  readonly onSeries: (series: string | undefined) => void
}

function Series({ chosen, onSeries }: SeriesProps) {
  const t = usePaperTexts()
  const query = useQuery({
    queryKey: ['papers', 'series'],
    queryFn: ({ signal }) => api.listPaperSeries({}, { signal }),
  })
  if (!query.data?.items.length) return null
  return (
    <section className="card series-card">
      <table className="table" data-testid="series">
        <thead>
          <tr>
            <th scope="col">{t('series')}</th>
            <th scope="col">{t('body')}</th>
            <th scope="col">{t('year')}</th>
            <th scope="col">{t('last')}</th>
            <th scope="col">{t('voidCount')}</th>
            <th scope="col">{t('missing')}</th>
          </tr>
        </thead>
        <tbody>
          {query.data.items.map((item) => (
            <tr key={`${item.series} ${item.body} ${item.year}`}>
              <td>
                <button
                  type="button"
                  className="button button-small button-text"
                  aria-pressed={chosen === item.series}
                  onClick={() => onSeries(chosen === item.series ? undefined : item.series)}
                >
                  {item.series}
                </button>
              </td>
              <td className="second">{item.body}</td>
              <td>{item.year}</td>
              <td>{formatCount(item.last)}</td>
              <td>{formatCount(item.void)}</td>
              <td>
                {item.missing === 0 ? (
                  <span className="tag tag-active">{t('continuous')}</span>
                ) : (
                  <b className="ink-overdue">{item.missing}</b>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function LedgerTable({ items }: { readonly items: readonly Paper[] }) {
  const t = usePaperTexts()
  return (
    <table className="table" data-testid="ledger">
      <thead>
        <tr>
          <th scope="col">{t('number')}</th>
          <th scope="col">{t('template')}</th>
          <th scope="col">{t('stage')}</th>
          <th scope="col">{t('issuedBy')}</th>
          <th scope="col">{t('issuedAt')}</th>
          <th scope="col">{t('reason')}</th>
          <th scope="col">{t('openCase')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((paper) => (
          <tr key={paper.id}>
            <td>
              {paper.pdfSha256 ? (
                <a href={`/api/v1/papers/${paper.id}/file`} target="_blank" rel="noreferrer">
                  {paper.number ?? t('noNumber')}
                </a>
              ) : (
                (paper.number ?? t('noNumber'))
              )}
            </td>
            <td>{t.of(paper.templateName)}</td>
            <td>
              <span className={paper.stage === 'void' ? 'tag' : 'tag tag-active'}>{t(`stage_${paper.stage}`)}</span>
            </td>
            <td>{paper.issuedBy}</td>
            <td className="second">{formatStamp(paper.issuedAt)}</td>
            <td className="second">{paper.voidReason ?? ''}</td>
            <td>
              {paper.caseId && (
                <Link to="/cases/$caseId" params={{ caseId: paper.caseId }}>
                  {t('openCase')}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
