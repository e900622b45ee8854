import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDataSet, type DataSet, onBothEngines } from '../../testing/data-set.ts'
import { act, formOf, incidentAfter, jpeg } from '../../testing/incident-steps.ts'
import {
  allTables,
  fillGaps,
  makeOtherCounty,
  observe,
  type Policy,
  policiesOf,
  rowsOf,
  type Viewer,
} from '../../testing/isolation.ts'
import { cameras, testCounty } from '../../testing/test-county.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Engine, EngineConnection } from './index.ts'

const county = testCounty.code
const personally = (username: string, areaPrefix: string) =>
  ({
    role: 'fengqiao_person',
    scope: { kind: 'person', accountId: username, personId: `person-${username}`, areaPrefix },
  }) as const satisfies Viewer

/** A worker on each side, a township, and each of the platform's own roles. */
const viewers = {
  workerA: personally('grid-worker-a', `${county}001001001`),
  workerB: personally('grid-worker-b', `${county}002001001`),
  townshipA: personally('township-staff-a', `${county}001`),
  administration: {
    role: 'fengqiao_administration',
    scope: { kind: 'administration', accountId: 'system-admin-a', areaPrefix: `${county}001` },
  },
  system: { role: 'fengqiao_system', scope: { kind: 'system' } },
  signIn: { role: 'fengqiao_sign_in', scope: { kind: 'sign-in' } },
  indicator: { role: 'fengqiao_indicator', scope: { kind: 'indicator' } },
} as const satisfies Record<string, Viewer>

/** Open to everybody of the county, by design: the tree, the rules, the rosters. */
const ofWholeCounty = new Set([
  'recording_plan',
  'screening_round',
  'reward',
  'course',
  'training_plan',
  'setting',
  'division',
  'division_successor',
  'base_map',
  'bulletin_entry',
  'calendar_year',
  'duty_precedent',
  'unit',
  'duty_shift',
  'case_number',
  'paper_template',
  'paper_number',
  'mediation_room',
  'mediation_booking',
  'account',
  'county',
])

/** Opened wide it shows nothing more, since the restrictive policy beside it asks for the case itself. */
const heldTwice = new Set(['opened: "fengqiao_person_select" ON case_event'])

