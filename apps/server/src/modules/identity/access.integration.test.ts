import { type Contract, contract, type RouteDefinition } from '@fengqiao/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, callerOf, errorIn } from '../../testing/caller.ts'
import { onBothEngines } from '../../testing/data-set.ts'
import { act, formOf, incidentAfter, jpeg } from '../../testing/incident-steps.ts'
import { accounts, areas, cameras, type Side } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'
import { areaPrefix } from '../area/index.ts'
import { mayRole } from './index.ts'

/** What lies on one side of the county. */
interface Target {
  readonly side: Side
  readonly areaCode: string
  readonly cameraId: string
  readonly caseId: string
  readonly fileId: string
}

interface Input {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly form?: FormData
  /** Names something of one side: from the other it must not be found. */
  readonly scoped?: true
}

const position = { lng: 107.42, lat: 26.55 }

/** How each route is called; a new route does not compile until it says how. */
const inputs: Readonly<Record<keyof Contract, (target: Target) => Input>> = {
  system: () => ({}),
  signIn: () => ({ body: { username: 'nobody', password: 'wrong' } }),
  currentSession: () => ({}),
  signOut: () => ({}),
  // The phone of a worker of that side, whom the other side must not find.
  unmask: ({ side }) => ({
    body: { subject: 'person', id: `person-grid-worker-${side}`, field: 'phone', reason: '核对联系方式' },
    scoped: true,
  }),
  searchAudit: () => ({}),
  listSettings: () => ({}),
  settingVersions: () => ({ params: { key: 'incident.sign_minutes' } }),
  changeSetting: () => ({ params: { key: 'incident.sign_minutes' }, body: { version: 99, value: 10, note: '试' } }),
  listDivisions: () => ({ query: { level: 'grid' } }),
  getDivision: ({ areaCode }) => ({ params: { code: areaCode } }),
  locate: () => ({ query: { lng: '107.42', lat: '26.55' } }),
  mapBoundaries: () => ({ query: { level: 'village' } }),
  mapBase: () => ({}),
  listDuty: () => ({}),
  mapPeople: () => ({}),
  reportPosition: () => ({ body: { position } }),
  listLifecycles: () => ({}),
  listCases: () => ({ query: { limit: '200' } }),
  countCases: () => ({}),
  getCase: ({ caseId }) => ({ params: { id: caseId }, scoped: true }),
  // Somebody else's version: what is tried is whether the case is found.
  actOnCase: ({ caseId }) => ({ params: { id: caseId, action: 'review' }, body: { version: 999 }, scoped: true }),
  uploadFile: () => ({ form: formOf(jpeg()) }),
  downloadFile: ({ fileId }) => ({ params: { id: fileId }, scoped: true }),
  listCameras: () => ({ query: { limit: '200' } }),
  getCamera: ({ cameraId }) => ({ params: { id: cameraId }, scoped: true }),
  nearbyCameras: ({ cameraId }) => ({ params: { id: cameraId }, query: { radius: '5000' }, scoped: true }),
  cameraTree: () => ({ query: { parent: areas.county } }),
  mapCameras: () => ({}),
  openLiveSession: ({ cameraId }) => ({ params: { id: cameraId }, body: { reason: '核对' }, scoped: true }),
  listViewers: ({ cameraId }) => ({ params: { id: cameraId }, scoped: true }),
  takeSnapshot: ({ cameraId }) => ({ params: { id: cameraId }, form: formOf(jpeg()), scoped: true }),
  raiseIncident: ({ cameraId }) => ({ body: { cameraId, category: 'traffic', description: '逆行' }, scoped: true }),
  listDevices: () => ({}),
  overview: () => ({}),
  situation: () => ({}),
  feed: () => ({ query: { limit: '100' } }),
  dispatchCandidates: ({ caseId }) => ({ params: { id: caseId }, scoped: true }),
  listMessages: () => ({}),
  readMessage: () => ({ params: { id: 'somebody-elses' } }),
  streamEvents: () => ({}),
}

/** Whom to call and where the county's divisions are may be known by everybody who is signed in. */
const ofWholeCounty: ReadonlySet<string> = new Set([
  'listDivisions',
  'getDivision',
  'mapBoundaries',
  'listDuty',
  'situation',
])

const routes = Object.entries(contract) as readonly (readonly [keyof Contract, RouteDefinition])[]

