import type { UseCheck } from '../../platform/sheets/index.ts'
import { assignedPeople } from './assignment.store.ts'
import { areasWithCases, camerasWithCases } from './case.store.ts'

/** Divisions that cases lie in. */
export const divisionsWithCases: UseCheck = async (tx, codes) =>
  (await areasWithCases(tx, codes)).map((id) => ({ id, by: { zh: '有案件', en: 'cases lie in it' } }))

/** People who were sent to a case. */
export const peopleWithCases: UseCheck = async (tx, ids) =>
  (await assignedPeople(tx, ids)).map((id) => ({ id, by: { zh: '办过案件', en: 'has handled cases' } }))

/** Cameras that a case was seen on. */
export const camerasWithIncidents: UseCheck = async (tx, ids) =>
  (await camerasWithCases(tx, ids)).map((id) => ({ id, by: { zh: '有案件', en: 'a case was seen on it' } }))
