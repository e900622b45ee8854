import type { CaseSummary, Lifecycle } from '@fengqiao/contract'
import { useCasesTexts } from './cases.texts.ts'

interface StepMarksProps {
  readonly item: Pick<CaseSummary, 'state'>
  readonly lifecycle: Lifecycle | undefined
}

/** The main steps by their first character: those behind it filled, the present one strong. */
export function StepMarks({ item, lifecycle }: StepMarksProps) {
  const t = useCasesTexts()
  const main = lifecycle?.states.filter((state) => state.main) ?? []
  const at = main.findIndex(({ id }) => id === item.state)
  if (at < 0) return null
  return (
    <span className="step-marks" aria-hidden="true">
      {main.map((state, index) => (
        <i
          key={state.id}
          className={index < at ? 'step-done' : index === at ? 'step-now' : ''}
          title={t.of(state.label)}
        >
          {t.language === 'zh' ? state.label.zh.slice(0, 1) : ''}
        </i>
      ))}
    </span>
  )
}
