import { type DisputeLine, disputeChannelNames, disputeGradeNames, disputeViews } from '@fengqiao/contract'
import { formatCount, formatStamp } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { api } from '../../app/client.ts'
import { useMay, useSession } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { ExportButton } from '../../ui/export-button.tsx'
import { Group } from '../../ui/group.tsx'
import { PagedCard } from '../../ui/paged-card.tsx'
import { DisputeCounts } from './dispute-counts.tsx'
import { DisputeFilters } from './dispute-filters.tsx'
import { type DisputeSearch, disputeQuery } from './dispute-search.ts'
import { DisputesTable } from './disputes-table.tsx'
import { useMediationTexts } from './mediation.texts.ts'
import '../../ui/list.css'
import '../cases/cases.css'
import './mediation.css'

const limit = 50

/** The list of disputes; what it is filtered by stands in the address. */
export function DisputesPage() {
  const t = useMediationTexts()
  const may = useMay()
  const session = useSession()
  const search = useSearch({ from: '/signed-in/desk/mediation' })
  const navigate = useNavigate({ from: '/mediation' })
  const view = search.view ?? 'open'
  const { cursor, ...rest } = search
  const filters: DisputeSearch = { ...rest, view }
  const query = disputeQuery(filters)
  const list = useQuery({
    queryKey: ['cases', 'disputes', query, cursor ?? null],
    queryFn: ({ signal }) =>
      api.listDisputes({ query: { ...query, limit, ...(cursor ? { cursor } : {}) } as never }, { signal }),
    placeholderData: keepPreviousData,
  })
  const { sort: _sort, ...counted } = query
  const counts = useQuery({
    queryKey: ['case-counts', 'disputes', counted],
    queryFn: ({ signal }) => api.countDisputes({ query: counted as never }, { signal }),
    placeholderData: keepPreviousData,
  })
  const { stage: _stage, state: _state, ...kept } = rest
  const change = (next: DisputeSearch) =>
    void navigate({ search: Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) })

  return (
    <div className="list-page">
      <div className="row">
        <h1 className="page-title">{t('title')}</h1>
        <span className="small second">
          {t('subtitle', { area: session.area.name, open: formatCount(counts.data?.byView.open) })}
        </span>
        <span className="grow" />
        <ExportButton<DisputeLine>
          total={list.data?.total ?? 0}
          fileName={`${t('title')}-${formatStamp(serverNow()).slice(0, 10)}`}
          head={[
            t('code'),
            t('matter'),
            t('grade'),
            t('stage'),
            t('limit'),
            t('holder'),
            t('area'),
            t('channel'),
            t('updated'),
          ]}
          row={(line) => csvRow(line, t)}
          page={(at, signal) =>
            api.listDisputes({ query: { ...query, limit: 200, ...(at ? { cursor: at } : {}) } as never }, { signal })
          }
        />
        {may('dispute.open') && (
          <Link to="/mediation/window" className="button button-primary" data-testid="register-dispute">
            <Plus aria-hidden="true" />
            {t('register')}
          </Link>
        )}
      </div>
      <Group className="views" label={t('title')}>
        {disputeViews.map((each) => (
          <button
            key={each}
            type="button"
            className="view"
            aria-pressed={view === each}
            data-testid={`dispute-view-${each}`}
            onClick={() => change({ ...kept, view: each })}
          >
            {t(`view-${each}`)}{' '}
            <span className="small faint">{each === 'all' ? '' : formatCount(counts.data?.byView[each])}</span>
          </button>
        ))}
      </Group>
      {counts.data && (
        <DisputeCounts counts={counts.data} search={search} onChoose={(part) => change({ ...filters, ...part })} />
      )}
      <DisputeFilters search={filters} onChange={change} />
      <PagedCard
        query={list}
        cursor={cursor}
        limit={limit}
        none={t('none')}
        noneNote={t('noneNote')}
        onCursor={(next) => change({ ...filters, ...(next ? { cursor: next } : {}) })}
      >
        {(items) => <DisputesTable items={items} />}
      </PagedCard>
    </div>
  )
}

function csvRow(line: DisputeLine, t: ReturnType<typeof useMediationTexts>): readonly (string | null)[] {
  return [
    line.code,
    `${line.title} / ${t.of(line.class.label)}`,
    line.grade ? t.of(disputeGradeNames[line.grade]) : t('ungraded'),
    t.of(line.stateLabel),
    line.dueAt ? formatStamp(line.dueAt) : null,
    t.of(line.holder),
    line.areaName,
    t.of(disputeChannelNames[line.channel]),
    formatStamp(line.updatedAt),
  ]
}
