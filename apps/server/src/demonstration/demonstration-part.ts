import type { DemonstrationCounty } from '@fengqiao/demo'
import type { Casework } from '../modules/casework/index.ts'
import { systemScope, type Tx } from '../platform/db/index.ts'
import { readPreparation, writePreparation } from './preparation.store.ts'

/** One thing that happened in the demonstration county: told by the use cases of real work, with the time set back. */
export interface DemonstrationStory {
  /** @param at gives the casework of an instant. */
  tell(tx: Tx, at: (time: Date) => Casework): Promise<void>
}

/**
 * What a module tells of the demonstration county. It fills in while people work already, a story a transaction with a
 * note how far it is, so that a killed load goes on from there.
 */
export interface DemonstrationPart {
  /** Stands in the notes; never changes. */
  readonly key: string
  /** For the line that every page shows. */
  readonly task: { readonly zh: string; readonly en: string }
  /** Oldest first, and always the same for one county and one instant: a load that goes on makes the same plan. */
  plan(county: DemonstrationCounty, plannedAt: Date): readonly DemonstrationStory[]
}

export interface PartLoad {
  readonly casework: Casework
  readonly county: () => DemonstrationCounty
  readonly parts: readonly DemonstrationPart[]
  readonly onProgress: (part: DemonstrationPart, done: number, total: number) => void
  readonly isStopped: () => boolean
}

/** When the plans were made: a load that goes on later must not make other ones. */
const plannedAtTask = 'incidents-planned-at'

export async function loadParts({ casework, county, parts, onProgress, isStopped }: PartLoad): Promise<void> {
  const { database } = casework
  const finished = await database.transaction(systemScope, readPreparation)
  const isDone = ({ key }: DemonstrationPart) => {
    const note = finished.get(key)
    return note !== undefined && note.done >= note.total
  }
  if (parts.every(isDone)) return
  const plannedAt = finished.get(plannedAtTask)?.done ?? Math.floor(casework.now().getTime() / 1000)
  await database.transaction(systemScope, (tx) => writePreparation(tx, plannedAtTask, plannedAt, plannedAt))
  const at = (time: Date): Casework => ({ ...casework, now: () => time })
  for (const part of parts) {
    if (isDone(part)) continue
    const plan = part.plan(county(), new Date(plannedAt * 1000))
    for (let done = finished.get(part.key)?.done ?? 0; done < plan.length && !isStopped(); done++) {
      const story = plan[done]
      if (!story) break
      await database.transaction(systemScope, async (tx) => {
        await story.tell(tx, at)
        await writePreparation(tx, part.key, done + 1, plan.length)
      })
      onProgress(part, done + 1, plan.length)
    }
    if (isStopped()) return
  }
}
