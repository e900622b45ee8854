import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { route } from '../../platform/http/index.ts'
import { readAccessMatrix } from './access-document.ts'
import { decideAccountChange, listChanges, proposeChange, readAccount } from './account-changes.ts'
import { principalOf } from './guard.routes.ts'
import {
  type AccountManagement,
  changeAccount,
  clearSecondFactor,
  createAccount,
  endAccountSessions,
  giveInitialPassword,
  inviteAccount,
  listAccounts,
  setAccountDisabled,
  unlockAccount,
} from './manage-accounts.ts'

const defaultLimit = 50

export function registerAccountRoutes(app: FastifyInstance, management: AccountManagement): void {
  route(app, contract.listAccounts, async ({ query, request }) => {
    const { limit = defaultLimit, cursor, ...filter } = query
    const { items, total } = await listAccounts(management, principalOf(request), filter, { limit, after: cursor })
    return { items, total, nextCursor: (items.length === limit && items.at(-1)?.username) || null }
  })
  route(app, contract.getAccount, ({ params, request }) => readAccount(management, principalOf(request), params.id))
  route(app, contract.createAccount, ({ body, request }) => createAccount(management, principalOf(request), body))
  route(app, contract.changeAccount, ({ params, body, request }) =>
    changeAccount(management, principalOf(request), params.id, body),
  )
  route(app, contract.inviteAccount, ({ params, request }) =>
    inviteAccount(management, principalOf(request), params.id),
  )
  route(app, contract.giveInitialPassword, ({ params, request }) =>
    giveInitialPassword(management, principalOf(request), params.id),
  )
  route(app, contract.disableAccount, ({ params, body, request }) =>
    setAccountDisabled(management, principalOf(request), params.id, { disabled: true, reason: body.reason }),
  )
  route(app, contract.enableAccount, ({ params, body, request }) =>
    setAccountDisabled(management, principalOf(request), params.id, { disabled: false, reason: body.reason }),
  )
  route(app, contract.proposeAccountChange, ({ params, body, request }) =>
    proposeChange(management, principalOf(request), params.id, body),
  )
  route(app, contract.listAccountChanges, async ({ query, request }) => {
    const { limit = defaultLimit, cursor, state } = query
    const { items, total } = await listChanges(management, principalOf(request), state, { limit, before: cursor })
    return { items, total, nextCursor: (items.length === limit && items.at(-1)?.id) || null }
  })
  route(app, contract.decideAccountChange, ({ params, body, request }) =>
    decideAccountChange(management, principalOf(request), params.id, body),
  )
  route(app, contract.unlockAccount, ({ params, request }) =>
    unlockAccount(management, principalOf(request), params.id),
  )
  route(app, contract.clearSecondFactor, ({ params, body, request }) =>
    clearSecondFactor(management, principalOf(request), params.id, body.reason),
  )
  route(app, contract.endAccountSessions, ({ params, request }) =>
    endAccountSessions(management, principalOf(request), params.id),
  )
  route(app, contract.accessMatrix, ({ request }) => readAccessMatrix(management, principalOf(request)))
}
