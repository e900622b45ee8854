import type { GridCoverage } from '@fengqiao/contract'
import { formatCount, formatShare } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { api } from '../../../app/client.ts'
import { QueryView } from '../../../ui/query-view.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { Empty } from '../../../ui/state-page.tsx'
import { CoverageMap, type CoverageTone } from './coverage-map.tsx'
import { useWorkTexts } from './work.texts.ts'
import type { WorkTabProps } from './work-search.ts'

const standings = ['gap', 'behind'] as const

/** Which grids are looked in on this month, on the map and as a list; those without any plan are the gaps. */
export function CoverageTab({ search, onChange }: WorkTabProps) {
  const t = useWorkTexts()
  const [chosen, setChosen] = useState<string | null>(null)
  const query = useQuery({
    queryKey: ['grid', 'visit-coverage'],
    queryFn: ({ signal }) => api.visitCoverage({}, { signal }),
    placeholderData: keepPreviousData,
  })
  const points = useMemo(
    () =>
      (query.data?.items ?? []).map((item) => ({
        id: item.areaCode,
        lng: item.center.lng,
        lat: item.center.lat,
        tone: toneOf(item),
      })),
    [query.data],
  )
  const standing = standings.find((each) => each === search.standing)
  return (
    <QueryView query={query}>
      {({ items, from, to }) => {
        const sum = (of: (item: GridCoverage) => number) => items.reduce((all, item) => all + of(item), 0)
        const due = sum((item) => item.due)
        const inTime = sum((item) => item.onTime)
        const gaps = items.filter((item) => toneOf(item) === 'gap').length
        const shown = items.filter((item) => standing === undefined || toneOf(item) === standing)
        const one = items.find(({ areaCode }) => areaCode === chosen)
        return (
          <>
            <section className="indicators" aria-label={t('coverage')}>
              <Figure label={t('grids')} value={formatCount(items.length)} note={`${from} – ${to}`} />
              <Figure label={t('covered')} value={formatCount(items.length - gaps)} note={t('gaps', { count: gaps })} />
              <Figure
                label={t('inTime')}
                value={due === 0 ? '—' : `${formatShare(inTime, due)}%`}
                note={`${formatCount(inTime)} / ${formatCount(due)}`}
              />
              <Figure
                label={t('missedCount')}
                value={formatCount(sum((item) => item.missed))}
                note={t('abnormalCount', { count: sum((item) => item.abnormal) })}
              />
            </section>
            <section className="card">
              <CoverageMap
                label={t('coverageMap')}
                points={points}
                legend={{
                  done: t('tone-done'),
                  partly: t('tone-partly'),
                  behind: t('tone-behind'),
                  gap: t('tone-gap'),
                }}
                onChoose={setChosen}
              />
              {one && (
                <p className="grid-pad row" role="status">
                  <b>{one.areaName}</b>
                  <span className="second">
                    {t('coverageOf', { targets: one.targets, due: one.due, onTime: one.onTime, missed: one.missed })}
                  </span>
                </p>
              )}
            </section>
            <Segments
              label={t('standing')}
              value={standing}
              options={standings.map((each) => [each, t(`tone-${each}`)] as const)}
              onChange={(value) => onChange({ tab: 'coverage', ...(value ? { standing: value } : {}) })}
            />
            <section className="card table-card">
              <div className="table-scroll">
                {shown.length === 0 ? <Empty title={t('noneCoverage')} /> : <CoverageTable items={shown} />}
              </div>
            </section>
          </>
        )
      }}
    </QueryView>
  )
}

function toneOf({ targets, due, missed, onTime, late }: GridCoverage): CoverageTone {
  if (targets === 0 && due === 0) return 'gap'
  if (missed > 0) return 'behind'
  return onTime + late === due ? 'done' : 'partly'
}

function CoverageTable({ items }: { readonly items: readonly GridCoverage[] }) {
  const t = useWorkTexts()
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('area')}</th>
          {(['targets', 'due', 'onTime', 'lateCount', 'missedCount', 'abnormal'] as const).map((key) => (
            <th key={key} scope="col" className="number">
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.areaCode}>
            <td>{item.areaName}</td>
            <td className="number">{formatCount(item.targets)}</td>
            <td className="number">{formatCount(item.due)}</td>
            <td className="number">{formatCount(item.onTime)}</td>
            <td className="number">{formatCount(item.late)}</td>
            <td className={item.missed > 0 ? 'number ink-overdue' : 'number'}>{formatCount(item.missed)}</td>
            <td className="number">{formatCount(item.abnormal)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface FigureProps {
  readonly label: string
  readonly value: string
  readonly note: string
}

export function Figure({ label, value, note }: FigureProps) {
  return (
    <article className="card indicator">
      <span className="small second">{label}</span>
      <b className="figure">{value}</b>
      <span className="small faint">{note}</span>
    </article>
  )
}
