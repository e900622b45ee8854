import type { Client } from '@fengqiao/contract/client'
import { createClient } from '@fengqiao/contract/client'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callerOf, cookieOf, errorIn, refusal, signIn } from '../../testing/caller.ts'
import { areas, testPassword } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

const reason = '岗位调整'

describe('accounts and their administrators', () => {
  let server: TestServer
  let system: Client
  let security: Client
  beforeAll(async () => {
    server = await startTestServer('pglite')
    system = (await server.as('system-admin-a')).api
    security = (await server.as('security-admin-a')).api
  })
  afterAll(() => server.remove())

  async function entering(username: string, password: string) {
    const response = await signIn(server.url, { username, password })
    const cookie = cookieOf(response)
    return { response, api: createClient({ baseUrl: server.url, headers: () => ({ cookie }) }) }
  }

  async function made(username: string, role: 'VILLAGE_SERVICE' | 'MEDIATOR' = 'VILLAGE_SERVICE') {
    const body = { username, name: '示例人员', role, areaCode: areas.villageA1, reason }
    return system.createAccount({ body })
  }

  async function granted(username: string) {
    const account = await made(username)
    const { items } = await security.listAccountChanges({ query: { state: 'open' } })
    const change = items.find((item) => item.account.id === account.id)
    await security.decideAccountChange({ params: { id: change?.id ?? '' }, body: { approve: true } })
    return account
  }

  it('lets nobody sign in with an account before the security administrator confirmed role and area', async () => {
    const account = await made('waits')
    expect(account.state).toBe('waiting')
    expect((await refusal(system.giveInitialPassword({ params: { id: account.id } }))).code).toBe('NOT_GRANTED_YET')
    expect((await refusal(system.inviteAccount({ params: { id: account.id } }))).code).toBe('NOT_GRANTED_YET')
    const change = (await system.getAccount({ params: { id: account.id } })).changes[0]
    expect(change).toMatchObject({ kind: 'grant', role: 'VILLAGE_SERVICE', areaName: '示例villageA1', state: 'open' })
    // Not by who made it: the system administrator has no such route.
    const decision = { params: { id: change?.id ?? '' }, body: { approve: true } }
    expect((await refusal(system.decideAccountChange(decision))).code).toBe('NOT_ALLOWED')
    await security.decideAccountChange(decision)
    expect((await system.getAccount({ params: { id: account.id } })).account.state).toBe('invited')
  })

  it('makes who has an initial password choose another before anything else, by the rules, and never an old one', async () => {
    const { id } = await granted('first-day')
    const { password } = await system.giveInitialPassword({ params: { id } })
    const { response, api } = await entering('first-day', password)
    expect(await response.json()).toMatchObject({ pending: 'password', actions: [] })
    expect((await refusal(api.listDuty())).code).toBe('PASSWORD_CHANGE_NEEDED')
    const weak = await refusal(api.changePassword({ body: { current: password, next: 'first-day1' } }))
    expect([weak.code, weak.text.zh]).toEqual(['PASSWORD_TOO_WEAK', expect.stringContaining('用户名')])
    expect((await refusal(api.changePassword({ body: { current: 'no', next: 'Xiangshan-2026' } }))).code).toBe(
      'WRONG_PASSWORD',
    )
    const session = await api.changePassword({ body: { current: password, next: 'Xiangshan-2026' } })
    expect(session.pending).toBeNull()
    expect((await api.listDuty()).items.length).toBeGreaterThan(0)
    const again = { body: { current: 'Xiangshan-2026', next: 'Xiangshan-2026' } }
    expect((await refusal(api.changePassword(again))).code).toBe('PASSWORD_USED_BEFORE')
    const former = { body: { current: 'Xiangshan-2026', next: password } }
    expect((await refusal(api.changePassword(former))).code).toBe('PASSWORD_USED_BEFORE')
    expect((await signIn(server.url, { username: 'first-day', password })).status).toBe(401)
  })

  it('lets an invited person choose the password by the link, once', async () => {
    const { id } = await granted('invited')
    const first = await system.inviteAccount({ params: { id } })
    const { path } = await system.inviteAccount({ params: { id } })
    const token = path.split('#')[1] ?? ''
    const nobody = createClient({ baseUrl: server.url })
    // A newer link ends the older one.
    const old = { body: { token: first.path.split('#')[1] ?? '' } }
    expect((await refusal(nobody.lookAtInvitation(old))).code).toBe('INVITATION_ENDED')
    expect(await nobody.lookAtInvitation({ body: { token } })).toMatchObject({ username: 'invited' })
    const session = await nobody.acceptInvitation({ body: { token, password: 'Jinzhu-2026' } })
    expect(session).toMatchObject({ account: { username: 'invited' }, pending: null })
    const twice = { body: { token, password: 'Jinzhu-2027' } }
    expect((await refusal(nobody.acceptInvitation(twice))).code).toBe('INVITATION_ENDED')
    expect((await signIn(server.url, { username: 'invited', password: 'Jinzhu-2026' })).status).toBe(200)
  })

  it('ends an invitation by time', async () => {
    const { id } = await granted('too-late')
    const { path } = await system.inviteAccount({ params: { id } })
    server.clock.advanceMinutes(72 * 60 + 1)
    const token = path.split('#')[1] ?? ''
    const nobody = createClient({ baseUrl: server.url })
    expect((await refusal(nobody.lookAtInvitation({ body: { token } }))).code).toBe('INVITATION_ENDED')
    system = (await callerOf(server.url, 'system-admin-a')).api
    security = (await callerOf(server.url, 'security-admin-a')).api
  })

  it('asks for the second factor, takes each code and each recovery code once, and locks who guesses', async () => {
    const { api } = await callerOf(server.url, 'department-b')
    const { secret, uri } = await api.beginSecondFactor()
    expect(uri).toMatch(/^otpauth:\/\/totp\//)
    const totp = new TOTP({ secret: Secret.fromBase32(secret) })
    const codeNow = () => totp.generate({ timestamp: server.clock.now().getTime() })
    expect((await refusal(api.confirmSecondFactor({ body: { code: '000000' } }))).code).toBe('WRONG_CODE')
    const { recoveryCodes } = await api.confirmSecondFactor({ body: { code: codeNow() } })
    expect(recoveryCodes).toHaveLength(10)

    const second = await entering('department-b', testPassword)
    expect(await second.response.json()).toMatchObject({ pending: 'second_factor', actions: [] })
    expect((await refusal(second.api.listDuty())).code).toBe('SECOND_FACTOR_NEEDED')
    // The password alone changes nothing.
    const change = { body: { current: testPassword, next: 'Taken-over-2026' } }
    expect((await refusal(second.api.changePassword(change))).code).toBe('SECOND_FACTOR_NEEDED')
    expect((await refusal(second.api.beginSecondFactor())).code).toBe('SECOND_FACTOR_NEEDED')
    // The code that set it up was taken.
    expect((await refusal(second.api.giveSecondFactor({ body: { code: codeNow() } }))).code).toBe('WRONG_CODE')
    server.clock.advanceMinutes(1)
    expect((await second.api.giveSecondFactor({ body: { code: codeNow() } })).pending).toBeNull()
    expect((await second.api.listDuty()).items.length).toBeGreaterThan(0)

    const [code = ''] = recoveryCodes
    const third = await entering('department-b', testPassword)
    const written = { body: { code: code.toLowerCase().replace('-', ' ') } }
    expect((await third.api.giveSecondFactor(written)).pending).toBeNull()
    const fourth = await entering('department-b', testPassword)
    expect((await refusal(fourth.api.giveSecondFactor({ body: { code } }))).code).toBe('WRONG_CODE')
    for (let i = 0; i < 4; i++) await refusal(fourth.api.giveSecondFactor({ body: { code: '000000' } }))
    const locked = await refusal(fourth.api.giveSecondFactor({ body: { code: '000000' } }))
    expect(locked.code).toBe('ACCOUNT_LOCKED')
    expect((await signIn(server.url, { username: 'department-b', password: testPassword })).status).toBe(429)

    // Unlocking is the security administrator's part, and nobody else's.
    const [{ id = '' } = {}] = (await security.listAccounts({ query: { state: 'locked' } })).items
    expect(id).toBe('department-b')
    expect((await refusal(system.unlockAccount({ params: { id } }))).code).toBe('NOT_ALLOWED')
    await security.unlockAccount({ params: { id } })
    await security.clearSecondFactor({ params: { id }, body: { reason: '手机丢失' } })
    expect((await entering('department-b', testPassword)).response.status).toBe(200)
    expect((await (await entering('department-b', testPassword)).api.listDuty()).items.length).toBeGreaterThan(0)
  })

  it('keeps a role from everything until its second factor is set up, where the security administrator says so', async () => {
    const key = 'identity.second_factor.window_clerk'
    const body = { value: true, version: 0, note: '按等保要求' }
    expect((await refusal(system.changeSetting({ params: { key }, body }))).code).toBe('NOT_ALLOWED')
    expect((await refusal(system.changeSecuritySetting({ params: { key }, body }))).code).toBe('NOT_ALLOWED')
    await security.changeSecuritySetting({ params: { key }, body })
    const { api } = await entering('window-clerk-b', testPassword)
    expect((await api.currentSession()).pending).toBe('enrol_second_factor')
    expect((await refusal(api.listDuty())).code).toBe('SECOND_FACTOR_TO_SET_UP')
    const { secret } = await api.beginSecondFactor()
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: server.clock.now().getTime() })
    await api.confirmSecondFactor({ body: { code } })
    expect((await api.listDuty()).items.length).toBeGreaterThan(0)
    server.clock.advanceMinutes(1)
    const next = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: server.clock.now().getTime() })
    expect((await refusal(api.removeSecondFactor({ body: { code: next } }))).code).toBe('SECOND_FACTOR_KEPT')
  })

  it('shows where one is signed in, and signs one device or all of them out at once', async () => {
    const [here, there, elsewhere] = await Promise.all([1, 2, 3].map(() => callerOf(server.url, 'police-b')))
    const { items } = (await here?.api.mySessions()) ?? { items: [] }
    expect(items.filter(({ current }) => current)).toHaveLength(1)
    const other = items.find(({ current }) => !current)
    await here?.api.endMySession({ params: { id: other?.id ?? '' } })
    const open = async () =>
      (await Promise.all([there, elsewhere].map((caller) => caller?.api.currentSession().catch(() => null)))).filter(
        (session) => session,
      ).length
    expect(await open()).toBe(1)
    expect(await here?.api.endMySessions({ query: { keep: 'this' } })).toEqual({ ended: 1 })
    expect(await open()).toBe(0)
    expect(await here?.api.endMySessions({})).toEqual({ ended: 1 })
    expect((await here?.fetch('/api/v1/session'))?.status).toBe(401)
  })

  it('lets none of the three administrators do another’s part', async () => {
    const auditor = (await callerOf(server.url, 'audit-admin-a')).api
    const id = 'mediator-a'
    const refused = async (call: Promise<unknown>) => expect((await refusal(call)).code).toBe('NOT_ALLOWED')
    // System: no rights, no rules of signing in, no log.
    await refused(system.unlockAccount({ params: { id } }))
    await refused(system.endAccountSessions({ params: { id } }))
    await refused(system.accessMatrix())
    await refused(system.searchAudit())
    await refused(system.listCases())
    // Security: no accounts made or disabled, no settings, no log.
    await refused(
      security.createAccount({
        body: { username: 'mine', name: '我', role: 'POLICE', areaCode: areas.county, reason },
      }),
    )
    await refused(security.disableAccount({ params: { id }, body: { reason } }))
    await refused(security.giveInitialPassword({ params: { id } }))
    await refused(security.proposeAccountChange({ params: { id }, body: { kind: 'grant', reason } }))
    await refused(security.searchAudit())
    await refused(
      security.changeSetting({
        params: { key: 'incident.sign_minutes' },
        body: { value: 9, version: 0, note: '试试' },
      }),
    )
    // Audit: reads the log and nothing else.
    await refused(auditor.listAccounts())
    await refused(auditor.accessMatrix())
    await refused(auditor.unlockAccount({ params: { id } }))
    await refused(auditor.listCases())
    expect((await auditor.searchAudit({ query: { action: 'account.created' } })).total).toBeGreaterThan(0)
  })

  it('changes an administrator’s account only by two: who asks does not decide, and who decides gets the password', async () => {
    const id = 'security-admin-b'
    expect((await refusal(system.giveInitialPassword({ params: { id } }))).code).toBe('NEEDS_APPROVAL')
    expect((await refusal(system.disableAccount({ params: { id }, body: { reason } }))).code).toBe('NEEDS_APPROVAL')
    const change = await system.proposeAccountChange({ params: { id }, body: { kind: 'reset_password', reason } })
    expect(change.notDecidable).not.toBeNull()
    // Not over one's own account.
    const own = (await callerOf(server.url, 'security-admin-b')).api
    const decision = { params: { id: change.id }, body: { approve: true } }
    expect((await refusal(own.decideAccountChange(decision))).code).toBe('CHANGE_NOT_DECIDABLE')
    const { initialPassword } = await security.decideAccountChange(decision)
    expect(initialPassword).toMatch(/^\S{12,}$/)
    expect((await refusal(own.listAccounts())).code).toBe('NOT_SIGNED_IN')
    const { response } = await entering(id, initialPassword ?? '')
    expect(await response.json()).toMatchObject({ pending: 'password' })
    expect((await refusal(security.decideAccountChange(decision))).code).toBe('CHANGE_NOT_DECIDABLE')
  })

  it('ends the sessions of an account whose role and area change, and gives it the new ones', async () => {
    const mediator = await callerOf(server.url, 'mediator-a')
    const body = { kind: 'grant', role: 'VILLAGE_SERVICE', areaCode: areas.villageA2, reason } as const
    const { id } = await system.proposeAccountChange({ params: { id: 'mediator-a' }, body })
    expect((await mediator.api.currentSession()).account.role).toBe('MEDIATOR')
    await security.decideAccountChange({ params: { id }, body: { approve: true } })
    expect((await refusal(mediator.api.currentSession())).code).toBe('NOT_SIGNED_IN')
    const session = await (await callerOf(server.url, 'mediator-a')).api.currentSession()
    expect(session).toMatchObject({ account: { role: 'VILLAGE_SERVICE' }, area: { code: areas.villageA2 } })
  })

  it('signs a disabled account out and keeps it out', async () => {
    const worker = await callerOf(server.url, 'grid-worker-b2')
    await system.disableAccount({ params: { id: 'grid-worker-b2' }, body: { reason: '离岗' } })
    expect((await refusal(worker.api.currentSession())).code).toBe('NOT_SIGNED_IN')
    const response = await signIn(server.url, { username: 'grid-worker-b2', password: testPassword })
    expect((await errorIn(response)).code).toBe('ACCOUNT_DISABLED')
    await system.enableAccount({ params: { id: 'grid-worker-b2' }, body: { reason: '返岗' } })
    expect((await signIn(server.url, { username: 'grid-worker-b2', password: testPassword })).status).toBe(200)
  })

  it('lists accounts by role, state, area and text, page by page', async () => {
    const { items, total } = await system.listAccounts({ query: { role: 'POLICE' } })
    expect([items.map(({ username }) => username), total]).toEqual([['police-a', 'police-b'], 2])
    const inA = await system.listAccounts({ query: { area: areas.townshipA, limit: 3 } })
    expect(inA.items).toHaveLength(3)
    expect(inA.items.every(({ areaCode }) => areaCode.startsWith(areas.townshipA.slice(0, 9)))).toBe(true)
    const next = await system.listAccounts({ query: { area: areas.townshipA, limit: 3, cursor: inA.nextCursor ?? '' } })
    expect(next.items[0]?.username.localeCompare(inA.items[2]?.username ?? '')).toBe(1)
    expect((await system.listAccounts({ query: { q: 'waits' } })).items.map(({ state }) => state)).toEqual(['invited'])
  })
})
