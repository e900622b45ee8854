import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Caller, callerOf } from '../../testing/caller.ts'
import { onBothEngines } from '../../testing/data-set.ts'
import { EventReader } from '../../testing/event-reader.ts'
import { incidentAfter, raise } from '../../testing/incident-steps.ts'
import { cameras } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'
import { systemScope } from '../db/index.ts'
import { deletePublishedBefore } from './outbox.store.ts'

const soon = { timeout: 5000, interval: 20 }

onBothEngines('the event stream', (kind) => {
  let server: TestServer
  const readers: EventReader[] = []
  beforeAll(async () => {
    server = await startTestServer(kind)
  })
  afterAll(async () => {
    for (const reader of readers) reader.close()
    await server.remove()
  })

  async function listen(caller: Caller, lastId?: string): Promise<EventReader> {
    const reader = await EventReader.open(caller, lastId)
    readers.push(reader)
    return reader
  }

  it('tells of a case to those in whose area it lies or whom it was sent to, and to nobody else', async () => {
    const names = [
      'county-command-a',
      'village-service-a',
      'grid-worker-b2',
      'township-staff-b',
      'resident-a',
      'auditor',
    ]
    const [county, village, sent, foreign, resident] = await Promise.all(
      names.slice(0, 5).map(async (name) => listen(await server.as(name))),
    )
    const command = await server.as('county-command-a')
    const matter = await incidentAfter(server, 'confirm')
    const other = await incidentAfter(server, 'open', 'b')
    const body = { version: matter.version, assigneeIds: ['person-grid-worker-b2'] }
    await command.api.actOnCase({ params: { id: matter.id, action: 'dispatch' }, body })
    await vi.waitFor(() => expect(county?.subjects('case.changed')).toHaveLength(4), soon)
    expect(county?.subjects('case.changed')).toEqual([matter.id, matter.id, other.id, matter.id])
    await vi.waitFor(() => expect(sent?.subjects('message.created')).toEqual([matter.id]), soon)
    await vi.waitFor(() => expect(village?.subjects('case.changed')).toHaveLength(3), soon)
    // Told of the one step that sent it, not of what happened before in an area that is not his.
    expect(sent?.subjects('case.changed')).toEqual([matter.id])
    expect(foreign?.subjects('case.changed')).toEqual([other.id])
    expect(foreign?.subjects('message.created')).toEqual([])
    expect(resident?.events).toEqual([])
  })

  it('goes on where it was cut, without loss and without doubles, while more is written', async () => {
    const village = await server.as('village-service-a')
    const township = await server.as('township-staff-a')
    const all = await listen(township)
    const raised: string[] = []
    let writing = true
    const writers = Array.from({ length: 4 }, async () => {
      while (writing) raised.push((await raise(village, cameras.a2)).id)
    })
    const heard: (string | null | undefined)[] = []
    let lastId: string | undefined
    for (let cut = 0; cut < 6; cut++) {
      const reader = await listen(township, lastId)
      const enough = cut === 0 ? 1 : 3
      await vi.waitFor(() => expect(reader.events.length).toBeGreaterThanOrEqual(enough), soon)
      reader.close()
      await vi.waitFor(() => expect(reader.ended).toBe(true), soon)
      expect(reader.events.map(({ event }) => event)).not.toContain('reset')
      heard.push(...reader.subjects('case.changed'))
      lastId = reader.lastId
    }
    writing = false
    await Promise.all(writers)
    const rest = await listen(township, lastId)
    await vi.waitFor(() => expect(all.subjects('case.changed')).toHaveLength(raised.length), soon)
    await vi.waitFor(() => expect(rest.lastId).toBe(all.lastId), soon)
    heard.push(...rest.subjects('case.changed'))
    expect([...all.subjects('case.changed')].sort()).toEqual([...raised].sort())
    // The first of the cut readers came a moment after the one that hears all.
    const [first] = heard
    expect(heard).toEqual(all.subjects('case.changed').slice(all.subjects('case.changed').indexOf(first)))
  })

  it('gives an id before the first event, so that a cut before it loses nothing', async () => {
    const township = await server.as('township-staff-a')
    const quiet = await listen(township)
    expect(quiet.lastId).toMatch(/^\d+$/)
    quiet.close()
    const matter = await incidentAfter(server, 'open')
    const back = await listen(township, quiet.lastId)
    await vi.waitFor(() => expect(back.subjects('case.changed')).toEqual([matter.id]), soon)
  })

  it('says reset when what was missed is not kept any more, and for an id of another county', async () => {
    const township = await server.as('township-staff-a')
    const old = await listen(township)
    old.close()
    await incidentAfter(server, 'open')
    await vi.waitFor(async () => {
      const witness = await listen(township)
      expect(Number(witness.lastId)).toBeGreaterThan(Number(old.lastId))
    }, soon)
    const tomorrow = new Date(Date.now() + 86_400_000)
    await server.database.transaction(systemScope, (tx) => deletePublishedBefore(tx, tomorrow))
    for (const lastId of [old.lastId, '999999']) {
      const reader = await listen(township, lastId)
      await vi.waitFor(() => expect(reader.events[0]?.event).toBe('reset'), soon)
    }
    const matter = await incidentAfter(server, 'open')
    const late = await listen(township, old.lastId)
    await vi.waitFor(() => expect(late.events[0]?.event).toBe('reset'), soon)
    expect(late.subjects('case.changed')).not.toContain(matter.id)
  })

  it('ends with the session within five seconds, wherever the session ended', async () => {
    const left = await callerOf(server.url, 'window-clerk-a')
    const stayed = await listen(await callerOf(server.url, 'window-clerk-a'))
    const reader = await listen(left)
    await left.api.signOut()
    await vi.waitFor(() => expect(reader.ended).toBe(true), soon)
    expect(stayed.ended).toBe(false)

    // An account that another process of the county has disabled.
    const disabled = await listen(await callerOf(server.url, 'mediator-b'))
    await server.database.transaction(systemScope, (tx) =>
      tx.updateTable('account').set({ disabled: true }).where('username', '=', 'mediator-b').execute(),
    )
    await vi.waitFor(() => expect(disabled.ended).toBe(true), soon)
  })
})
