import { boundsOfChinaMonth, chinaDate } from '../../../platform/china-time/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import {
  type AssessedPerson,
  answeredWhistles,
  assessedPeople,
  type ByKey,
  dueVisits,
  resolvedEvents,
  screenedHouseholds,
} from './figures.store.ts'
import type { Fraction, MonthFigures } from './score.ts'

export interface PersonFigures extends AssessedPerson {
  readonly figures: MonthFigures
}

const nothing: Fraction = { done: 0, due: 0 }

/** What was due to each worker and head in a month and how it came out; who had nothing due is left out. */
export async function figuresOfMonth(tx: Tx, month: string): Promise<readonly PersonFigures[]> {
  const { from, to } = boundsOfChinaMonth(month)
  const period = { from, to, firstDay: `${month}-01`, lastDay: chinaDate(new Date(to.getTime() - 1000)) }
  const people = await assessedPeople(tx)
  const events = await resolvedEvents(tx, period)
  const visits = byPrefix(await dueVisits(tx, period))
  const screening = byPrefix(await screenedHouseholds(tx, period))
  const whistles = await answeredWhistles(tx, period)
  return people
    .map((person) => {
      const of = (map: ByKey) => map.get(person.personId) ?? nothing
      // Visits are the worker's to do, not the head's.
      const visited = person.kind === 'grid_worker' ? visits(person.areaCode) : nothing
      return {
        ...person,
        figures: {
          resolved_on_time: of(events.onTime),
          accepted_first_time: of(events.firstTime),
          satisfied: of(events.satisfied),
          visits_on_time: visited,
          screening_covered: screening(person.areaCode),
          whistles_answered: of(whistles),
        },
      }
    })
    .filter(({ figures }) => Object.values(figures).some(({ due }) => due > 0))
}

/** Sums what lies in an area, out of figures by smaller ones; each code is looked at under all its beginnings once. */
function byPrefix(figures: ByKey): (areaCode: string) => Fraction {
  const sums = new Map<string, Fraction>()
  for (const [code, { done, due }] of figures) {
    for (let length = 12; length <= code.length; length++) {
      const key = code.slice(0, length)
      const sum = sums.get(key) ?? nothing
      sums.set(key, { done: sum.done + done, due: sum.due + due })
    }
  }
  return (areaCode) => sums.get(areaCode) ?? nothing
}
