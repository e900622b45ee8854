import type { CaseSummary, CaseView, Lifecycle } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { Link } from '@tanstack/react-router'
import { useNow } from '../../lib/now.ts'
import { DangerTag } from '../../ui/danger-tag.tsx'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { TimeLeftText } from '../../ui/time-left.tsx'
import { useCasesTexts } from './cases.texts.ts'
import { PracticeMark } from './practice-mark.tsx'
import { StepMarks } from './step-marks.tsx'

interface CasesTableProps {
  readonly items: readonly CaseSummary[]
  readonly lifecycles: readonly Lifecycle[]
  readonly view: CaseView
  readonly selected: readonly string[]
  /** Without it nothing can be ticked. */
  readonly onSelect?: (ids: readonly string[]) => void
}

export function CasesTable({ items, lifecycles, view, selected, onSelect }: CasesTableProps) {
  const t = useCasesTexts()
  const now = useNow(30)
  const all = items.every(({ id }) => selected.includes(id))
  const here = items.filter(({ id }) => selected.includes(id)).length
  const toggle = (id: string) =>
    onSelect?.(selected.includes(id) ? selected.filter((each) => each !== id) : [...selected, id])
  const toggleAll = () => {
    const ids = items.map(({ id }) => id)
    onSelect?.(all ? selected.filter((id) => !ids.includes(id)) : [...new Set([...selected, ...ids])])
  }
  return (
    <table className="table cases-table">
      <thead>
        <tr>
          {onSelect && (
            <th scope="col" className="tick-cell">
              <input
                type="checkbox"
                aria-label={t('selectPage')}
                data-testid="select-page"
                checked={all}
                ref={(box) => {
                  if (box) box.indeterminate = !all && here > 0
                }}
                onChange={toggleAll}
              />
            </th>
          )}
          <th scope="col">{t('code')}</th>
          <th scope="col">{t('matter')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('limit')}</th>
          <th scope="col">{t('hands')}</th>
          <th scope="col">{t('area')}</th>
          <th scope="col">{t('opened')}</th>
          <th scope="col" className="number">
            {t('updated')}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id} data-testid="case-row" data-case-id={item.id} aria-selected={selected.includes(item.id)}>
            {onSelect && (
              <td className="tick-cell">
                <input
                  type="checkbox"
                  aria-label={t('selectCase', { code: item.code })}
                  data-testid="select-case"
                  checked={selected.includes(item.id)}
                  onChange={() => toggle(item.id)}
                />
              </td>
            )}
            <td className="second">{item.code}</td>
            <td className="main-cell">
              <span className="row">
                <Link to="/cases/$caseId" params={{ caseId: item.id }} search={{ view }} className="clip case-title">
                  {item.title}
                </Link>
                <span className="small faint">{t.of(item.category)}</span>
                <DangerTag danger={item.danger} />
                <PracticeMark practice={item.practice} />
                <ExampleMark example={item.example} />
              </span>
            </td>
            <td>
              <span className="row">
                <StepMarks item={item} lifecycle={lifecycles.find(({ kind }) => kind === item.kind)} />
                {t.of(item.stateLabel)}
              </span>
            </td>
            <td>
              {item.clock ? (
                <span
                  title={t('until', {
                    moment: formatMoment(item.clock.dueAt, now, t.language),
                    what: t.of(item.clock.until),
                  })}
                >
                  <TimeLeftText clock={item.clock} /> <span className="small faint">{t.of(item.clock.until)}</span>
                </span>
              ) : (
                <span className="faint">—</span>
              )}
            </td>
            <td className={item.assignees.length > 0 ? '' : 'faint'}>{item.assignees.join('、') || t('nobody')}</td>
            <td>{item.areaName}</td>
            <td className="second">{formatMoment(item.openedAt, now, t.language)}</td>
            <td className="second number">{formatMoment(item.updatedAt, now, t.language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
