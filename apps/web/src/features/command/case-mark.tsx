import type { CaseSummary } from '@fengqiao/contract'
import { useCommandTexts } from './command.texts.ts'

export type MarkedCase = Pick<CaseSummary, 'danger' | 'urgent' | 'stateLabel' | 'stateTone'>

/** Shape and colour of a case on map and lists: danger a square with `!`, others a disc with the state's first character. */
export function caseMark(item: MarkedCase): { tone: 'danger' | 'urgent' | 'waiting' | 'active'; text: string } {
  const text = item.stateLabel.zh.slice(0, 1)
  if (item.danger.kind !== 'none') return { tone: 'danger', text: '!' }
  if (item.urgent) return { tone: 'urgent', text: '急' }
  return { tone: item.stateTone === 'waiting' ? 'waiting' : 'active', text }
}

export function CaseMark({ item }: { item: MarkedCase }) {
  const t = useCommandTexts()
  const mark = caseMark(item)
  return (
    <i className={`case-mark case-mark-${mark.tone}`} title={t.of(item.stateLabel)}>
      {mark.text}
    </i>
  )
}
