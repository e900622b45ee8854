import type { UseCheck } from '../../platform/sheets/index.ts'
import { accountsInAreas, personsWithAccount } from './account.store.ts'

/** People who sign in. */
export const peopleWithAccounts: UseCheck = async (tx, ids) =>
  [...(await personsWithAccount(tx, ids))].map((id) => ({ id, by: { zh: '有账号', en: 'has an account' } }))

/** Divisions that accounts belong to. */
export const divisionsWithAccounts: UseCheck = async (tx, codes) =>
  (await accountsInAreas(tx, codes)).map((id) => ({ id, by: { zh: '有账号', en: 'accounts belong to it' } }))
