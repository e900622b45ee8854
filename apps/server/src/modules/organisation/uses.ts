import type { UseCheck } from '../../platform/sheets/index.ts'
import { peopleWithShifts } from './duty.store.ts'
import { peopleInAreas } from './person.store.ts'
import { unitsInAreas } from './unit.store.ts'

/** Divisions that people or units stand in. */
export const divisionsWithPeople: UseCheck = async (tx, codes) => [
  ...(await peopleInAreas(tx, codes)).map((id) => ({ id, by: { zh: '有人员', en: 'people belong to it' } })),
  ...(await unitsInAreas(tx, codes)).map((id) => ({ id, by: { zh: '有机构', en: 'units stand in it' } })),
]

/** People who have been on a roster. */
export const peopleOnRosters: UseCheck = async (tx, ids) =>
  (await peopleWithShifts(tx, ids)).map((id) => ({ id, by: { zh: '排过班', en: 'has been on a roster' } }))
