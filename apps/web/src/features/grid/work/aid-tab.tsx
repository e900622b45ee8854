import { type AidKind, type AidRecord, aidKinds, type ClueTo } from '@fengqiao/contract'
import { formatStamp } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App } from 'antd'
import { api } from '../../../app/client.ts'
import { useMay } from '../../../app/use-session.ts'
import { ExampleMark } from '../../../ui/example-mark.tsx'
import { ExportButton } from '../../../ui/export-button.tsx'
import { PagedCard } from '../../../ui/paged-card.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { problemOf, useWrite } from '../use-write.ts'
import { useWorkTexts } from './work.texts.ts'
import type { WorkTabProps } from './work-search.ts'

const limit = 50
const standings = ['clue', 'handed', 'settled'] as const

/** What household groups did for themselves; a clue that waits becomes a case in one step. */
export function AidTab({ search, onChange }: WorkTabProps) {
  const t = useWorkTexts()
  const { cursor, ...filters } = search
  const standing = standings.find((each) => each === search.standing)
  const kind = aidKinds.find((each) => each === search.kind)
  const filter = { ...(standing ? { standing } : {}), ...(kind ? { kind } : {}) }
  const query = useQuery({
    queryKey: ['grid', 'aid', standing ?? 'all', kind ?? 'all', cursor ?? null],
    queryFn: ({ signal }) => api.listAid({ query: { ...filter, limit, ...(cursor ? { cursor } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const set = (next: { standing?: string | undefined; kind?: string | undefined }) => {
    const { standing: one = '', kind: other = '' } = { ...search, ...next }
    onChange({ tab: 'aid', ...(one ? { standing: one } : {}), ...(other ? { kind: other } : {}) })
  }
  return (
    <>
      <div className="row wrap">
        <Segments
          label={t('kind')}
          value={kind}
          options={aidKinds.map((each) => [each, t(`aid-${each}`)] as const)}
          onChange={(value) => set({ kind: value })}
        />
        <Segments
          label={t('standing')}
          value={standing}
          options={standings.map((each) => [each, t(`aid-${each}`)] as const)}
          onChange={(value) => set({ standing: value })}
        />
        <span className="grow" />
        <ExportButton
          total={query.data?.total ?? 0}
          fileName={t('aid')}
          head={[t('number'), t('kind'), t('what'), t('area'), t('filedBy'), t('happened')]}
          row={(aid: AidRecord) => [
            aid.number,
            t(`aid-${aid.kind}`),
            aid.description,
            aid.areaName,
            aid.filedBy,
            formatStamp(aid.happenedAt),
          ]}
          page={(next, signal) =>
            api.listAid({ query: { ...filter, limit: 200, ...(next ? { cursor: next } : {}) } }, { signal })
          }
        />
      </div>
      <PagedCard
        query={query}
        cursor={cursor}
        limit={limit}
        none={t('noneAid')}
        noneNote={t('noneAidNote')}
        onCursor={(next) => onChange({ ...filters, tab: 'aid', ...(next ? { cursor: next } : {}) })}
      >
        {(items) => <AidTable items={items} />}
      </PagedCard>
    </>
  )
}

function AidTable({ items }: { readonly items: readonly AidRecord[] }) {
  const t = useWorkTexts()
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('kind')}</th>
          <th scope="col">{t('area')}</th>
          <th scope="col">{t('filedBy')}</th>
          <th scope="col">{t('happened')}</th>
          <th scope="col">{t('outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((aid) => (
          <tr key={aid.id} data-testid="aid-row">
            <td className="main-cell">
              <span className="row">
                <span className="clip">{aid.description}</span>
                <span className="small faint tnum">{aid.number}</span>
                <ExampleMark example={aid.example} />
              </span>
            </td>
            <td>{t(`aid-${aid.kind}`)}</td>
            <td>{aid.areaName}</td>
            <td>
              {aid.filedBy}
              {aid.onBehalf && (
                <span className="small second">
                  {' '}
                  {t('forWhom', { name: aid.onBehalf, how: t(`by-${aid.channel}`) })}
                </span>
              )}
            </td>
            <td className="tnum">{formatStamp(aid.happenedAt)}</td>
            <td>{aid.case ? <CaseLink of={aid.case} /> : <Standing aid={aid} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function CaseLink({ of: { id, code, kind } }: { readonly of: NonNullable<AidRecord['case']> }) {
  return kind === 'dispute' ? (
    <Link to="/mediation/$caseId" params={{ caseId: id }} className="tnum">
      {code}
    </Link>
  ) : (
    <Link to="/cases/$caseId" params={{ caseId: id }} className="tnum">
      {code}
    </Link>
  )
}

const toDispute: ReadonlySet<AidKind> = new Set(['conflict'])

function Standing({ aid }: { readonly aid: AidRecord }) {
  const t = useWorkTexts()
  const may = useMay()
  const { message } = App.useApp()
  const hand = useWrite(
    (body: ClueTo, options) => api.clueToCase({ params: { id: aid.id }, body }, options),
    ({ case: made }) => void message.success(t('clueHanded', { code: made?.code ?? '' })),
  )
  if (aid.outcome !== 'clue') return <span className="second">{t(`outcome-${aid.outcome}`)}</span>
  if (!may('aid.file')) return <span className="ink-overdue">{t('aid-clue')}</span>
  const choices = toDispute.has(aid.kind) ? (['dispute', 'grid_event'] as const) : (['grid_event', 'dispute'] as const)
  return (
    <span className="row">
      {choices.map((as) => (
        <button
          key={as}
          type="button"
          className="button button-small"
          disabled={hand.isPending}
          data-testid={`clue-to-${as}`}
          onClick={() => hand.mutate({ as })}
        >
          {t(`to-${as}`)}
        </button>
      ))}
      {hand.error && (
        <span className="ink-overdue small" role="alert">
          {problemOf(hand.error, t.of)}
        </span>
      )}
    </span>
  )
}
