import { afterAll, beforeAll, expect, it } from 'vitest'
import { callerOf, cookieOf, errorIn, newAddress, refusal, signIn } from '../../testing/caller.ts'
import { onBothEngines } from '../../testing/data-set.ts'
import { testPassword } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

onBothEngines('signing in', (kind) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(kind, { environment: { SESSION_IDLE_MINUTES: '30', SESSION_HOURS: '2' } })
  })
  afterAll(() => server.remove())

  it('tells who is signed in, where, and what the role may do', async () => {
    const { api, account } = await server.as('village-service-a')
    const session = await api.currentSession()
    expect(session.account).toMatchObject({ username: 'village-service-a', role: 'VILLAGE_SERVICE' })
    expect(session.account.personId).toBe(account.personId)
    expect(session.area).toMatchObject({
      code: account.areaCode,
      path: ['示例county', '示例townshipA', '示例villageA1'],
    })
    expect(session.actions).toContain('incident.raise')
    expect(session.actions).not.toContain('settings.write')
  })

  it('answers a wrong password and an unknown name alike', async () => {
    const wrong = await signIn(server.url, { username: 'police-b', password: 'not it' })
    const unknown = await signIn(server.url, { username: 'nobody', password: 'not it' })
    const [first, second] = [await errorIn(wrong), await errorIn(unknown)]
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(first.code).toBe('WRONG_CREDENTIALS')
    expect({ ...first, requestId: '' }).toEqual({ ...second, requestId: '' })
    expect(wrong.headers.getSetCookie()).toEqual([])
  })

  it('gives a cookie that no script reads and no other site sends, and over HTTPS only there', async () => {
    const credentials = { username: 'department-a', password: testPassword }
    const [plain = ''] = (await signIn(server.url, credentials)).headers.getSetCookie()
    expect(plain).toMatch(/; Path=\/(;|$)/)
    expect(plain).toMatch(/; HttpOnly(;|$)/)
    expect(plain).toMatch(/; SameSite=Lax(;|$)/)
    expect(plain).not.toMatch(/Secure/)
    const [secure = ''] = (
      await signIn(server.url, credentials, { 'x-forwarded-proto': 'https' })
    ).headers.getSetCookie()
    expect(secure).toMatch(/; Secure(;|$)/)
  })

  it('refuses a sign-in that the page of another site sends', async () => {
    const credentials = { username: 'department-a', password: testPassword }
    const response = await signIn(server.url, credentials, { origin: 'https://elsewhere.example' })
    expect(response.status).toBe(403)
    expect((await errorIn(response)).code).toBe('FOREIGN_ORIGIN')
  })

  it('locks an account after five wrong passwords, whoever has the right one, and says for how long', async () => {
    const attempt = (password: string) => signIn(server.url, { username: 'mediator-a', password })
    for (let i = 0; i < 5; i++) expect((await attempt('wrong')).status).toBe(401)
    const locked = await attempt(testPassword)
    expect(locked.status).toBe(429)
    expect(locked.headers.get('retry-after')).toMatch(/^(60|59)$/)
    const { code, message } = await errorIn(locked)
    expect(code).toBe('ACCOUNT_LOCKED')
    expect(message.zh).toContain('1 分钟')
    expect(message.en).toContain('1 minutes')

    server.clock.advanceMinutes(1)
    expect((await attempt(testPassword)).status).toBe(200)
    // The count began anew: four more are free.
    for (let i = 0; i < 4; i++) expect((await attempt('wrong')).status).toBe(401)
    expect((await attempt(testPassword)).status).toBe(200)
  })

  it('counts wrong passwords that come at once', async () => {
    const attempt = () => signIn(server.url, { username: 'mediator-b', password: 'wrong' })
    await Promise.all(Array.from({ length: 5 }, attempt))
    expect((await attempt()).status).toBe(429)
  })

  it('takes no more than thirty sign-ins a minute from one address', async () => {
    const headers = { 'x-forwarded-for': newAddress() }
    const attempt = () => signIn(server.url, { username: 'nobody', password: 'x' }, headers)
    const statuses = (await Promise.all(Array.from({ length: 31 }, attempt))).map((response) => response.status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(30)
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  })

  it('ends the session with the sign-out, not those of other browsers', async () => {
    const here = await callerOf(server.url, 'window-clerk-a')
    const there = await callerOf(server.url, 'window-clerk-a')
    const left = await here.fetch('/api/v1/session', { method: 'DELETE' })
    expect(left.status).toBe(204)
    expect(cookieOf(left)).toBe('fengqiao_session=')
    expect((await refusal(here.api.currentSession())).code).toBe('NOT_SIGNED_IN')
    expect((await there.api.currentSession()).account.username).toBe('window-clerk-a')
  })

  it('ends a session that is not used, and keeps one that is', async () => {
    const idle = await callerOf(server.url, 'township-staff-a')
    const busy = await callerOf(server.url, 'township-staff-b')
    server.clock.advanceMinutes(20)
    await busy.api.currentSession()
    server.clock.advanceMinutes(20)
    expect((await refusal(idle.api.currentSession())).status).toBe(401)
    expect((await busy.api.currentSession()).account.username).toBe('township-staff-b')
  })

  it('ends every session when its life is over, however busy it was', async () => {
    const busy = await callerOf(server.url, 'police-a')
    for (let minutes = 0; minutes < 120; minutes += 20) {
      await busy.api.currentSession()
      server.clock.advanceMinutes(20)
    }
    expect((await refusal(busy.api.currentSession())).code).toBe('NOT_SIGNED_IN')
  })
})
