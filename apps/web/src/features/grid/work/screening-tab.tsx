import type { ScreenedGrid, ScreeningRound } from '@fengqiao/contract'
import { formatCount, formatShare } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { ArrowLeft } from 'lucide-react'
import { useMemo } from 'react'
import { api } from '../../../app/client.ts'
import { useMay } from '../../../app/use-session.ts'
import { ExampleMark } from '../../../ui/example-mark.tsx'
import { PagedCard } from '../../../ui/paged-card.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { problemOf, useWrite } from '../use-write.ts'
import { CoverageMap, type CoverageTone } from './coverage-map.tsx'
import { Figure } from './coverage-tab.tsx'
import { useWorkTexts } from './work.texts.ts'
import type { WorkTabProps } from './work-search.ts'

const limit = 30
const noChoice = () => undefined

/** Rounds of screening; one that is opened shows its grids. */
export function ScreeningTab({ search, onChange }: WorkTabProps) {
  if (search.of) return <RoundView id={search.of} onBack={() => onChange({ tab: 'screening' })} />
  return <Rounds search={search} onChange={onChange} />
}

function Rounds({ search, onChange }: WorkTabProps) {
  const t = useWorkTexts()
  const { cursor } = search
  const query = useQuery({
    queryKey: ['grid', 'rounds', cursor ?? null],
    queryFn: ({ signal }) => api.listRounds({ query: { limit, ...(cursor ? { cursor } : {}) } }, { signal }),
  })
  return (
    <PagedCard
      query={query}
      cursor={cursor}
      limit={limit}
      none={t('noneRounds')}
      noneNote={t('noneRoundsNote')}
      onCursor={(next) => onChange({ tab: 'screening', ...(next ? { cursor: next } : {}) })}
    >
      {(items) => (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('roundTitle')}</th>
              <th scope="col">{t('area')}</th>
              <th scope="col">{t('period')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('seenShare')}</th>
              <th scope="col" className="number">
                {t('reported')}
              </th>
              <th scope="col" className="number">
                {t('zero')}
              </th>
              <th scope="col" className="number">
                {t('found')}
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((round) => (
              <tr key={round.id} data-testid="round-row">
                <td className="main-cell">
                  <span className="row">
                    <button
                      type="button"
                      className="link clip"
                      onClick={() => onChange({ tab: 'screening', of: round.id })}
                    >
                      {round.title}
                    </button>
                    <ExampleMark example={round.example} />
                  </span>
                </td>
                <td>{round.areaName}</td>
                <td className="tnum">
                  {round.startsOn} – {round.endsOn}
                </td>
                <td className={round.state === 'over' ? 'ink-overdue' : ''}>{t(`round-${round.state}`)}</td>
                <td>
                  <Share part={round.seen} whole={round.households} />
                </td>
                <td className="number">
                  {formatCount(round.reported)} / {formatCount(round.parts)}
                </td>
                <td className="number">{formatCount(round.zero)}</td>
                <td className="number">{formatCount(round.found)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PagedCard>
  )
}

/** A share as a bar with its number beside it. */
export function Share({ part, whole }: { readonly part: number; readonly whole: number }) {
  const share = whole === 0 ? 0 : part / whole
  return (
    <span className="row share">
      <span className="share-bar" aria-hidden="true">
        <i style={{ width: `${Math.round(share * 100)}%` }} />
      </span>
      <span className="tnum">{whole === 0 ? '—' : `${formatShare(part, whole)}%`}</span>
    </span>
  )
}

function RoundView({ id, onBack }: { readonly id: string; readonly onBack: () => void }) {
  const t = useWorkTexts()
  const query = useQuery({
    queryKey: ['grid', 'round', id],
    queryFn: ({ signal }) => api.roundCoverage({ params: { id } }, { signal }),
  })
  const points = useMemo(
    () =>
      (query.data?.items ?? []).map((grid) => ({
        id: grid.areaCode,
        lng: grid.center.lng,
        lat: grid.center.lat,
        tone: toneOf(grid),
      })),
    [query.data],
  )
  return (
    <>
      <div className="row">
        <button type="button" className="button button-small" onClick={onBack} data-testid="rounds-back">
          <ArrowLeft aria-hidden="true" />
          {t('allRounds')}
        </button>
      </div>
      <QueryView query={query}>
        {({ round, items }) => (
          <>
            <RoundHead round={round} />
            <section className="card">
              <CoverageMap
                label={t('screening')}
                points={points}
                legend={{
                  done: t('screen-done'),
                  partly: t('screen-partly'),
                  behind: t('screen-behind'),
                  gap: t('screen-gap'),
                }}
                onChoose={noChoice}
              />
            </section>
            <section className="card table-card">
              <div className="table-scroll">
                <GridsTable items={items} />
              </div>
            </section>
          </>
        )}
      </QueryView>
    </>
  )
}

function toneOf({ parts, reported, seen, elsewhere, zero }: ScreenedGrid): CoverageTone {
  if (parts === 0) return 'gap'
  if (reported === parts) return zero === parts && elsewhere > 0 ? 'behind' : 'done'
  return seen > 0 ? 'partly' : 'behind'
}

function RoundHead({ round }: { readonly round: ScreeningRound }) {
  const t = useWorkTexts()
  const may = useMay()
  const { message, modal } = App.useApp()
  const close = useWrite(
    (_: string, options) => api.closeRound({ params: { id: round.id } }, options),
    () => void message.success(t('roundClosed')),
  )
  return (
    <>
      <div className="row wrap">
        <h2>{round.title}</h2>
        <ExampleMark example={round.example} />
        <span className="second tnum">
          {round.areaName} · {round.startsOn} – {round.endsOn} · {t(`round-${round.state}`)}
        </span>
        <span className="grow" />
        {round.state !== 'closed' && may('fieldwork.plan') && (
          <button
            type="button"
            className="button"
            disabled={close.isPending}
            onClick={() =>
              void modal.confirm({
                title: t('closeAsk'),
                content: t('closeNote', { count: round.parts - round.reported }),
                okText: t('closeRound'),
                cancelText: t('cancel'),
                onOk: () => close.mutate('close'),
              })
            }
          >
            {t('closeRound')}
          </button>
        )}
      </div>
      {round.note && <p className="second">{round.note}</p>}
      {close.error && (
        <p className="ink-overdue" role="alert">
          {problemOf(close.error, t.of)}
        </p>
      )}
      <section className="indicators">
        <Figure
          label={t('seenShare')}
          value={round.households === 0 ? '—' : `${formatShare(round.seen, round.households)}%`}
          note={`${formatCount(round.seen)} / ${formatCount(round.households)}`}
        />
        <Figure
          label={t('reported')}
          value={`${formatCount(round.reported)} / ${formatCount(round.parts)}`}
          note={t('silent', { count: round.parts - round.reported })}
        />
        <Figure label={t('zero')} value={formatCount(round.zero)} note={t('zeroNote')} />
        <Figure label={t('found')} value={formatCount(round.found)} note={t('foundNote')} />
      </section>
    </>
  )
}

function GridsTable({ items }: { readonly items: readonly ScreenedGrid[] }) {
  const t = useWorkTexts()
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('area')}</th>
          <th scope="col">{t('seenShare')}</th>
          <th scope="col" className="number">
            {t('reported')}
          </th>
          <th scope="col" className="number">
            {t('zero')}
          </th>
          <th scope="col" className="number">
            {t('found')}
          </th>
          <th scope="col">{t('elsewhere')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((grid) => (
          <tr key={grid.areaCode} data-testid="screened-grid">
            <td>{grid.areaName}</td>
            <td>
              <Share part={grid.seen} whole={grid.households} />
            </td>
            <td className={grid.reported < grid.parts ? 'number ink-overdue' : 'number'}>
              {formatCount(grid.reported)} / {formatCount(grid.parts)}
            </td>
            <td className="number">{formatCount(grid.zero)}</td>
            <td className="number">{formatCount(grid.found)}</td>
            <td className={grid.zero > 0 && grid.elsewhere > 0 ? 'ink-overdue' : 'second'}>
              {grid.elsewhere === 0 ? '—' : t('elsewhereCount', { count: grid.elsewhere })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
