import { type LikelyDuplicate, likenessOf, type Position, type Text } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { distanceMetres } from '../../area/index.ts'
import { casesNear } from '../../casework/index.ts'
import type { Grid } from '../grid.ts'
import { categoryNameIn } from './event.categories.ts'
import { eventLifecycle } from './event.lifecycle.ts'
import { boxAround } from './grid-event.store.ts'

const most = 5

export interface Wanted {
  readonly category: string
  readonly text: string
  readonly position: Position
  readonly at: Date
  /** The report itself, where it is there already. */
  readonly except?: string
}

/** Open events around a place that may be of the same matter, the likeliest first. */
export async function findLikelyDuplicates(tx: Tx, grid: Grid, wanted: Wanted): Promise<readonly LikelyDuplicate[]> {
  const rules = await grid.repeatRules(tx)
  const categories = await grid.categories(tx)
  const near = await casesNear(tx, {
    kind: eventLifecycle.kind,
    box: boxAround({ position: wanted.position, metres: rules.withinMetres }),
    since: new Date(wanted.at.getTime() - rules.withinHours * 3_600_000),
  })
  return near
    .filter(({ id }) => id !== wanted.except)
    .map((record) => {
      const { category, openedAt, description, title } = record
      const distance = record.position && distanceMetres(wanted.position, record.position)
      const like = { category, at: openedAt, text: description ?? title }
      return { record, distance, score: likenessOf(wanted, like, distance, rules) }
    })
    .filter(({ score }) => score >= rules.threshold)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ record, distance, score }) => ({
      id: record.id,
      code: record.code,
      title: record.title,
      category: categoryNameIn(categories, record.category),
      stateLabel: stateLabelOf(record.state),
      openedAt: record.openedAt.toISOString(),
      position: record.position,
      score: Math.round(score * 100) / 100,
      distance: distance === null ? null : Math.round(distance),
    }))
}

export function stateLabelOf(state: string): Text {
  return eventLifecycle.states.find(({ id }) => id === state)?.label ?? { zh: state, en: state }
}
