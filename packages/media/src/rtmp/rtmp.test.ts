import { type ChildProcess, spawn } from 'node:child_process'
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { encodeAmf0 } from '../flv/amf0.ts'
import { createStreamHub } from '../stream/stream-hub.ts'
import { decodeAmf0 } from './amf0-reader.ts'
import { ChunkReader, type RtmpMessage, writeMessage } from './chunk-stream.ts'
import { openRtmpListener } from './rtmp-listener.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const key = 'camera-1-key'

async function listener() {
  const said: string[] = []
  const opened = await openRtmpListener({
    port: 0,
    host: '127.0.0.1',
    admit: async (name) => (name === key ? 'camera-1' : undefined),
    onPublish: (id) => said.push(`+${id}`),
    onUnpublish: (id) => said.push(`-${id}`),
  })
  ends.push(() => opened.close())
  return { opened, said }
}

function push(port: number, name: string, seconds = 60): ChildProcess {
  const source = ['-f', 'lavfi', '-i', 'testsrc2=s=320x240:r=25', '-f', 'lavfi', '-i', 'sine=r=44100']
  const coder = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '25', '-c:a', 'aac']
  const target = ['-t', String(seconds), '-f', 'flv', `rtmp://127.0.0.1:${port}/live/${name}`]
  const child = spawn('ffmpeg', ['-v', 'error', '-re', ...source, ...coder, ...target])
  ends.push(() => child.kill('SIGKILL'))
  return child
}

describe('a camera that pushes by RTMP', () => {
  it('is played with picture and sound while ffmpeg pushes it, and ends with it', async () => {
    const { opened, said } = await listener()
    const hub = createStreamHub({ graceMs: 10 })
    ends.push(() => hub.close())
    await expect(hub.open('camera-1', opened.source('camera-1'))).rejects.toMatchObject({ code: 'NOT_PUSHED' })
    const child = push(opened.port, key)
    await expect.poll(() => opened.publishes('camera-1'), { timeout: 15_000 }).toBe(true)
    const stream = await hub.open('camera-1', opened.source('camera-1'))
    const seen: string[] = []
    let ended = ''
    stream.addTap({ frame: ({ kind }) => seen.push(kind), end: ({ code }) => (ended = code) })
    await expect.poll(() => seen.filter((kind) => kind === 'video').length, { timeout: 15_000 }).toBeGreaterThan(25)
    expect(seen).toContain('audio')
    expect(stream.stats()).toMatchObject({ width: 320, height: 240, videoCodec: 'h264', audioCodec: 'aac' })
    child.kill('SIGKILL')
    await expect.poll(() => ended, { timeout: 10_000 }).toBe('source-ended')
    expect(said).toEqual(['+camera-1', '-camera-1'])
  }, 60_000)

  it('is refused with a wrong key', async () => {
    const { opened, said } = await listener()
    const child = push(opened.port, 'wrong', 5)
    const status = await new Promise((resolve) => child.once('close', resolve))
    expect(status).not.toBe(0)
    expect(said).toEqual([])
  }, 60_000)

  it('whoever sends something else is sent away', async () => {
    const { opened } = await listener()
    const socket = connect(opened.port, '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\n\r\n')
    await new Promise((resolve) => socket.once('close', resolve))
  })
})

describe('messages of RTMP', () => {
  const message = (payload: Buffer, type = 20): RtmpMessage => ({ type, streamId: 1, timestamp: 70_000, payload })

  it('are put together however they are cut', () => {
    const sent = [message(Buffer.alloc(1000, 1)), message(Buffer.from('x')), message(Buffer.alloc(129, 2), 9)]
    const bytes = Buffer.concat(sent.map((one) => writeMessage(one, 3, 128)))
    for (const cut of [1, 7, 128, 5000]) {
      const found: RtmpMessage[] = []
      const reader = new ChunkReader(
        (one) => found.push(one),
        (reason) => expect.unreachable(reason),
      )
      for (let at = 0; at < bytes.length; at += cut) reader.push(bytes.subarray(at, at + cut))
      expect(found).toEqual(sent)
    }
  })

  it('damage never throws, and is bounded', () => {
    const bytes = Buffer.concat([1, 2, 3].map(() => writeMessage(message(Buffer.alloc(300, 7)), 3, 128)))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 6 }),
        fc.integer({ min: 1, max: 200 }),
        (hits, cut) => {
          const damaged = Buffer.from(bytes)
          for (const [at, byte] of hits) damaged[at] = byte
          const reader = new ChunkReader(
            ({ payload }) => decodeAmf0(payload),
            () => undefined,
          )
          for (let at = 0; at < damaged.length; at += cut) reader.push(damaged.subarray(at, at + cut))
        },
      ),
      { numRuns: 3000 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => void decodeAmf0(Buffer.from(noise))),
      { numRuns: 3000 },
    )
  })

  it('carry values both ways', () => {
    const values = ['connect', 1, { app: 'live', fpad: false }, null, true]
    expect(decodeAmf0(encodeAmf0(values))).toEqual(values)
  })
})
