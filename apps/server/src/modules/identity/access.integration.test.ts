import { type Action, type Contract, contract, type RouteDefinition } from '@fengqiao/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLogger } from '../../platform/log/index.ts'
import { accessInputs, fills, type Input, sampleOf, type Target } from '../../testing/access/index.ts'
import { type Caller, callerOf, errorIn, newAddress } from '../../testing/caller.ts'
import { onEngine } from '../../testing/data-set.ts'
import { act, formOf, incidentAfter, jpeg } from '../../testing/incident-steps.ts'
import { accounts, areas, cameras, type Side } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'
import { areaPrefix } from '../area/index.ts'
import { mayRole } from './index.ts'

const routes = Object.entries(contract) as readonly (readonly [keyof Contract, RouteDefinition])[]

const isOpen = (permission: string) => ['public', 'signed-in', 'signing-in'].includes(permission)

/** As the modules say, and where they say nothing, the least that the contract takes. */
function inputOf(name: keyof Contract, target: Target): Input {
  const given = accessInputs[name]?.(target) ?? {}
  const { query, body, consumes }: RouteDefinition = contract[name]
  try {
    return {
      ...(query && { query: sampleOf(query) as Record<string, string> }),
      ...(body && !consumes && { body: sampleOf(body) }),
      ...given,
    }
  } catch (error) {
    if (given.query || given.body || given.form) return given
    throw new Error(`${name} needs an input in testing/access`, { cause: error })
  }
}

