import { type DisputeGrade, disputeGradeNames } from '@fengqiao/contract'
import { useMediationTexts } from './mediation.texts.ts'

const shapes = { red: '▲', yellow: '◆', blue: '●' } as const

/** The grade with its word and its shape: colour never stands alone. */
export function GradeTag({ grade }: { grade: DisputeGrade | null }) {
  const t = useMediationTexts()
  if (grade === null) return <span className="grade grade-none">{t('ungraded')}</span>
  return (
    <span className={`grade grade-${grade}`}>
      <i aria-hidden="true">{shapes[grade]}</i>
      {t.of(disputeGradeNames[grade])}
    </span>
  )
}
