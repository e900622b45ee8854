import { type DisputeLine, disputeChannelNames } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { Link } from '@tanstack/react-router'
import { Lock } from 'lucide-react'
import { useNow } from '../../lib/now.ts'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { DueText } from './due-text.tsx'
import { GradeTag } from './grade-tag.tsx'
import { LoopMarks } from './loop-marks.tsx'
import { useMediationTexts } from './mediation.texts.ts'

export function DisputesTable({ items }: { items: readonly DisputeLine[] }) {
  const t = useMediationTexts()
  const now = useNow(30)
  return (
    <table className="table disputes-table">
      <thead>
        <tr>
          <th scope="col">{t('code')}</th>
          <th scope="col">{t('matter')}</th>
          <th scope="col">{t('grade')}</th>
          <th scope="col">{t('stage')}</th>
          <th scope="col">{t('limit')}</th>
          <th scope="col">{t('holder')}</th>
          <th scope="col">{t('area')}</th>
          <th scope="col">{t('channel')}</th>
          <th scope="col" className="number">
            {t('updated')}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((line) => (
          <tr key={line.id} data-testid="dispute-row" data-case-id={line.id}>
            <td className="second">{line.code}</td>
            <td className="main-cell">
              <span className="row">
                {line.hidden ? (
                  <span className="row clip faint" title={t('sealedHidden')}>
                    <Lock aria-hidden="true" />
                    {line.title}
                  </span>
                ) : (
                  <Link to="/mediation/$caseId" params={{ caseId: line.id }} className="clip case-title">
                    {line.sealed && <Lock aria-hidden="true" />}
                    {line.title}
                  </Link>
                )}
                <span className="small faint">{t.of(line.class.label)}</span>
                {line.practice && <span className="tag">{t('practice')}</span>}
                <ExampleMark example={line.example} />
              </span>
            </td>
            <td>
              <GradeTag grade={line.grade} />
            </td>
            <td>
              <span className="row">
                <LoopMarks line={line} />
                {t.of(line.stateLabel)}
                {line.state === 'FULFILLING' && (
                  <span className="small faint">
                    {line.termsDone}/{line.terms}
                  </span>
                )}
              </span>
            </td>
            <td>
              <DueText line={line} />
            </td>
            <td>{t.of(line.holder)}</td>
            <td>{line.areaName ?? t('sealed')}</td>
            <td>{t.of(disputeChannelNames[line.channel])}</td>
            <td className="second number">{formatMoment(line.updatedAt, now, t.language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