// What the routes ask is the same on both engines, and the policies beneath are tried on both by their own test.
onEngine('postgres', 'who may call what', (kind) => {
  let server: TestServer
  let targets: Readonly<Record<Side, Target>>
  beforeAll(async () => {
    server = await startTestServer(kind, { logger: createLogger({ level: 'error' }) })
    targets = { a: await fill('a'), b: await fill('b') }
  })
  afterAll(() => server.remove())

  async function fill(side: Side): Promise<Target> {
    const worker = await server.as(`grid-worker-${side}`)
    const { id: fileId } = await worker.api.uploadFile({}, { form: formOf(jpeg(side)) })
    const camera = side === 'a' ? cameras.a1 : cameras.b1
    const signed = await incidentAfter(server, 'sign', side)
    const matter = await act(worker, signed, 'arrive', { position: camera.position, fileIds: [fileId] })
    let ids = {}
    for (const fillOne of fills) ids = { ...ids, ...(await fillOne(server, side)) }
    return { side, areaCode: camera.areaCode, cameraId: camera.id, caseId: matter.id, fileId, ids }
  }

  async function send(caller: Pick<Caller, 'fetch'>, name: keyof Contract, target: Target, from: string) {
    const { method, path }: RouteDefinition = contract[name]
    const { params = {}, query = {}, body, form } = inputOf(name, target)
    const address = path.replace(/:(\w+)/g, (_, key: string) => params[key] ?? '')
    const search = new URLSearchParams(query)
    const controller = new AbortController()
    const init: RequestInit = {
      method,
      signal: controller.signal,
      headers: { 'x-forwarded-for': from },
      ...(form && { body: form }),
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'x-forwarded-for': from, 'content-type': 'application/json' },
      }),
    }
    const response = await caller.fetch(search.size > 0 ? `${address}?${search}` : address, init)
    if (name !== 'streamEvents' || !response.ok) return { status: response.status, text: await response.text() }
    controller.abort()
    return { status: response.status, text: '' }
  }

  /** PostgreSQL answers several at once, so it has everybody; the embedded database one of each kind of scope. */
  const callers =
    kind === 'postgres'
      ? accounts
      : accounts.filter(({ username }) =>
          ['county-command-a', 'township-staff-b', 'grid-worker-a', 'resident-a', 'security-admin-a'].includes(
            username,
          ),
        )

  /** What ends sessions comes after all that needs them. */
  const ends = ([name]: (typeof routes)[number]) =>
    Number(inputOf(name, Object.values(targets)[0] as never).last === true)

  it('is answered by every route for every role, inside and outside of its area', async () => {
    const inOrder = [...routes].sort((a, b) => ends(a) - ends(b))
    const wrong: string[] = []
    let calls = 0
    async function tryAll(username: string): Promise<void> {
      const caller = await callerOf(server.url, username)
      const from = newAddress()
      const { account } = caller
      const prefix = areaPrefix(account.areaCode)
      const seesAll = prefix === areaPrefix(areas.county)
      for (const [name, { permission }] of inOrder) {
        const allowed = isOpen(permission) || mayRole(account.role, permission as Action)
        for (const target of Object.values(targets)) {
          const input = inputOf(name, target)
          if (target.side === 'b' && !input.scoped) continue
          const { status, text } = await send(
            input.last ? await callerOf(server.url, username) : caller,
            name,
            target,
            from,
          )
          calls++
          const code = status >= 400 ? ((JSON.parse(text) as { error: { code: string } }).error.code ?? '') : ''
          const lies = input.areaCode ?? target.areaCode
          const inside = lies.startsWith(prefix) || (input.seenBelow && prefix.startsWith(areaPrefix(lies)))
          const assigned = input.assigned && username === `grid-worker-${target.side}`
          const says = (expected: string) =>
            wrong.push(`${username} ${name} ${target.side}: ${status} ${code}, not ${expected}`)
          // On a slow machine those before are exporting still, and it says so: that is an answer.
          if (status >= 500 && code !== 'EXPORTS_BUSY') says('a failure')
          else if (status === 429 || code === 'INVALID_REQUEST') says('answered')
          else if (name === 'signIn') code === 'WRONG_CREDENTIALS' || says('WRONG_CREDENTIALS')
          else if (!allowed) code === 'NOT_ALLOWED' || says('NOT_ALLOWED')
          else if (input.absent) status === 404 || says('404')
          else if (input.scoped && !inside && !assigned) status === 404 || says('404')
          else if (['NOT_ALLOWED', 'NOT_SIGNED_IN'].includes(code) || (status === 404 && permission !== 'public'))
            says('found and allowed')
          if (status < 400 && !seesAll && !input.ofWholeCounty) {
            for (const leak of leaksIn(text, account.side, prefix)) says(`${leak} shown`)
          }
        }
      }
    }
    const waiting = callers.map(({ username }) => username)
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let username = waiting.pop(); username !== undefined; username = waiting.pop()) await tryAll(username)
      }),
    )
    process.stdout.write(`${kind}: ${calls} calls by ${callers.length} accounts on ${routes.length} routes\n`)
    expect(wrong).toEqual([])
    expect(calls).toBeGreaterThan(callers.length * routes.length)
  }, 600_000)

  /** What an answer shows of the other side. */
  function leaksIn(text: string, side: Side, prefix: string): string[] {
    const other = targets[side === 'a' ? 'b' : 'a']
    const foreign = [other.caseId, other.fileId, other.cameraId, `person-grid-worker-${other.side}`]
    const codes = [...text.matchAll(/"areaCode":"(\d+)"/g)].map(([, code = '']) => code)
    return [...foreign.filter((id) => text.includes(id)), ...codes.filter((code) => !code.startsWith(prefix))]
  }

  it('is refused on every route that is not public when nobody is signed in', async () => {
    const nobody = { fetch: (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init) }
    for (const [name, { permission }] of routes) {
      const { status } = await send(nobody, name, targets.a, newAddress())
      if (permission === 'public') expect([name, status]).not.toEqual([name, 403])
      else expect([name, status]).toEqual([name, 401])
    }
  })

  it('is refused with a cookie that opens no session', async () => {
    const headers = { cookie: 'fengqiao_session=guessed' }
    const response = await fetch(`${server.url}/api/v1/cases`, { headers })
    expect([response.status, (await errorIn(response)).code]).toEqual([401, 'NOT_SIGNED_IN'])
  })

  it('counts only what lies in the area of who asks', async () => {
    const command = await callerOf(server.url, 'county-command-a')
    const county = await command.api.overview()
    const township = await (await callerOf(server.url, 'township-staff-a')).api.overview()
    const other = await (await callerOf(server.url, 'township-staff-b')).api.overview()
    const village = await (await callerOf(server.url, 'village-service-b')).api.overview()
    expect(county).toMatchObject({ townships: 2, villages: 3, grids: 5, gridWorkers: 4, householdGroups: 2 })
    expect(county).toMatchObject({ places: { levelI: 1, levelII: 1 }, cameras: { total: 5, levelI: 1, levelII: 1 } })
    expect(township).toMatchObject({ townships: 1, villages: 2, grids: 3, gridWorkers: 2, cameras: { total: 3 } })
    expect(village).toMatchObject({ townships: 0, villages: 1, grids: 2, places: { levelI: 0, levelII: 1 } })
    // What the county itself deals with lies in no township.
    const { items } = await command.api.listCases({ query: { view: 'open', limit: 100 } })
    const ownOfCounty = items.filter(({ areaCode }) => areaCode === areas.county).length
    expect(county.cases.open).toBe(township.cases.open + other.cases.open + ownOfCounty)
  })

  it('stays right after a restart with the session of before', async () => {
    const caller = await callerOf(server.url, 'township-staff-a')
    const { data } = server
    await server.stop()
    server = await startTestServer(kind, { data })
    const response = await fetch(`${server.url}/api/v1/cases/${targets.a.caseId}`, {
      headers: { cookie: caller.cookie },
    })
    expect(response.status).toBe(200)
  })
})
