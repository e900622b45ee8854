import { type DisputeFile, disputeFactorNames, disputeGradeNames } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useNow } from '../../lib/now.ts'
import { useMediationTexts } from './mediation.texts.ts'
import { Panel } from './panel.tsx'

/** How it was assessed: each factor with what it weighed, who confirmed, and what departments said. */
export function AssessmentPanel({ dispute }: { dispute: DisputeFile }) {
  const t = useMediationTexts()
  const now = useNow(60)
  const { assessments, opinions } = dispute
  return (
    <Panel title={t('assessment')} testId="assessment-panel">
      {assessments.length === 0 && <p className="faint">{t('noAssessment')}</p>}
      {[...assessments].reverse().map((each) => (
        <div key={each.id} className="panel-entry">
          <p>
            <b>
              {each.grade
                ? t.of(disputeGradeNames[each.grade])
                : t('scoreLine', { score: each.score, grade: t.of(disputeGradeNames[each.suggested]) })}
            </b>{' '}
            <span className="small second">
              {each.by} {each.post} · {formatMoment(each.at, now, t.language)}
            </span>
          </p>
          {each.grade && (
            <p className="small second">
              {t('scoreLine', { score: each.score, grade: t.of(disputeGradeNames[each.suggested]) })}
            </p>
          )}
          <p className="points">
            {each.points.map(({ factor, points }) => (
              <span key={factor} className="tag">
                {t.of(disputeFactorNames[factor])} +{points}
              </span>
            ))}
            <span className="small faint">
              {t('weightsVersion', { version: each.weightsVersion })}
              {each.weightsVersion === 0 && ` · ${t('weightsDefault')}`}
            </span>
          </p>
          {each.overrideReason && each.grade !== each.suggested && (
            <p className="small">{t('override', { reason: each.overrideReason })}</p>
          )}
          {each.invited.length > 0 && <p className="small">{t('invited', { units: each.invited.join('、') })}</p>}
          {each.note && <p className="small">{each.note}</p>}
        </div>
      ))}
      {opinions.map((each) => (
        <div key={each.id} className="panel-entry">
          <p>{each.opinion}</p>
          <p className="small second">
            {t('opinionBy', { unit: each.unitName, who: each.signedBy })} · {formatMoment(each.at, now, t.language)}
          </p>
        </div>
      ))}
    </Panel>
  )
}
