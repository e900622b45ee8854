import type { CaseDetail, Lifecycle } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useNow } from '../../lib/now.ts'
import { useCaseTexts } from './case.texts.ts'

/** The main steps in a line: when each was reached and by whom, where the case stands now. */
export function CaseProgress({ item, lifecycle }: { item: CaseDetail; lifecycle: Lifecycle }) {
  const t = useCaseTexts()
  const now = useNow(30)
  const main = lifecycle.states.filter((state) => state.main)
  const reached = lastReached(item)
  const at = main.findIndex(({ id }) => id === item.state)
  // Off the main line the progress stops where the case left it.
  const lastMain = at >= 0 ? at : main.reduce((last, { id }, index) => (reached.has(id) ? index : last), 0)
  return (
    <ol className="stage" aria-label={t('progress')}>
      {main.map((state, index) => {
        const entry = reached.get(state.id)
        const kind = index < lastMain || (index === lastMain && at < 0) ? 'done' : index === at ? 'now' : 'later'
        return (
          <li key={state.id} className={`stage-${kind}`} aria-current={kind === 'now' ? 'step' : undefined}>
            <span className="stage-mark">{t.language === 'zh' ? state.label.zh.slice(0, 1) : index + 1}</span>
            <b className="clip">{t.of(state.label)}</b>
            <span className="small faint clip">
              {entry && kind !== 'later' ? `${formatMoment(entry.at, now, t.language)} ${entry.actor}` : '—'}
            </span>
          </li>
        )
      })}
      {at < 0 && (
        <li className="stage-stopped" aria-current="step">
          <span className="stage-mark">×</span>
          <b>{t('stopped', { state: t.of(item.stateLabel) })}</b>
        </li>
      )}
    </ol>
  )
}

/** For each state the last time that it was entered. */
function lastReached(item: CaseDetail): Map<string, { at: string; actor: string }> {
  const reached = new Map<string, { at: string; actor: string }>()
  const inOrder = [...item.timeline].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  for (const { fromState, toState, at, actor } of inOrder) {
    if (fromState !== toState) reached.set(toState, { at, actor: actor.name })
  }
  return reached
}
