import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateCounty, toFleetDevices } from '@fengqiao/demo'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { cameraStatus, deviceOf } from './county/devices.ts'
import { foreignFilm, foreignSize, muxForeignFilm } from './county/foreign-film.ts'
import { runProgram, runToEnd } from './county/program.ts'
import { type SignedIn, signIn } from './county/signed-in.ts'
import { startTestDevice } from './county/test-device.ts'
import { until } from './county/until.ts'
import { startSippDevice } from './sipp/sipp-device.ts'
import { watchLive } from './viewer/live-viewer.ts'
import { probeLive } from './viewer/probe.ts'

const county = inject('county')
const { sipPort, rtpPorts } = county.addresses
let command: SignedIn
let folder: string
beforeAll(async () => {
  command = await signIn(county.baseUrl, 'command')
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-protocol-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('a program stream that ffmpeg muxed', () => {
  it('plays at the viewer', async () => {
    const file = join(folder, 'foreign.mpg')
    await muxForeignFilm(file)
    await using device = await startTestDevice(sipPort, 11, await foreignFilm(file))
    await until('the camera is online', async () => (await cameraStatus(command, device.cameraId)) === 'online')
    const { frames, ...format } = await probeLive(command, device.cameraId)
    expect(format).toEqual({ codec: 'h264', ...foreignSize })
    expect(frames).toBeGreaterThan(25)
  })
})

describe('a session that tshark captured', () => {
  it('holds no malformed SIP, SDP or RTP', async () => {
    const file = join(folder, 'session.pcapng')
    const filter = `port ${sipPort} or udp portrange ${rtpPorts.first}-${rtpPorts.last}`
    await using capture = runProgram('tshark', ['-i', 'lo', '-f', filter, '-w', file])
    await capture.said(/Capturing on/)
    await playSession()
    await capture.stop()

    const read = ['-r', file, '-d', `udp.port==${sipPort},sip`, '-d', `tcp.port==${sipPort},sip`]
    const ports = `udp.port==${rtpPorts.first}-${rtpPorts.last}`
    const dissect = (show: string, ...fields: string[]) =>
      runToEnd('tshark', [
        ...[...read, '-d', `${ports},rtp`, '-n', '-Y', show, '-T', 'fields'],
        ...['frame.number', '_ws.col.Protocol', '_ws.col.Info', ...fields].flatMap((field) => ['-e', field]),
      ]).then(linesOf)

    const methods = await dissect('sip.Method', 'sip.Method')
    for (const method of ['REGISTER', 'MESSAGE', 'INVITE', 'ACK', 'BYE']) {
      expect(
        methods.filter((line) => line.endsWith(`\t${method}`)),
        method,
      ).not.toEqual([])
    }
    expect((await dissect('sdp')).length).toBeGreaterThanOrEqual(4)
    expect((await dissect('rtp && rtp.version == 2')).length).toBeGreaterThan(50)
    expect(await dissect('_ws.malformed')).toEqual([])
    expect(await dissect('(sip || sdp || rtp) && _ws.expert.severity == "Error"')).toEqual([])
    expect(await dissect('udp.port && rtp && rtp.version != 2')).toEqual([])
  })

  /** A stranger's device registers and leaves; one camera behind UDP and one behind TCP are watched for a while. */
  async function playSession(): Promise<void> {
    const sipp = startSippDevice(sipPort, { serial: 21, transport: 'udp', staySeconds: 2, claimed: 2 })
    await using _ = sipp.program
    for (const transport of ['udp', 'tcp'] as const) {
      using viewer = await watchLive(command, cameraBehind(transport))
      await viewer.more(30)
    }
    expect(await sipp.program.ended, sipp.program.output()).toBe(0)
    await until('its device is offline', async () => (await deviceOf(command, sipp.id))?.status === 'offline')
    // The streams that nobody watches any more are ended, with BYE.
    await until('both streams have ended', async () => (await capturedByes()) >= 2)
  }

  const capturedByes = async (): Promise<number> => {
    const file = join(folder, 'session.pcapng')
    const decode = ['-d', `udp.port==${sipPort},sip`, '-d', `tcp.port==${sipPort},sip`]
    const said = await runToEnd('tshark', ['-r', file, ...decode, '-n', '-Y', 'sip.Method == "BYE"']).catch(() => '')
    return linesOf(said).length
  }
})

function cameraBehind(transport: 'udp' | 'tcp'): string {
  const device = toFleetDevices(generateCounty()).findLast((each) => each.transport === transport)
  const camera = device?.channels.find(({ online }) => online)
  if (!camera) throw new Error(`no camera stands behind ${transport}`)
  return camera.id
}

/** Without what tshark says of itself when it runs as root. */
const linesOf = (text: string): string[] =>
  text.split('\n').filter((line) => line !== '' && !/^Running as user/.test(line))
