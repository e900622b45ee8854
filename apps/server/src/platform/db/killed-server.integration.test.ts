import { type Client, createClient } from '@fengqiao/contract/client'
import { expect, it } from 'vitest'
import { callerOf } from '../../testing/caller.ts'
import { createDataSet, onBothEngines } from '../../testing/data-set.ts'
import { formOf, jpeg } from '../../testing/incident-steps.ts'
import { type ServerProcess, startProcess } from '../../testing/server-process.ts'
import { cameras } from '../../testing/test-county.ts'

/** The embedded database dies with its server, the other one only loses a client. */
const deaths = { pglite: 3, postgres: 2 } as const
const writers = 4

/** What clients were told is kept. */
class Acknowledged {
  readonly cases = new Set<string>()
  /** Content by id. */
  readonly files = new Map<string, string>()

  /** Writes from several sides until `enough` cases are acknowledged, kills the server then, and waits for all answers. */
  async writeUntilKilled(server: ServerProcess, api: Client, enough: number): Promise<void> {
    let alive = true
    const write = async (writer: number) => {
      while (alive) {
        const picture = jpeg(`${writer} ${this.files.size}`)
        const file = await api.uploadFile({}, { form: formOf(picture) })
        this.files.set(file.id, await picture.text())
        const seen = { cameraId: cameras.a1.id, category: 'traffic', description: '逆行', snapshotId: file.id } as const
        this.cases.add((await api.raiseIncident({ body: seen })).id)
        if (this.cases.size < enough || !alive) continue
        alive = false
        await server.kill()
      }
    }
    const outcomes = await Promise.allSettled(Array.from({ length: writers }, (_, writer) => write(writer)))
    for (const outcome of outcomes) {
      // Only the death of the server may end a writer early.
      if (outcome.status === 'rejected' && outcome.reason?.code !== 'NETWORK') throw outcome.reason
    }
  }

  async expectAllIn(api: Client): Promise<void> {
    const present = new Set<string>()
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Awaited<ReturnType<Client['listCases']>> = await api.listCases({ query: { limit: 200, cursor } })
      for (const { id, pictureId } of page.items) {
        present.add(id)
        expect(pictureId).not.toBeNull()
      }
      cursor = page.nextCursor
    }
    expect([...this.cases].filter((id) => !present.has(id))).toEqual([])
    for (const [id, content] of this.files) {
      const blob = (await api.downloadFile({ params: { id } })) as Blob
      expect(await blob.text()).toBe(content)
    }
  }
}

onBothEngines('a server that is killed in the middle of writing', (kind) => {
  it('has every record after its next start that it acknowledged before', { timeout: 240_000 }, async () => {
    const data = await createDataSet(kind)
    const kept = new Acknowledged()
    let server: ServerProcess | undefined
    let cookie = ''
    try {
      for (let death = 0; death <= deaths[kind]; death++) {
        server = await startProcess({ ...data.environment, TRUSTED_PROXIES: '127.0.0.1' })
        cookie ||= (await callerOf(server.url, 'village-service-a')).cookie
        const api = createClient({ baseUrl: server.url, headers: () => ({ cookie }) })
        await kept.expectAllIn(api)
        if (death < deaths[kind]) await kept.writeUntilKilled(server, api, kept.cases.size + 10 + death * 5)
      }
      expect(kept.cases.size).toBeGreaterThanOrEqual(deaths[kind] * 10)
      expect(await server?.stop()).toBe(0)
    } finally {
      await server?.kill()
      await data.remove()
    }
  })
})
