import type { CaseSummary } from '@fengqiao/contract'
import { useCommonTexts } from './common.texts.ts'

const classes = { waiting: 'tag tag-waiting', active: 'tag tag-active', done: 'tag tag-done', stopped: 'tag' } as const

/** Where a case stands. */
export function StateTag({ item }: { item: Pick<CaseSummary, 'stateLabel' | 'stateTone'> }) {
  const t = useCommonTexts()
  return <span className={classes[item.stateTone]}>{t.of(item.stateLabel)}</span>
}
