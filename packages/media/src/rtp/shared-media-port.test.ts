import { createSocket } from 'node:dgram'
import { connect, createServer } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { PsMuxer } from '../ps/ps-muxer.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { SyntheticVideo } from '../testing/synthetic-video.ts'
import { createMediaPortPool } from './media-port-pool.ts'
import { RtpPacketiser } from './rtp-packetiser.ts'
import { openRtpReceiver } from './rtp-receiver.ts'
import type { RtpTransport } from './rtp-receiver.types.ts'
import { openSharedMediaPort, type SharedMediaPort } from './shared-media-port.ts'

const clock = new ManualClock()
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const ports = createMediaPortPool({ from: 42_000, to: 42_019 })

async function receiver(transport: RtpTransport, expectedSsrc: number, shared?: SharedMediaPort) {
  const opened = await openRtpReceiver({
    ports,
    transport,
    expectedSsrc,
    host: '127.0.0.1',
    clock,
    ...(shared && { shared }),
  })
  const pictures: number[] = []
  opened.on('accessUnit', (unit) => unit.kind === 'video' && pictures.push(unit.pts))
  ends.unshift(() => opened.close())
  return { opened, pictures }
}

function film(ssrc: number) {
  const video = new SyntheticVideo({ gop: 5 })
  const muxer = new PsMuxer()
  const packetiser = new RtpPacketiser({ ssrc })
  const frames = Array.from({ length: 12 }, () => video.next())
  return {
    datagrams: () => frames.flatMap((frame) => packetiser.packetise(muxer.video(frame), frame.pts)),
    tcp: () => Buffer.concat(frames.map((frame) => packetiser.packetiseForTcp(muxer.video(frame), frame.pts))),
  }
}

async function sendUdp(port: number, datagrams: readonly Buffer[], socket = createSocket('udp4')) {
  for (const datagram of datagrams) await new Promise((resolve) => socket.send(datagram, port, '127.0.0.1', resolve))
  return socket
}

it('one UDP port tells many streams apart by SSRC, also when one changes it', async () => {
  const shared = await openSharedMediaPort({ port: 0, host: '127.0.0.1' })
  ends.push(() => shared.close())
  const [a, b] = [await receiver('udp', 11, shared), await receiver('udp', 22, shared)]
  expect(a.opened.port).toBe(b.opened.port)
  const socket = await sendUdp(shared.port, film(11).datagrams())
  ends.unshift(() => socket.close())
  const other = await sendUdp(shared.port, film(22).datagrams())
  ends.unshift(() => other.close())
  await expect.poll(() => [a.pictures.length, b.pictures.length]).toEqual([12, 12])
  // The same sender under another number, after a silence that shows that the old one is over.
  clock.advance(250)
  await sendUdp(shared.port, film(99).datagrams(), socket)
  await expect.poll(() => a.pictures.length).toBeGreaterThan(20)
  expect(b.pictures).toHaveLength(12)
  expect(a.opened.stats().ssrcChanges).toBe(1)
})

it('takes a stream whose SSRC was never negotiated when it is the only one awaited from its host', async () => {
  const shared = await openSharedMediaPort({ port: 0, host: '127.0.0.1' })
  ends.push(() => shared.close())
  const only = await receiver('udp', 33, shared)
  const socket = await sendUdp(shared.port, film(44).datagrams())
  ends.unshift(() => socket.close())
  await expect.poll(() => only.pictures.length).toBe(12)
  const [c, d] = [await receiver('udp', 55, shared), await receiver('udp', 66, shared)]
  const stranger = await sendUdp(shared.port, film(77).datagrams())
  ends.unshift(() => stranger.close())
  await expect.poll(() => shared.rejected).toBeGreaterThan(0)
  expect([c.pictures, d.pictures]).toEqual([[], []])
})

it('one TCP port takes the connections of many devices', async () => {
  const shared = await openSharedMediaPort({ port: 0, host: '127.0.0.1' })
  ends.push(() => shared.close())
  const [a, b] = [await receiver('tcp-passive', 11, shared), await receiver('tcp-passive', 22, shared)]
  for (const ssrc of [22, 11]) {
    const socket = connect(shared.port, '127.0.0.1')
    ends.unshift(() => socket.destroy())
    socket.write(film(ssrc).tcp())
  }
  await expect.poll(() => [a.pictures.length, b.pictures.length]).toEqual([12, 12])
})

it('connects to the device where that is how the media comes', async () => {
  const { opened, pictures } = await receiver('tcp-active', 11)
  expect(opened.port).toBe(9)
  const device = createServer((socket) => socket.end(film(11).tcp())).listen(0, '127.0.0.1')
  ends.push(() => device.close())
  await new Promise((resolve) => device.once('listening', resolve))
  const address = device.address()
  let gone = 0
  opened.on('disconnected', () => gone++)
  opened.connect({ host: '127.0.0.1', port: typeof address === 'object' ? (address?.port ?? 0) : 0 })
  await expect.poll(() => pictures.length).toBe(12)
  await expect.poll(() => gone).toBe(1)
})
