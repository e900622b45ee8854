import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { get } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json, text } from 'node:stream/consumers'
import { defineRoute } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createLogger } from '../log/index.ts'
import { createMetrics } from '../metrics/index.ts'
import { openLocalFileStore } from '../storage/index.ts'
import { type CountyTls, openCountyTls } from '../tls/index.ts'
import { createHttp } from './create-http.ts'
import { errorResponses } from './declared-responses.ts'
import { type Listeners, openListeners } from './listeners.ts'
import { createReadiness, type Readiness } from './readiness.ts'
import { route } from './route.ts'

const host = '127.0.0.1'
const logger = createLogger({ level: 'silent' })
const megabyte = 1024 * 1024

const upload = defineRoute({
  method: 'POST',
  path: '/api/v1/files',
  tag: 'files',
  summary: { zh: '上传', en: 'Upload' },
  permission: 'public',
  consumes: 'multipart/form-data',
  responses: { 201: Type.Object({ sha256: Type.String(), size: Type.Integer() }) },
})

let folder: string
let tls: CountyTls
let readiness: Readiness
let listeners: Listeners
let app: FastifyInstance | undefined
let slow: PromiseWithResolvers<void>
let slowAsked: PromiseWithResolvers<void>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-listeners-'))
  tls = await openCountyTls({ folder: join(folder, 'tls'), names: [], now: new Date() })
  readiness = createReadiness()
  listeners = await openListeners({
    config: { host, port: 0, httpsPort: 0 },
    logger,
    readiness,
    openTls: async () => tls,
  })
})
afterEach(async () => {
  await listeners.stop(0)
  await rm(folder, { recursive: true, force: true })
})

async function serve(): Promise<void> {
  slow = Promise.withResolvers()
  slowAsked = Promise.withResolvers()
  const config = {
    trustedProxies: [],
    uploadLimitBytes: megabyte,
    publicHost: host,
    metricsFrom: [],
    requestsPerMinute: 1000,
  }
  const options = { config, logger, metrics: createMetrics(), readiness, guard: async () => {}, clients: [] }
  app = await createHttp({ ...options, trust: { authority: tls.authority, port: 80, httpsPort: 443 } })
  const store = await openLocalFileStore(folder)
  route(app, upload, async ({ request: incoming }) => {
    const part = await incoming.file()
    if (!part) throw new Error('no file')
    return store.put(part.file, { limitBytes: megabyte })
  })
  const schema = { response: { 200: Type.Object({ secure: Type.Boolean() }), ...errorResponses } }
  app.get('/protocol', { schema, config: { permission: 'public' } }, async ({ protocol }) => ({
    secure: protocol === 'https',
  }))
  app.get('/slow', { schema, config: { permission: 'public' } }, async () => {
    slowAsked.resolve()
    await slow.promise
    return { secure: false }
  })
  app.get('/echo', { websocket: true, schema, config: { permission: 'public' } }, (socket) => {
    socket.on('message', (data) => socket.send(String(data)))
  })
  await app.ready()
  listeners.serve(app)
  readiness.ready()
}

const url = (path: string) => `http://${host}:${listeners.port}${path}`

describe('before the application is there', () => {
  it('the port is open and says how far the start is', async () => {
    readiness.step({ zh: '装入演示县', en: 'Loading the demonstration county' }, 0.25)
    const answer = await fetch(url('/readyz'))
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ ready: false, status: 'starting', share: 0.25 })
    expect((await fetch(url('/healthz'))).status).toBe(200)
  })

  it('a person sees a page that looks again by itself, a program the one error shape', async () => {
    readiness.step({ zh: '装入演示县', en: 'Loading' }, 0.25)
    const page = await fetch(url('/'), { headers: { accept: 'text/html' } })
    expect(await page.text()).toMatch(/http-equiv="refresh".*装入演示县 25%/s)
    const answer = await fetch(url('/api/v1/overview'))
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
    expect(await answer.json()).toMatchObject({ error: { code: 'STARTING', requestId: expect.any(String) } })
  })
})

