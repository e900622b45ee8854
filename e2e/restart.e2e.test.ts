import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateCounty, toFleetDevices } from '@fengqiao/demo'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { cameraStatus } from './county/devices.ts'
import type { Program } from './county/program.ts'
import { type SignedIn, signIn } from './county/signed-in.ts'
import { startFleetProgram } from './county/start-fleet-program.ts'
import { type RunningServer, runServer, startServer } from './county/start-server.ts'
import { until } from './county/until.ts'
import { watchLive } from './viewer/live-viewer.ts'

const county = inject('county')
const recorders = 3
const writers = 4
const writesBeforeKill = 12

/** What the server said it has: from then on nothing may lose it. */
interface Acknowledged {
  readonly caseId: string
  readonly code: string
  readonly fileId: string
  readonly sha256: string
}

describe('a server that is killed in the middle of its work', () => {
  let dataDir: string
  let server: RunningServer
  let fleet: Program
  let camera: string
  const acknowledged: Acknowledged[] = []

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'fengqiao-restart-'))
    server = await startServer(dataDir)
    fleet = startFleetProgram(server.addresses.sipPort, ['--devices', String(recorders)])
    await fleet.said(/"all-registered"/)
    const devices = toFleetDevices(generateCounty()).slice(0, recorders)
    camera = devices.flatMap(({ channels }) => channels).find(({ online }) => online)?.id ?? ''
  })
  afterAll(async () => {
    await fleet?.stop()
    await server?.program.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  const isOnline = (who: SignedIn) => async () => (await cameraStatus(who, camera)) === 'online'

  /** Raises incidents with pictures, one after the other, until the server is gone. */
  async function write(who: SignedIn, writer: string): Promise<void> {
    for (let number = 1; ; number++) {
      try {
        const picture = jpegOf(`${writer}-${number}`)
        const form = new FormData()
        form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), '现场.jpg')
        const file = await who.api.uploadFile({}, { form })
        const body = { cameraId: camera, category: 'traffic', description: `第 ${writer}-${number} 件` } as const
        const raised = await who.api.raiseIncident({ body: { ...body, snapshotId: file.id } })
        const sha256 = createHash('sha256').update(picture).digest('hex')
        acknowledged.push({ caseId: raised.id, code: raised.code, fileId: file.id, sha256 })
      } catch (error) {
        // A cut connection acknowledges nothing; any other refusal is a fault.
        if ((error as { code?: string }).code === 'NETWORK') return
        throw error
      }
    }
  }

  for (const round of [1, 2]) {
    it(`has every acknowledged record when it is started again, and its pictures play (${round})`, async () => {
      const before = await signIn(server.baseUrl, 'command')
      await until('the camera is online', isOnline(before))
      using watching = await watchLive(before, camera)
      await watching.more(10)
      const earlier = acknowledged.length
      const writing = Array.from({ length: writers }, (_, writer) => write(before, `${round}-${writer}`))
      await until('some records are written', () => acknowledged.length >= earlier + writesBeforeKill)
      server.program.child.kill('SIGKILL')
      expect(await server.program.ended).toBe('SIGKILL')
      await Promise.all(writing)

      const { port, httpsPort, sipPort, rtpPorts } = server.addresses
      server = await startServer(dataDir, {
        PORT: String(port),
        HTTPS_PORT: String(httpsPort),
        SIP_PORT: String(sipPort),
        RTP_PORTS: `${rtpPorts.first}-${rtpPorts.last}`,
      })
      const after = await signIn(server.baseUrl, 'command')
      for (const { caseId, code, fileId, sha256 } of acknowledged) {
        const found = await after.api.getCase({ params: { id: caseId } })
        expect(found).toMatchObject({ code, pictureId: fileId, timeline: [{ action: 'open' }] })
        const response = await fetch(`${server.baseUrl}/api/v1/files/${fileId}`, { headers: { cookie: after.cookie } })
        const bytes = Buffer.from(await response.arrayBuffer())
        expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
      }
      const codes = acknowledged.map(({ code }) => code)
      expect(new Set(codes).size).toBe(codes.length)

      // Nobody told the fleet; it finds out by itself.
      await until('the camera is online again', isOnline(after))
      using again = await watchLive(after, camera)
      await again.more(20)
      expect(new Set(again.pictures.map(({ channelId }) => channelId))).toEqual(new Set([camera]))
    })
  }

  it('says which port is taken when another server has its SIP port', async () => {
    await fleet.stop()
    await server.program.stop()
    const { sipPort } = county.addresses
    await using refused = runServer(dataDir, { SIP_PORT: String(sipPort), LOG_LEVEL: 'silent' })
    expect(await refused.ended).toBe(1)
    expect(refused.output().trim().split('\n')).toEqual([
      expect.stringMatching(new RegExp(`^枫桥未启动：SIP_PORT=${sipPort}：`)),
      expect.stringMatching(new RegExp(`^Fengqiao did not start: SIP_PORT=${sipPort}: `)),
    ])
  })
})

/** Bytes that begin as a JPEG does, and differ for each name. */
const jpegOf = (name: string): Buffer =>
  Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.from(name.repeat(2000))])
