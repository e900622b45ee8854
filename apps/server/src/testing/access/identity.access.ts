import type { Fill, SomeInputs } from './access-input.ts'

const reason = '核对岗位'

/** Accounts, second factors, invitations. */
export const identityInputs = {
  changeSecuritySetting: () => ({
    params: { key: 'identity.lock_after' },
    body: { version: 99, value: 5, note: '试一试' },
  }),
  endMySession: () => ({ params: { id: 'somebody-elses' }, absent: true }),
  endMySessions: () => ({ query: {}, last: true }),
  getAccount: ({ ids }) => ({ params: { id: ids.accountId ?? '' }, scoped: true }),
  changeAccount: ({ ids }) => ({ params: { id: ids.accountId ?? '' }, scoped: true }),
  inviteAccount: ({ ids }) => ({ params: { id: ids.accountId ?? '' }, scoped: true }),
  giveInitialPassword: ({ ids }) => ({ params: { id: ids.accountId ?? '' }, scoped: true }),
  disableAccount: ({ ids }) => ({ params: { id: ids.accountId ?? '' }, body: { reason }, scoped: true }),
  enableAccount: ({ ids }) => ({ params: { id: ids.accountId ?? '' }, body: { reason }, scoped: true }),
  proposeAccountChange: ({ ids }) => ({
    params: { id: ids.accountId ?? '' },
    body: { kind: 'disable', reason },
    scoped: true,
  }),
  decideAccountChange: ({ ids }) => ({ params: { id: ids.changeId ?? '' }, body: { approve: false }, scoped: true }),
  unlockAccount: ({ ids }) => ({ params: { id: ids.accountId ?? '' }, scoped: true }),
  clearSecondFactor: ({ ids }) => ({ params: { id: ids.accountId ?? '' }, body: { reason }, scoped: true }),
  endAccountSessions: ({ ids }) => ({ params: { id: ids.accountId ?? '' }, scoped: true }),
} as const satisfies SomeInputs

/** An account of each side that waits for its grant. */
export const fillIdentity: Fill = async (server, side) => {
  const { api } = await server.as('system-admin-a')
  const areaCode = (await server.as(`village-service-${side}`)).account.areaCode
  const body = { username: `made-${side}`, name: `新人${side}`, role: 'VILLAGE_SERVICE', areaCode, reason } as const
  const { id: accountId } = await api.createAccount({ body })
  const { changes } = await api.getAccount({ params: { id: accountId } })
  return { accountId, changeId: changes[0]?.id ?? '' }
}
