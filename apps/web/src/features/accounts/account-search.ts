import { type AccountState, accountStates, type Role, roles } from '@fengqiao/contract'

/** Filters of the list of accounts, as they stand in its address. */
export interface AccountSearch {
  q?: string
  role?: Role
  state?: AccountState
  cursor?: string
  /** The account that is open beside the list. */
  open?: string
}

export function accountSearch(search: Record<string, unknown>): AccountSearch {
  const { q, role, state, cursor, open } = search
  return {
    ...(typeof q === 'string' && q && q.length <= 60 ? { q } : {}),
    ...(roles.includes(role as Role) ? { role: role as Role } : {}),
    ...(accountStates.includes(state as AccountState) ? { state: state as AccountState } : {}),
    ...(typeof cursor === 'string' && /^[\w.-]{1,64}$/.test(cursor) ? { cursor } : {}),
    ...(typeof open === 'string' && /^[\w-]{1,64}$/.test(open) ? { open } : {}),
  }
}