describe('one application behind HTTP and HTTPS', () => {
  it('answers on both and knows which', async () => {
    await serve()
    expect(await (await fetch(url('/protocol'))).json()).toEqual({ secure: false })
    const [secure] = await once(
      get({ host, port: listeners.httpsPort, path: '/protocol', rejectUnauthorized: false }),
      'response',
    )
    expect(await json(secure)).toEqual({ secure: true })
  })

  it.each(['ws', 'wss'])('takes WebSockets over %s', async (scheme) => {
    await serve()
    const port = scheme === 'ws' ? listeners.port : listeners.httpsPort
    const socket = new WebSocket(`${scheme}://${host}:${port}/echo`, { rejectUnauthorized: false })
    await once(socket, 'open')
    socket.send('hello')
    const [data] = await once(socket, 'message')
    expect(String(data)).toBe('hello')
    socket.close()
  })

  it('refuses a WebSocket that a page of another site opens', async () => {
    await serve()
    const socket = new WebSocket(`ws://${host}:${listeners.port}/echo`, { origin: 'https://evil.example' })
    const [error] = await once(socket, 'error').catch((failure) => [failure])
    expect(String(error)).toContain('403')
  })

  it('hands out the certificate to trust and a page that explains it', async () => {
    await serve()
    const certificate = Buffer.from(await (await fetch(url('/county-ca.crt'))).arrayBuffer())
    expect(certificate.equals(tls.authority.certificate)).toBe(true)
    const page = await (await fetch(url('/trust'))).text()
    expect(page).toContain(tls.authority.fingerprint)
    expect(page.match(/<svg/g)).toHaveLength(2)
  })
})

/** Sends a file of the given size and reads the answer the way a careless client does: after all is sent. */
async function send(bytes: number) {
  const part = 'Content-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg'
  const head = `--part\r\n${part}\r\n\r\n`
  const tail = '\r\n--part--\r\n'
  const length = head.length + bytes + tail.length
  const type = 'multipart/form-data; boundary=part'
  const socket = connect(listeners.port, host)
  const answer = once(socket, 'data')
  socket.write(`POST /api/v1/files HTTP/1.1\r\nHost: ${host}\r\n`)
  socket.write(`Content-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n${head}`)
  for (let left = bytes; left > 0; left -= megabyte) {
    if (!socket.write(Buffer.alloc(Math.min(megabyte, left), left))) await once(socket, 'drain')
  }
  socket.write(tail)
  const [first = '', body = ''] = String((await answer)[0]).split('\r\n\r\n')
  socket.destroy()
  return { status: Number(first.split(' ')[1]), body: JSON.parse(body) }
}

describe('uploads', () => {
  it('of 200 MB get a clear 413, and a good one after it is kept', async () => {
    await serve()
    const refused = await send(200 * megabyte)
    expect(refused.status).toBe(413)
    expect(refused.body.error).toMatchObject({
      code: 'FILE_TOO_LARGE',
      message: { zh: expect.stringContaining('1 MB') },
    })
    expect(await send(megabyte)).toMatchObject({ status: 201, body: { size: megabyte } })
  })
})

describe('a bad client', () => {
  it('that does not speak HTTP is told so', async () => {
    const socket = connect(listeners.port, host)
    socket.end('\x16\x03\x01 garbage\r\n\r\n')
    const answer = await text(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ error: { code: 'UNREADABLE_BODY' } })
  })

  it('with endless headers is told so', async () => {
    const socket = connect(listeners.port, host)
    socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`)
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 431 .*HEADERS_TOO_LARGE/s)
  })
})

describe('the stop', () => {
  it('lets the request under way finish and ends WebSockets', async () => {
    await serve()
    const socket = new WebSocket(`ws://${host}:${listeners.port}/echo`)
    await once(socket, 'open')
    const ended = once(socket, 'close')
    const pending = fetch(url('/slow'))
    await slowAsked.promise
    const stopped = listeners.stop()
    await ended
    slow.resolve()
    expect((await pending).status).toBe(200)
    await stopped
    await expect(fetch(url('/healthz'))).rejects.toThrow()
  })

  it('does not wait for ever', async () => {
    await serve()
    const pending = fetch(url('/slow')).catch((error: Error) => error.message)
    await slowAsked.promise
    await listeners.stop(50)
    expect(await pending).toBe('fetch failed')
  })
})

describe('a taken port', () => {
  it('is named with its key, and nothing stays open', async () => {
    const other = createServer().listen(0, host)
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const openTls = async () => tls
    try {
      const http = openListeners({ config: { host, port, httpsPort: null }, logger, readiness, openTls })
      await expect(http).rejects.toMatchObject({
        lines: { en: expect.stringMatching(`^PORT=${port}: the port is in use`) },
      })
      const https = openListeners({ config: { host, port: 0, httpsPort: port }, logger, readiness, openTls })
      await expect(https).rejects.toMatchObject({ lines: { zh: expect.stringMatching(`^HTTPS_PORT=${port}：`) } })
    } finally {
      other.close()
    }
  })
})
