import { createSocket } from 'node:dgram'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type AccessUnit, copyAccessUnit } from '../access-unit.ts'
import { findFrameMark } from '../h264/frame-mark.ts'
import { PsMuxer } from '../ps/ps-muxer.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { SyntheticVideo } from '../testing/synthetic-video.ts'
import { createMediaPortPool } from './media-port-pool.ts'
import { RtpPacketiser } from './rtp-packetiser.ts'
import { openRtpReceiver } from './rtp-receiver.ts'
import type { RtpReceiver, RtpReceiverOptions } from './rtp-receiver.types.ts'

const HOST = '127.0.0.1'
const CHANNEL = '33068100001320000001'
const SSRC = 100_000_001
const closing: (() => unknown)[] = []

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

async function receiverThatKeeps(options: Omit<RtpReceiverOptions, 'ports'>) {
  const ports = createMediaPortPool({ from: 42_000, to: 48_999, host: HOST })
  const receiver = await openRtpReceiver({ ports, ...options })
  closing.push(() => receiver.close())
  const units: AccessUnit[] = []
  receiver.on('accessUnit', (unit) => units.push(copyAccessUnit(unit)))
  const marks = () => units.map((unit) => unit.kind === 'video' && findFrameMark(unit.nalUnits)?.wallTimeMs)
  return { receiver, ports, marks }
}

/** A camera on loopback; sends picture by picture. */
function camera(ssrc = SSRC) {
  const video = new SyntheticVideo({ gop: 5 })
  const muxer = new PsMuxer()
  const packetiser = new RtpPacketiser({ ssrc })
  let count = 0
  const program = () => {
    const frame = video.next({ channelId: CHANNEL, wallTimeMs: count++ })
    return { bytes: muxer.video(frame), pts: frame.pts }
  }
  return {
    datagrams: () => {
      const { bytes, pts } = program()
      return packetiser.packetise(bytes, pts)
    },
    frame: () => {
      const { bytes, pts } = program()
      return packetiser.packetiseForTcp(bytes, pts)
    },
  }
}

async function udpSender(receiver: RtpReceiver) {
  const socket = createSocket('udp4')
  closing.push(() => socket.close())
  return (packets: readonly Buffer[]) =>
    Promise.all(packets.map((packet) => new Promise((resolve) => socket.send(packet, receiver.port, HOST, resolve))))
}

function tcpConnection(receiver: RtpReceiver): Promise<Socket> {
  const socket = connect(receiver.port, HOST)
  closing.push(() => socket.destroy())
  socket.on('error', () => undefined)
  return new Promise((resolve) => socket.once('connect', () => resolve(socket)))
}

describe('an RTP receiver', () => {
  it('turns datagrams into pictures and counts them', async () => {
    const { receiver, marks } = await receiverThatKeeps({ transport: 'udp', expectedSsrc: SSRC })
    const send = await udpSender(receiver)
    const { datagrams } = camera()
    await send([Buffer.from('no RTP at all')])
    for (let frame = 0; frame < 6; frame++) await send(datagrams())
    await vi.waitFor(() => expect(marks()).toEqual([0, 1, 2, 3, 4]))
    const stats = receiver.stats()
    expect(stats).toMatchObject({ ssrc: SSRC, lost: 0, duplicates: 0, rejected: 1, ssrcChanges: 0 })
    expect(stats.packets).toBeGreaterThan(6)
    expect(stats.lastPacketAt).toBeGreaterThanOrEqual(stats.firstPacketAt ?? Number.POSITIVE_INFINITY)
  })

  it('takes a device that connects by TCP, and one that connects again', async () => {
    const { receiver, marks } = await receiverThatKeeps({ transport: 'tcp-passive', expectedSsrc: SSRC })
    const disconnected = vi.fn()
    receiver.on('disconnected', disconnected)
    const { frame } = camera()
    const first = await tcpConnection(receiver)
    for (let index = 0; index < 7; index++) first.write(frame())
    await vi.waitFor(() => expect(marks()).toEqual([0, 1, 2, 3, 4, 5]))
    first.destroy()
    await vi.waitFor(() => expect(disconnected).toHaveBeenCalledTimes(1))
    const second = await tcpConnection(receiver)
    for (let index = 0; index < 4; index++) second.write(frame())
    await vi.waitFor(() => expect(marks()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))
    expect(receiver.stats()).toMatchObject({ lost: 0, ssrc: SSRC })
  })

  it('closes a connection that speaks something else, and none beyond four', async () => {
    const { receiver } = await receiverThatKeeps({ transport: 'tcp-passive' })
    const stranger = await tcpConnection(receiver)
    const closed = new Promise((resolve) => stranger.once('close', resolve))
    stranger.write(Buffer.alloc(300_000, 0x47))
    await closed
    expect(receiver.stats().rejected).toBe(1)
    const connections = await Promise.all(Array.from({ length: 5 }, () => tcpConnection(receiver)))
    await vi.waitFor(() => expect(connections.some((socket) => socket.destroyed || socket.readableEnded)).toBe(true))
  })

  it('says once that nothing comes, and again only after something came', async () => {
    const clock = new ManualClock()
    const { receiver } = await receiverThatKeeps({ transport: 'udp', idleMs: 10_000, clock })
    const idle = vi.fn()
    receiver.on('idle', idle)
    clock.advance(9999)
    expect(idle).not.toHaveBeenCalled()
    clock.advance(1)
    clock.advance(60_000)
    expect(idle).toHaveBeenCalledTimes(1)
    expect(idle.mock.calls[0]?.[0]).toMatchObject({ packets: 0 })
    const send = await udpSender(receiver)
    await send(camera().datagrams())
    await vi.waitFor(() => expect(receiver.stats().packets).toBeGreaterThan(0))
    clock.advance(9999)
    expect(idle).toHaveBeenCalledTimes(1)
    clock.advance(1)
    expect(idle).toHaveBeenCalledTimes(2)
  })

  it('gives its port back and stops its timers when it is closed', async () => {
    const clock = new ManualClock()
    const { receiver, ports } = await receiverThatKeeps({ transport: 'tcp-passive', clock })
    await tcpConnection(receiver)
    await Promise.all([receiver.close(), receiver.close()])
    expect(ports.stats()).toMatchObject({ inUse: 0, resting: 1 })
    expect(clock.pending).toBe(0)
  })
})