onBothEngines('row-level security', (kind) => {
  let data: DataSet
  let engine: Engine
  let connection: EngineConnection
  let tables: readonly string[]
  let policies: readonly Policy[]

  beforeAll(async () => {
    data = await createDataSet(kind)
    const server = await startTestServer(kind, { data })
    for (const side of ['a', 'b'] as const) {
      const worker = await server.as(`grid-worker-${side}`)
      const { id } = await worker.api.uploadFile({}, { form: formOf(jpeg(side)) })
      const signed = await incidentAfter(server, 'sign', side)
      const camera = side === 'a' ? cameras.a1 : cameras.b1
      await act(worker, signed, 'arrive', { position: camera.position, fileIds: [id] })
    }
    // A case of the other side that the worker was sent to.
    const commander = await server.as('county-command-a')
    const sent = await incidentAfter(server, 'confirm', 'b')
    await commander.api.actOnCase(
      {
        params: { id: sent.id, action: 'dispatch' },
        body: { version: sent.version, assigneeIds: ['person-grid-worker-a'] },
      },
      { idempotencyKey: 'sent-across' },
    )
    await server.stop()
    engine = await data.openRaw()
    connection = await engine.connect()
    await fillGaps(connection, county)
    await makeOtherCounty(connection, county, '900102')
    tables = await allTables(connection)
    policies = await policiesOf(connection)
  })
  afterAll(async () => {
    connection.release()
    await engine.close()
    await data.remove()
  })

  it('has rows of both sides and of another county to hide in every table', async () => {
    for (const table of tables) {
      const rows = await rowsOf(connection, table)
      if (table === 'county' || table === 'schema_migration') continue
      expect([table, rows.filter((row) => row.county_code === county).length > 0]).toEqual([table, true])
      expect([table, rows.filter((row) => row.county_code === '900102').length > 0]).toEqual([table, true])
    }
  })

  it('shows a person only what lies in the area, is the person’s own, or was sent there', async () => {
    const sentTo = async (personId: string) =>
      (await rowsOf(connection, 'case_assignment'))
        .filter((row) => row.person_id === personId)
        .map((row) => row.case_id)
    for (const viewer of [viewers.workerA, viewers.workerB, viewers.townshipA]) {
      const { accountId, personId, areaPrefix } = viewer.scope
      const sent = await sentTo(personId)
      for (const table of tables) {
        const { visible } = await observe(connection, county, viewer, table, 'SELECT')
        for (const row of visible) {
          const inArea = String(row.area_code).startsWith(areaPrefix)
          const own = [row.person_id, row.account_id, row.id].some((id) => id === personId || id === accountId)
          const told = Array.isArray(row.person_ids) && row.person_ids.includes(personId)
          const forAll =
            (table === 'outbox_event' && row.area_code === null && String(row.person_ids) === '') ||
            // Divisions are public within the county, and so is finding them.
            (table === 'search_token' && row.subject === 'division') ||
            // A view of a list may be shared with its owner's unit, which all viewers here belong to.
            (table === 'saved_view' && row.unit_id !== null)
          const across = sent.includes(
            ['case_record', 'search_entry', 'search_token'].includes(table) ? row.id : row.case_id,
          )
          const fine = row.county_code === county || (table === 'county' && row.code !== undefined)
          expect([table, row, fine]).toEqual([table, row, true])
          if (!ofWholeCounty.has(table))
            expect([table, row, inArea || own || told || forAll || across]).toEqual([table, row, true])
        }
      }
    }
  })

  it('hides from each person what the other side has', async () => {
    for (const table of ['case_record', 'case_event', 'file', 'camera', 'place', 'person', 'message', 'view_log']) {
      const { visible: west } = await observe(connection, county, viewers.townshipA, table, 'SELECT')
      const { visible: east } = await observe(connection, county, viewers.workerB, table, 'SELECT')
      expect([table, west.length > 0]).toEqual([table, true])
      const ids = new Set(west.map((row) => row.id))
      expect([table, east.filter((row) => ids.has(row.id))]).toEqual([table, []])
    }
  })

  it('gives the platform’s own roles one county, and each only its tables', async () => {
    for (const table of tables.filter((name) => !['county', 'schema_migration'].includes(name))) {
      const all = (await rowsOf(connection, table)).filter((row) => row.county_code === county)
      const { visible, refused } = await observe(connection, county, viewers.system, table, 'SELECT')
      expect([table, refused, visible.length]).toEqual([table, null, all.length])
    }
    const open: Record<string, string[]> = {}
    for (const name of ['signIn', 'indicator'] as const) {
      for (const table of tables) {
        const { visible } = await observe(connection, county, viewers[name], table, 'SELECT')
        if (visible.length > 0) open[name] = [...(open[name] ?? []), table]
      }
    }
    expect(open.signIn?.toSorted()).toEqual([
      'account',
      'county',
      'division',
      'former_password',
      'invitation',
      'phone_code',
      'recovery_code',
      'session',
      'setting',
    ])
    expect(open.indicator).not.toContain('account')
    expect(open.indicator).not.toContain('message')
  })

  it('keeps what happened from being changed or removed, by whoever runs the server', async () => {
    for (const table of ['case_event', 'paper_mark', 'view_log', 'audit_entry']) {
      for (const viewer of Object.values(viewers)) {
        for (const command of ['UPDATE', 'DELETE'] as const) {
          expect([table, viewer.role, (await observe(connection, county, viewer, table, command)).refused]).toEqual([
            table,
            viewer.role,
            '42501',
          ])
        }
      }
    }
  })

  // What policies do is the same in both engines; the embedded one would only take longer to say so.
  it.runIf(kind === 'postgres')(
    'rests on every single policy: one that is dropped or opened wide changes what somebody sees or may do',
    async () => {
      const idle: string[] = []
      const all = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const
      const commandsOf = ({ command }: Policy) => (command === 'ALL' ? all : [command])
      const look = async (policy: Policy) => {
        const seen: string[] = []
        for (const viewer of Object.values(viewers)) {
          if (viewer.role !== policy.role) continue
          for (const command of commandsOf(policy)) {
            seen.push(JSON.stringify(await observe(connection, county, viewer, policy.table, command)))
          }
        }
        return seen.join('\n')
      }
      for (const policy of policies) {
        const before = await look(policy)
        const name = `"${policy.name}" ON ${policy.table}`
        const using = policy.using === null ? '' : 'USING (true)'
        const check = policy.check === null ? '' : 'WITH CHECK (true)'
        for (const [way, change, back] of [
          ['dropped', `DROP POLICY ${name}`, policy.create],
          ['opened', `ALTER POLICY ${name} ${using} ${check}`, `DROP POLICY ${name}; ${policy.create}`],
        ] as const) {
          await connection.script(change)
          const after = await look(policy)
          await connection.script(back)
          if (after === before && !heldTwice.has(`${way}: ${name}`)) idle.push(`${way}: ${name}`)
        }
      }
      process.stdout.write(`${kind}: ${policies.length} policies on ${tables.length} tables\n`)
      expect(await policiesOf(connection)).toEqual(policies)
      expect(policies.length).toBeGreaterThan(40)
      expect(idle).toEqual([])
    },
    180_000,
  )
})
