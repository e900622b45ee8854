import { type DisputeLine, loopStageNames, loopStages } from '@fengqiao/contract'
import { useMediationTexts } from './mediation.texts.ts'

/** 受研交办督结 in small: what is done, where it stands, and 督 as the flag that it is. */
export function LoopMarks({ line }: { line: DisputeLine }) {
  const t = useMediationTexts()
  const at = loopStages.indexOf(line.stage)
  const marks = loopStages.flatMap((stage, index) => {
    const kind = line.final || index < at ? 'done' : index === at ? 'now' : 'later'
    const mark = { key: stage as string, text: t.of(loopStageNames[stage]).slice(0, 1), kind }
    const flag = { key: 'supervise', text: t('supervise'), kind: line.tone === 'overdue' ? 'flag' : 'later' }
    return stage === 'close' ? [flag, mark] : [mark]
  })
  return (
    <span className="loop-marks" aria-hidden="true">
      {marks.map(({ key, text, kind }) => (
        <i key={key} className={`loop-${kind}`}>
          {text}
        </i>
      ))}
    </span>
  )
}
