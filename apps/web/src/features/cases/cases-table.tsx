import type { CaseSummary, CaseView, Lifecycle } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { Link } from '@tanstack/react-router'
import { useNow } from '../../lib/now.ts'
import { DangerTag } from '../../ui/danger-tag.tsx'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { TimeLeftText } from '../../ui/time-left.tsx'
import { useCasesTexts } from './cases.texts.ts'
import { StepMarks } from './step-marks.tsx'

interface CasesTableProps {
  readonly items: readonly CaseSummary[]
  readonly lifecycles: readonly Lifecycle[]
  readonly view: CaseView
}

export function CasesTable({ items, lifecycles, view }: CasesTableProps) {
  const t = useCasesTexts()
  const now = useNow(30)
  return (
    <table className="table cases-table">
      <thead>
        <tr>
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
          <tr key={item.id} data-testid="case-row" data-case-id={item.id}>
            <td className="second">{item.code}</td>
            <td className="main-cell">
              <span className="row">
                <Link to="/cases/$caseId" params={{ caseId: item.id }} search={{ view }} className="clip case-title">
                  {item.title}
                </Link>
                <span className="small faint">{t.of(item.category)}</span>
                <DangerTag danger={item.danger} />
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
