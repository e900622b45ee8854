import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readManscdp } from './manscdp/manscdp-reader.ts'
import { writeManscdp } from './manscdp/manscdp-writer.ts'
import { readPlaybackControl, readPlaybackStatus, writePlaybackControl } from './mansrtsp/mansrtsp-codec.ts'
import { decodePtz } from './ptz/ptz-codec.ts'
import { makeOffer } from './sdp/media-offer.ts'
import { parseSdp } from './sdp/sdp-parser.ts'
import { writeSdp } from './sdp/sdp-writer.ts'
import { parseDigest } from './sip/digest.ts'
import { parseSipMessage } from './sip/sip-parser.ts'
import { writeSipMessage } from './sip/sip-writer.ts'
import { cameraItems, deviceId } from './testing/builders.ts'
import { deviceRemote, platformBench } from './testing/platform-bench.ts'
import { tortureMessages } from './testing/rfc4475/index.ts'
import { StreamFramer } from './transport/stream-framer.ts'

/** Runs of each part; `FUZZ_RUNS=1000000 npx vitest run --project unit packages/gb28181/src/fuzz.test.ts` for a long one. */
const runs = Number(process.env.FUZZ_RUNS ?? 2000)
const base = { sn: '17', deviceId }

/** A generator of its own, so that a failure can be repeated by its seed. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Bytes that differ from real ones in a few places: changed, cut, doubled, moved or strange. */
function mutate(bytes: Uint8Array, random: () => number): Buffer {
  let result = Buffer.from(bytes)
  const strange = ['\r\n', '\0', '<', '&', ']]>', '\xff\xfe', ';', '"', '%', '99999999999999999999', '\r\n\r\n', 'é㙍']
  for (let times = 1 + Math.floor(random() * 6); times > 0; times--) {
    const at = Math.floor(random() * (result.length + 1))
    const length = Math.floor(random() * 40)
    switch (Math.floor(random() * 6)) {
      case 0:
        if (at < result.length) result[at] = Math.floor(random() * 256)
        break
      case 1:
        result = Buffer.concat([result.subarray(0, at), result.subarray(at + length)])
        break
      case 2:
        result = Buffer.concat([result.subarray(0, at), result.subarray(at, at + length), result.subarray(at)])
        break
      case 3:
        result = result.subarray(0, at)
        break
      case 4: {
        const text = strange[Math.floor(random() * strange.length)] ?? ''
        result = Buffer.concat([result.subarray(0, at), Buffer.from(text), result.subarray(at)])
        break
      }
      default:
        result = Buffer.concat([result.subarray(at), result.subarray(0, at)])
    }
  }
  return result
}

const bodies = [
  writeManscdp({ type: 'keepalive', ...base, status: 'OK', faultyChannels: [] }),
  writeManscdp({ type: 'catalog', ...base, sumNum: 4, items: cameraItems(4) }),
  writeManscdp({ type: 'catalog-notify', ...base, sumNum: 1, items: [{ deviceId, event: 'OFF' }] }),
  writeManscdp({ type: 'query', ...base, command: 'RecordInfo', parameters: { StartTime: '2024-01-01T00:00:00' } }),
  writeManscdp({ type: 'alarm', ...base, alarm: { ...base, priority: 1, method: 5, description: '㙍 & <越界>' } }),
  writeManscdp({ type: 'control', ...base, control: { kind: 'ptz', command: 'A50F0102320000E9' } }),
  writeManscdp({ type: 'config', ...base, result: 'OK', sections: { BasicParam: { Name: '示例' } } }),
]
const sdp = writeSdp(
  makeOffer({
    platformId: deviceId,
    channelId: deviceId,
    kind: 'Playback',
    host: '192.0.2.1',
    port: 30_000,
    transport: 'tcp-passive',
    ssrc: '1200000001',
    time: { start: 1, stop: 2 },
  }),
)
const messages = tortureMessages.map(({ bytes }) => bytes)

/** Tries `read` on mutations of what is real; it may say no, but it may neither throw nor hang. */
function survives(seeds: readonly Uint8Array[], seed: number, read: (bytes: Buffer) => unknown): number {
  const random = mulberry32(seed)
  let accepted = 0
  for (let run = 0; run < runs; run++) {
    const bytes = mutate(seeds[run % seeds.length] ?? Buffer.alloc(0), random)
    if (read(bytes)) accepted++
  }
  return accepted
}

const text = (bytes: Buffer) => bytes.toString('utf8')

describe(`${runs} mutations of real bytes each`, { timeout: 3_600_000 }, () => {
  it('of SIP are read or refused, and what is read can be written again', () => {
    const accepted = survives(messages, 1, (bytes) => {
      const parsed = parseSipMessage(bytes)
      if (parsed.kind !== 'message' || parsed.defects.length > 0) return false
      expect(parseSipMessage(writeSipMessage(parsed.message)).kind).toBe('message')
      return true
    })
    expect(accepted).toBeGreaterThan(0)
  })

  it('of a SIP stream are cut or refused', () => {
    survives(messages, 2, (bytes) => {
      const framer = new StreamFramer(64 * 1024)
      for (let at = 0; at < bytes.length; at += 97) framer.push(bytes.subarray(at, at + 97))
      return true
    })
  })

  it('of MANSCDP are read or refused', () => {
    expect(survives(bodies, 3, (bytes) => readManscdp(bytes).ok)).toBeGreaterThan(0)
  })

  it('of SDP, MANSRTSP, digests and PTZ are read or refused', () => {
    expect(survives([Buffer.from(sdp)], 4, (bytes) => parseSdp(text(bytes)))).toBeGreaterThan(0)
    const rtsp = Buffer.from(writePlaybackControl({ method: 'PLAY', scale: 2, from: 30 }, 1))
    survives([rtsp], 5, (bytes) => readPlaybackControl(text(bytes)) ?? readPlaybackStatus(text(bytes)))
    const digest = Buffer.from('Digest username="a", realm="b", nonce="c", uri="sip:d", response="e", qop=auth, nc=1')
    survives([digest], 6, (bytes) => parseDigest(text(bytes)))
    survives([Buffer.from('A50F0102320000E9')], 7, (bytes) => decodePtz(text(bytes)))
  })

  it('and generated ones leave nothing behind in a platform', async () => {
    const { platform, transport, device, clock } = await platformBench()
    await device.register()
    const random = mulberry32(8)
    for (let run = 0; run < runs; run++) {
      const bytes = mutate(messages[run % messages.length] ?? Buffer.alloc(0), random)
      const remote = { ...deviceRemote, port: 1024 + (run % 60_000), transport: run % 2 ? 'udp' : 'tcp' } as const
      transport.deliver(bytes, remote)
      if (run % 500 === 0) await device.keepalive()
      transport.take()
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        transport.deliver(bytes, deviceRemote)
        transport.take()
      }),
      { numRuns: Math.min(runs, 20_000) },
    )
    expect(platform.devices()).toHaveLength(1)
    clock.advance(64_000)
    expect(platform.counters()).toMatchObject({ transactionsOpen: 0, dialogsOpen: 0, queriesPending: 0 })
  })
})
