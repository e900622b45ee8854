import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect } from 'node:net'
import { demonstrationSip, generateCounty } from '@fengqiao/demo'
import { seededRandom } from '@fengqiao/media/testing'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { gop, type Mishaps, numberedFilm } from './county/numbered-film.ts'
import { figureOf, memoryOf } from './county/server-figures.ts'
import { type SignedIn, signIn } from './county/signed-in.ts'
import { startTestDevice } from './county/test-device.ts'
import { until } from './county/until.ts'
import { watchLive } from './viewer/live-viewer.ts'

const county = inject('county')
let command: SignedIn
beforeAll(async () => {
  command = await signIn(county.baseUrl, 'command')
})

const cameraOnline = async (id: string): Promise<boolean> =>
  (await command.api.getCamera({ params: { id } })).status === 'online'

/** The numbers of the pictures that a viewer of a camera with these mishaps gets, up to number `last`. */
async function numbersSeen(serial: number, mishaps: Mishaps, last: number): Promise<number[]> {
  const { sipPort } = county.addresses
  const cameraId = `${demonstrationSip.domain.slice(0, 8)}001329${String(serial).padStart(6, '0')}`
  await using device = await startTestDevice(sipPort, serial, numberedFilm(cameraId, mishaps))
  await until('the camera is online', () => cameraOnline(device.cameraId))
  using viewer = await watchLive(command, device.cameraId)
  const numbers = () => viewer.pictures.map(({ sentAt }) => sentAt ?? -1)
  await until(`picture ${last} is seen`, () => Math.max(...numbers()) >= last)
  expect(viewer.broken).toBeUndefined()
  expect(new Set(viewer.pictures.map(({ channelId }) => channelId))).toEqual(new Set([device.cameraId]))
  return numbers().filter((number) => number <= last)
}

const numbersFromTo = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

describe('a bad network', () => {
  it('shows the picture again within one group of pictures after 5% loss and reordering', async () => {
    const badNetwork = { from: gop * 2, to: gop * 6 + 10 }
    const last = gop * 10
    const seen = await numbersSeen(1, { badNetwork }, last)
    const during = seen.filter((number) => number >= badNetwork.from && number < badNetwork.to)
    expect(during.length, 'something was lost').toBeLessThan(badNetwork.to - badNetwork.from)
    expect(during.length, 'not everything was lost').toBeGreaterThan(0)
    const back = Math.min(...seen.filter((number) => number >= badNetwork.to))
    expect(back).toBeLessThanOrEqual(badNetwork.to + gop)
    expect(seen.filter((number) => number >= back)).toEqual(numbersFromTo(back, last))
  })

  it('shows the picture again within one group of pictures after the SSRC changes in mid-stream', async () => {
    const newSsrcAt = gop * 3 + 10
    const last = gop * 6
    const seen = await numbersSeen(2, { newSsrcAt }, last)
    const before = seen.filter((number) => number < newSsrcAt)
    const back = Math.min(...seen.filter((number) => number >= newSsrcAt))
    expect(back - Math.max(...before)).toBeLessThanOrEqual(gop)
    expect(seen.filter((number) => number >= back)).toEqual(numbersFromTo(back, last))
  })
})

describe('garbage', () => {
  it('on the RTP ports disturbs no viewer and takes no memory', async () => {
    const camera = generateCounty().cameras.find(({ status }) => status === 'ON')?.channelId ?? ''
    using viewer = await watchLive(command, camera)
    await viewer.more(10)
    const before = await memoryOf(county.baseUrl)
    const { first, last } = county.addresses.rtpPorts
    const random = seededRandom(4)
    // As much as a camera sends in a quarter of an hour, to every port, the viewer's among them.
    for (let round = 0; round < 200; round++) await spray(first, last, random)
    await viewer.more(30)
    expect(viewer.broken).toBeUndefined()
    for (const { channelId } of viewer.pictures) expect(channelId).toBe(camera)
    expect((await memoryOf(county.baseUrl)) - before).toBeLessThan(64)
  })

  it('on the SIP port is counted, and every device stays registered', async () => {
    const { sipPort } = county.addresses
    const registered = await figureOf(county.baseUrl, 'fengqiao_sip_devices_registered')
    const malformed = await figureOf(county.baseUrl, 'fengqiao_sip_malformed')
    const random = seededRandom(5)
    const messages = [...Array.from({ length: 200 }, () => noise(random)), ...cutMessages(sipPort)]
    await sendDatagrams(sipPort, messages)
    for (const message of messages.slice(0, 20)) await sendOverTcp(sipPort, message)
    await until('the garbage is counted', async () => {
      return (await figureOf(county.baseUrl, 'fengqiao_sip_malformed')) > malformed
    })
    expect(await figureOf(county.baseUrl, 'fengqiao_sip_devices_registered')).toBe(registered)
    expect((await fetch(`${county.baseUrl}/readyz`)).status).toBe(200)
  })
})

const noise = (random: () => number): Buffer =>
  Buffer.from(Array.from({ length: 20 + Math.floor(random() * 1000) }, () => Math.floor(random() * 256)))

/** A registration that ends too early, at every place where it can. */
function cutMessages(sipPort: number): Buffer[] {
  const { domain, id } = demonstrationSip
  const whole = Buffer.from(
    `REGISTER sip:${id}@${domain} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bKcut\r\nFrom: <sip:${domain}1189999999@${domain}>;tag=1\r\nTo: <sip:${domain}1189999999@${domain}>\r\nCall-ID: cut@127.0.0.1:${sipPort}\r\nCSeq: 1 REGISTER\r\nContact: <sip:${domain}1189999999@127.0.0.1:9>\r\nExpires: 3600\r\nContent-Length: 400\r\n\r\n<?xml`,
  )
  return Array.from({ length: whole.length }, (_, end) => whole.subarray(0, end + 1))
}

async function spray(first: number, last: number, random: () => number): Promise<void> {
  const socket = createSocket('udp4')
  const packet = noise(random)
  // Half of it looks like RTP, of a stranger with a changing SSRC.
  if (random() < 0.5) packet.writeUInt16BE(0x8060, 0)
  const sent = []
  for (let port = first; port <= last; port++) {
    sent.push(new Promise((resolve) => socket.send(packet, port, '127.0.0.1', resolve)))
  }
  await Promise.all(sent)
  socket.close()
}

async function sendDatagrams(port: number, messages: readonly Buffer[]): Promise<void> {
  const socket = createSocket('udp4')
  for (const message of messages) await new Promise((resolve) => socket.send(message, port, '127.0.0.1', resolve))
  socket.close()
}

async function sendOverTcp(port: number, message: Buffer): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  // A server that has had enough closes: that is its right.
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.end(message)
  socket.resume()
  await once(socket, 'close')
}