onBothEngines('who may call what', (kind) => {
  let server: TestServer
  let targets: Readonly<Record<Side, Target>>
  beforeAll(async () => {
    server = await startTestServer(kind)
    targets = { a: await fill('a'), b: await fill('b') }
  })
  afterAll(() => server.remove())

  async function fill(side: Side): Promise<Target> {
    const worker = await server.as(`grid-worker-${side}`)
    const { id: fileId } = await worker.api.uploadFile({}, { form: formOf(jpeg(side)) })
    const camera = side === 'a' ? cameras.a1 : cameras.b1
    const signed = await incidentAfter(server, 'sign', side)
    const matter = await act(worker, signed, 'arrive', { position: camera.position, fileIds: [fileId] })
    return { side, areaCode: camera.areaCode, cameraId: camera.id, caseId: matter.id, fileId }
  }

  async function send(caller: Pick<Caller, 'fetch'>, name: keyof Contract, target: Target) {
    const { method, path }: RouteDefinition = contract[name]
    const { params = {}, query = {}, body, form } = inputs[name](target)
    const address = path.replace(/:(\w+)/g, (_, key: string) => params[key] ?? '')
    const search = new URLSearchParams(query)
    const controller = new AbortController()
    const init: RequestInit = {
      method,
      signal: controller.signal,
      ...(form && { body: form }),
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    }
    const response = await caller.fetch(search.size > 0 ? `${address}?${search}` : address, init)
    if (name !== 'streamEvents' || !response.ok) return { status: response.status, text: await response.text() }
    controller.abort()
    return { status: response.status, text: '' }
  }

  it('is answered by every route for every role, inside and outside of its area', async () => {
    const wrong: string[] = []
    let calls = 0
    async function tryAll(username: string): Promise<void> {
      const caller = await callerOf(server.url, username)
      const { account } = caller
      const prefix = areaPrefix(account.areaCode)
      const seesAll = prefix === areaPrefix(areas.county)
      for (const [name, route] of routes.toSorted((a, b) => Number(a[0] === 'signOut') - Number(b[0] === 'signOut'))) {
        const { permission } = route
        const allowed = permission === 'public' || permission === 'signed-in' || mayRole(account.role, permission)
        for (const target of Object.values(targets)) {
          if (target.side === 'b' && !inputs[name](target).scoped) continue
          const { status, text } = await send(caller, name, target)
          calls++
          const code = status >= 400 ? ((JSON.parse(text) as { error: { code: string } }).error.code ?? '') : ''
          const inside = target.areaCode.startsWith(prefix)
          const assigned = username === `grid-worker-${target.side}` && 'caseId' in target
          const says = (expected: string) =>
            wrong.push(`${username} ${name} ${target.side}: ${status} ${code}, not ${expected}`)
          if (status >= 500) says('a failure')
          else if (name === 'signIn') code === 'WRONG_CREDENTIALS' || says('WRONG_CREDENTIALS')
          else if (!allowed) code === 'NOT_ALLOWED' || says('NOT_ALLOWED')
          else if (name === 'readMessage') status === 404 || says('404')
          else if (inputs[name](target).scoped && !inside && !assigned) status === 404 || says('404')
          else if (['NOT_ALLOWED', 'NOT_SIGNED_IN', 'INVALID_REQUEST'].includes(code) || status === 404)
            says('found and allowed')
          if (status < 400 && !seesAll && !ofWholeCounty.has(name)) {
            for (const leak of leaksIn(text, account.side, prefix)) says(`${leak} shown`)
          }
        }
      }
    }
    const waiting = accounts.map(({ username }) => username)
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let username = waiting.pop(); username !== undefined; username = waiting.pop()) await tryAll(username)
      }),
    )
    process.stdout.write(`${kind}: ${calls} calls by ${accounts.length} accounts on ${routes.length} routes\n`)
    expect(wrong).toEqual([])
    expect(calls).toBeGreaterThan(accounts.length * routes.length)
  })

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
      const { status } = await send(nobody, name, targets.a)
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
    const county = await (await server.as('county-command-a')).api.overview()
    const township = await (await server.as('township-staff-a')).api.overview()
    const village = await (await server.as('village-service-b')).api.overview()
    expect(county).toMatchObject({ townships: 2, villages: 3, grids: 5, gridWorkers: 4, householdGroups: 2 })
    expect(county).toMatchObject({ places: { levelI: 1, levelII: 1 }, cameras: { total: 5, levelI: 1, levelII: 1 } })
    expect(township).toMatchObject({ townships: 1, villages: 2, grids: 3, gridWorkers: 2, cameras: { total: 3 } })
    expect(village).toMatchObject({ townships: 0, villages: 1, grids: 2, places: { levelI: 0, levelII: 1 } })
    expect(county.cases.open).toBe(township.cases.open + village.cases.open)
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
