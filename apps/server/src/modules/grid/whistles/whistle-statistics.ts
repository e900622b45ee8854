import type { WhistleStatistics } from '@fengqiao/contract'
import type { WhistleAnswer } from './whistle.store.ts'

export interface Names {
  area(code: string): string
  unit(id: string): string
}

const careless: ReadonlySet<string> = new Set(['NOT_CONFIRMED', 'REFUSAL_UPHELD'])

/** How whistles went, both ways round: a careless whistle is as visible as a department that did not come. */
export function whistleStatistics(answers: readonly WhistleAnswer[], names: Names, now: Date): WhistleStatistics {
  const villages = groupBy(answers, ({ areaCode }) => areaCode.slice(0, 12))
  const units = groupBy(
    answers.filter(({ state }) => state !== 'BLOWN' && state !== 'NOT_CONFIRMED' && state !== 'WITHDRAWN'),
    ({ unitId }) => unitId,
  )
  return {
    byVillage: [...villages].map(([areaCode, list]) => ({
      areaCode,
      areaName: names.area(areaCode),
      blown: list.length,
      careless: list.filter(({ state }) => careless.has(state)).length,
    })),
    byUnit: [...units].map(([unitId, list]) => {
      const ratings = list.flatMap(({ rating }) => rating ?? [])
      return {
        unitId,
        unit: names.unit(unitId),
        called: list.length,
        onTime: list.filter(cameInTime).length,
        noShow: list.filter((answer) => didNotCome(answer, now)).length,
        refused: list.filter(({ state }) => state === 'REFUSED' || state === 'REFUSAL_UPHELD').length,
        rating: ratings.length === 0 ? null : ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length,
      }
    }),
  }
}

function cameInTime({ checkedInAt, checkInDueAt }: WhistleAnswer): boolean {
  return checkedInAt !== null && checkInDueAt !== null && checkedInAt <= checkInDueAt
}

function didNotCome({ checkedInAt, checkInDueAt }: WhistleAnswer, now: Date): boolean {
  return checkInDueAt !== null && (checkedInAt ?? now) > checkInDueAt
}

function groupBy<T>(values: readonly T[], key: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const value of values) groups.set(key(value), [...(groups.get(key(value)) ?? []), value])
  return groups
}
