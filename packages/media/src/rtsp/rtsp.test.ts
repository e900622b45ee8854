import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { createStreamHub } from '../stream/stream-hub.ts'
import { runTool } from '../testing/ffmpeg.ts'
import { RtspCamera } from '../testing/rtsp-camera.ts'
import { authorise, RtspReader } from './rtsp-message.ts'
import { describeRtsp, rtspSource } from './rtsp-source.ts'
import { controlUrl, readTracks } from './rtsp-tracks.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function camera(options: ConstructorParameters<typeof RtspCamera>[0] = {}) {
  const opened = new RtspCamera(options)
  ends.push(() => opened.stop())
  return { opened, url: `rtsp://127.0.0.1:${await opened.start()}/live/1` }
}

const account = { username: 'admin', password: 'pass word' }

describe('a camera by RTSP', () => {
  it.each(['tcp', 'udp'] as const)('plays with digest and sound over %s, and is left in order', async (transport) => {
    const { opened, url } = await camera({ account })
    const hub = createStreamHub({ graceMs: 10 })
    ends.unshift(() => hub.close())
    const stream = await hub.open('x', rtspSource({ url, ...account, transport }))
    const seen: string[] = []
    stream.addTap({ frame: (frame) => seen.push(frame.kind), end: () => undefined })
    await expect.poll(() => seen.filter((kind) => kind === 'video').length, { timeout: 5000 }).toBeGreaterThan(12)
    expect(seen).toContain('audio')
    expect(await describeRtsp({ url, ...account })).toEqual([
      { kind: 'video', codec: 'h264' },
      { kind: 'audio', codec: 'g711a' },
    ])
    expect(stream.stats()).toMatchObject({ width: 64, height: 48, videoCodec: 'h264', audioCodec: 'g711a' })
    await hub.close()
    await expect.poll(() => opened.streaming).toBe(0)
    expect(opened.requests.at(-1)).toBe('TEARDOWN')
  })

  it('says why it does not play', async () => {
    const open = async (url: string, rest = {}) => {
      const hub = createStreamHub()
      return hub.open('x', rtspSource({ url, answerMs: 1000, ...rest })).catch((error: { code: string }) => error.code)
    }
    const { url } = await camera({ account })
    expect(await open(url, { username: 'admin', password: 'wrong' })).toBe('UNAUTHORISED')
    expect(await open('rtsp://127.0.0.1:1/x')).toBe('UNREACHABLE')
    const mute = await camera({ sdp: 'v=0\r\nm=video 0 RTP/AVP 26\r\n' })
    expect(await open(mute.url)).toBe('NOTHING_TO_PLAY')
  })

  it('is one that ffmpeg plays too', async () => {
    const { url } = await camera()
    const frames = await runTool('ffmpeg', [
      ...['-rtsp_transport', 'tcp', '-i', url, '-an', '-frames:v', '10', '-f', 'framecrc', '-'],
    ])
    expect(
      frames
        .toString()
        .split('\n')
        .filter((line) => line.startsWith('0,')),
    ).toHaveLength(10)
  })
})

describe('what RTSP is read from', () => {
  it('challenges are answered as RFC 2617 says', () => {
    const challenge =
      'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"'
    const request = { method: 'GET', uri: '/dir/index.html' }
    const answer = authorise([challenge], request, { username: 'Mufasa', password: 'Circle Of Life' }, '0a4f113b')
    expect(answer).toContain('response="6629fae49393a05397450978507c4ef1"')
    expect(authorise(['Basic realm="x"'], request, { username: 'a', password: 'b' }, '')).toBe('Basic YTpi')
  })

  it('descriptions give codecs, control addresses and parameter sets', () => {
    const sdp =
      'v=0\r\nm=video 0 RTP/AVP 97\r\na=rtpmap:97 H265/90000\r\na=fmtp:97 sprop-vps=QAE=;sprop-sps=QgE=;sprop-pps=RAE=\r\na=control:trackID=1\r\nm=audio 0 RTP/AVP 98\r\na=rtpmap:98 mpeg4-generic/16000/1\r\na=fmtp:98 mode=AAC-hbr;config=1408;sizeLength=13\r\na=control:rtsp://c/2\r\n'
    expect(readTracks(sdp)).toMatchObject([
      {
        kind: 'video',
        codec: 'h265',
        control: 'trackID=1',
        parameterSets: [{ length: 2 }, { length: 2 }, { length: 2 }],
      },
      { kind: 'audio', codec: 'aac', clockRate: 16_000, control: 'rtsp://c/2' },
    ])
    expect(controlUrl('rtsp://c/a', 'trackID=1')).toBe('rtsp://c/a/trackID=1')
  })

  it('answers and packets are read however they are cut, and damage never throws', () => {
    const answer = Buffer.from('RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: 3\r\n\r\nabc')
    const whole = Buffer.concat([answer, Buffer.from([0x24, 2, 0, 3, 1, 2, 3]), answer])
    const read = (bytes: Buffer, cut: number) => {
      const found: unknown[] = []
      const reader = new RtspReader({
        onResponse: ({ status, body }) => found.push(status, body.toString()),
        onPacket: (channel, packet) => found.push(channel, packet.length),
        onGarbage: () => found.push('garbage'),
      })
      for (let at = 0; at < bytes.length; at += cut) reader.push(bytes.subarray(at, at + cut))
      return found
    }
    for (const cut of [1, 3, 20, 500]) expect(read(whole, cut)).toEqual([200, 'abc', 2, 3, 200, 'abc'])
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 5 }),
        fc.integer({ min: 1, max: 90 }),
        (hits, cut) => {
          const bytes = Buffer.from(whole)
          for (const [at, byte] of hits) bytes[at] = byte
          read(bytes, cut)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
