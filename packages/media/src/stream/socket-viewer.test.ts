import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { Writable } from 'node:stream'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { FlvReader } from '../flv/flv-reader.ts'
import { findFrameMark } from '../h264/frame-mark.ts'
import { SyntheticVideo } from '../testing/synthetic-video.ts'
import { createSocketViewer } from './socket-viewer.ts'
import { createStreamHub } from './stream-hub.ts'
import type { LiveStream, StreamSink } from './stream-hub.types.ts'

const CHANNEL = '33068100001320000001'
const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A server as small as it can be: HTTP answers the FLV, an upgrade answers it over WebSocket. */
async function liveServer() {
  const hub = createStreamHub()
  let sink: StreamSink | undefined
  const stream: LiveStream = await hub.open('camera', async (given) => {
    sink = given
    return { close: () => undefined }
  })
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'video/x-flv' })
    const leave = stream.addViewer(createSocketViewer({ socket: response, framing: 'plain' }))
    response.on('close', leave)
  })
  server.on('upgrade', (request: IncomingMessage, socket: Socket) => {
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
    const accept = createHash('sha1').update(key).digest('base64')
    const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade']
    socket.write([...head, `Sec-WebSocket-Accept: ${accept}`, '', ''].join('\r\n'))
    socket.on('error', () => undefined)
    const leave = stream.addViewer(createSocketViewer({ socket, framing: 'websocket' }))
    socket.on('close', leave)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () => new Promise((resolve) => server.close(resolve)),
    () => hub.close(),
    () => server.closeAllConnections(),
  )
  const { port } = server.address() as AddressInfo
  const video = new SyntheticVideo({ width: 320, height: 240, gop: 10, blocksPerFrame: 40 })
  let sent = 0
  const play = (frames: number): void => {
    for (let frame = 0; frame < frames; frame++) {
      const picture = video.next({ channelId: CHANNEL, wallTimeMs: sent++ })
      sink?.push({ kind: 'video', codec: 'h264', dts: picture.pts, ...picture })
    }
  }
  return { hub, stream, port, play }
}

function markReader() {
  const marks: number[] = []
  const reader = new FlvReader((event) => {
    if (event.kind === 'video') marks.push(findFrameMark(event.nalUnits)?.wallTimeMs ?? -1)
  })
  return { marks, reader }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index)

describe('a viewer over a socket', () => {
  it("reads the stream with the platform's own WebSocket, and the reason when it ends", async () => {
    const { hub, stream, port, play } = await liveServer()
    play(3)
    const { marks, reader } = markReader()
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`)
    socket.binaryType = 'arraybuffer'
    socket.onmessage = ({ data }) => reader.push(Buffer.from(data as ArrayBuffer))
    const closed = new Promise<CloseEvent>((resolve) => {
      socket.onclose = resolve
    })
    await vi.waitFor(() => expect(marks).toEqual([0, 1, 2]))
    play(5)
    await vi.waitFor(() => expect(marks).toEqual(range(0, 8)))
    hub.end(stream.key, { code: 'device-offline' })
    expect(await closed).toMatchObject({ code: 1013, reason: 'device-offline', wasClean: true })
  })

  it('reads the stream over HTTP', async () => {
    const { hub, stream, port, play } = await liveServer()
    play(3)
    const { marks, reader } = markReader()
    const response = await fetch(`http://127.0.0.1:${port}/`)
    const reading = (async () => {
      for await (const chunk of response.body ?? []) reader.push(Buffer.from(chunk))
    })()
    await vi.waitFor(() => expect(marks).toEqual([0, 1, 2]))
    play(2)
    hub.end(stream.key, { code: 'source-ended' })
    await reading
    expect(marks).toEqual(range(0, 5))
  })

  it('takes no more frames once it was sent away, whoever did it', async () => {
    const { stream, port, play } = await liveServer()
    play(2)
    const { marks, reader } = markReader()
    const sink = new Writable({ write: (chunk: Buffer, _encoding, done) => done(void reader.push(chunk)) })
    const viewer = createSocketViewer({ socket: sink, framing: 'plain' })
    stream.addViewer(viewer)
    viewer.close({ code: 'not-allowed' })
    viewer.close({ code: 'shutdown' })
    play(2)
    await vi.waitFor(() => expect(sink.destroyed).toBe(true))
    expect(marks).toEqual([0, 1])
    expect(port).toBeGreaterThan(0)
  })

  it('holds no more than its bound for a client that stops reading, and leaves with it', async () => {
    const { stream, port, play } = await liveServer()
    play(1)
    const client = connect(port, '127.0.0.1')
    closing.push(() => client.destroy())
    client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await vi.waitFor(() => expect(stream.stats().viewers).toBe(1))
    client.pause()
    for (let burst = 0; burst < 100; burst++) {
      play(10)
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(stream.stats().skippedFrames).toBeGreaterThan(200)
    client.destroy()
    await vi.waitFor(() => expect(stream.stats().viewers).toBe(0))
  })
})
