import {
  type CaseDetail,
  type DisputeFile,
  loopStageNames,
  loopStages,
  loopStageTitles,
  stageOfState,
} from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useNow } from '../../lib/now.ts'
import { useMediationTexts } from './mediation.texts.ts'

/** 受 研 交 办 督 结: when each was reached and by whom. 督 stands between as a flag that lights when it is overdue. */
export function DisputeLoop({ item, dispute }: { item: CaseDetail; dispute: DisputeFile }) {
  const t = useMediationTexts()
  const now = useNow(30)
  const reached = lastReached(item)
  const { line } = dispute
  const at = loopStages.indexOf(line.stage)
  const overdue = line.tone === 'overdue'
  return (
    <ol className="stage" aria-label={t('stage')}>
      {loopStages.flatMap((stage, index) => {
        const kind = line.final || index < at ? 'done' : index === at ? 'now' : 'later'
        const entry = reached.get(stage)
        const own = (
          <li key={stage} className={`stage-${kind}`} aria-current={kind === 'now' ? 'step' : undefined}>
            <span className="stage-mark">{t.of(loopStageNames[stage]).slice(0, 1)}</span>
            <b className="clip">{index === at ? t.of(line.stateLabel) : t.of(loopStageTitles[stage])}</b>
            <span className="small faint clip">
              {entry && kind !== 'later' ? `${formatMoment(entry.at, now, t.language)} ${entry.actor}` : '—'}
            </span>
          </li>
        )
        if (stage !== 'close') return [own]
        const flag = (
          <li key="supervise" className={overdue ? 'stage-flag' : 'stage-later'}>
            <span className="stage-mark">{t('supervise')}</span>
            <b className="clip">{t(overdue ? 'superviseOn' : 'superviseOff')}</b>
            <span className="small faint clip">{t(overdue ? 'toneOverdue' : 'superviseNote')}</span>
          </li>
        )
        return [flag, own]
      })}
    </ol>
  )
}

/** For each stage the last time that it was entered from another one. */
function lastReached(item: CaseDetail): Map<string, { at: string; actor: string }> {
  const reached = new Map<string, { at: string; actor: string }>()
  const inOrder = [...item.timeline].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  for (const { fromState, toState, at, actor } of inOrder) {
    const to = stageOfState[toState]
    if (to && (fromState === null || stageOfState[fromState] !== to)) reached.set(to, { at, actor: actor.name })
  }
  return reached
}
