import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineRoute } from '@fengqiao/contract'
import type { FastifyInstance, InjectOptions } from 'fastify'
import Type from 'typebox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLogger } from '../log/index.ts'
import { createMetrics } from '../metrics/index.ts'
import { createHttp, type HttpOptions } from './create-http.ts'
import { AppError, declareErrors } from './errors.ts'
import { createReadiness } from './readiness.ts'
import { route } from './route.ts'

const text = { zh: '示例', en: 'Example' }
const closed = { additionalProperties: false } as const
const errors = declareErrors({
  CUP_TAKEN: { status: 409, zh: '{name} 已被取走。', en: '{name} is taken.' },
})

const makeCup = defineRoute({
  method: 'POST',
  path: '/api/v1/cups',
  tag: 'cups',
  summary: text,
  permission: 'public',
  body: Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 5 }),
      size: Type.Integer({ minimum: 1 }),
      colour: Type.Optional(Type.Union([Type.Literal('red'), Type.Literal('blue')])),
      owner: Type.Optional(Type.Union([Type.Object({ age: Type.Integer() }, closed), Type.Null()])),
    },
    closed,
  ),
  responses: { 201: Type.Object({ name: Type.String() }, closed) },
})
const listCups = defineRoute({
  method: 'GET',
  path: '/api/v1/cups',
  tag: 'cups',
  summary: text,
  permission: 'case.read',
  query: Type.Object(
    {
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })),
      empty: Type.Optional(Type.Boolean()),
      tag: Type.Optional(Type.Array(Type.String())),
    },
    closed,
  ),
  responses: { 200: Type.Object({ query: Type.Any() }, closed) },
})
const dropCup = defineRoute({
  method: 'DELETE',
  path: '/api/v1/cups/:id',
  tag: 'cups',
  summary: text,
  permission: 'public',
  params: Type.Object({ id: Type.String() }, closed),
  responses: { 204: Type.Null() },
})

let folder: string
let app: FastifyInstance
let guarded: string[]
const readiness = createReadiness()

async function create(over: Partial<HttpOptions> = {}): Promise<FastifyInstance> {
  return createHttp({
    config: {
      trustedProxies: [],
      uploadLimitBytes: 1024 * 1024,
      publicHost: 'county.example',
      metricsFrom: ['127.0.0.0/8'],
      requestsPerMinute: 1000,
    },
    logger: createLogger({ level: 'silent' }),
    metrics: createMetrics(),
    readiness,
    guard: async (_request, permission) => {
      guarded.push(permission)
    },
    clients: [
      { prefix: '/', folder: join(folder, 'web') },
      { prefix: '/m/', folder: join(folder, 'mobile') },
    ],
    ...over,
  })
}

beforeEach(async () => {
  guarded = []
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-http-'))
  await mkdir(join(folder, 'web', 'assets'), { recursive: true })
  await writeFile(join(folder, 'web', 'index.html'), '<title>desk</title>')
  await writeFile(join(folder, 'web', 'assets', 'app-1a2b.js'), 'export {}')
  await mkdir(join(folder, 'mobile'))
  await writeFile(join(folder, 'mobile', 'index.html'), '<title>phone</title>')
  await writeFile(join(folder, 'mobile', 'sw.js'), '// worker')
  app = await create()
  route(app, makeCup, async ({ body }) => {
    if (body.name === 'taken') throw errors.CUP_TAKEN({ values: { name: body.name }, details: { state: 'TAKEN' } })
    if (body.name === 'crash') throw new Error('secret detail')
    return { name: body.name, hidden: 'never leaves' } as { name: string }
  })
  route(app, listCups, async ({ query }) => ({ query }))
  route(app, dropCup, async () => null)
})
afterEach(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

const post = (payload: unknown) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/cups',
    payload: JSON.stringify(payload),
    headers: { 'content-type': 'application/json' },
  })

describe('a route of the contract', () => {
  it('answers its one success status, and only declared fields leave', async () => {
    const answer = await post({ name: 'a', size: 1 })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toEqual({ name: 'a' })
  })

  it('answers 204 without a body', async () => {
    const answer = await app.inject({ method: 'DELETE', url: '/api/v1/cups/7' })
    expect([answer.statusCode, answer.body]).toEqual([204, ''])
  })

  it('names each wrong field in both languages and takes nothing for granted', async () => {
    const answer = await post({ name: '', size: '1', colour: 'green', owner: { age: 'x' }, shape: 'round' })
    expect(answer.statusCode).toBe(400)
    const { code, fields, requestId } = answer.json().error
    expect(code).toBe('INVALID_REQUEST')
    expect(requestId).toBe(answer.headers['x-request-id'])
    expect(fields).toEqual(
      expect.arrayContaining([
        { path: 'name', message: { zh: '不能为空', en: 'must not be empty' } },
        { path: 'size', message: { zh: '应为整数', en: 'must be an integer' } },
        { path: 'colour', message: { zh: '只能是 red、blue', en: 'must be one of red, blue' } },
        { path: 'owner.age', message: { zh: '应为整数', en: 'must be an integer' } },
        { path: 'shape', message: { zh: '没有这一项', en: 'is not known' } },
      ]),
    )
    expect(fields).toHaveLength(5)
  })

  it('names a missing field', async () => {
    expect((await post({ size: 1 })).json().error.fields).toEqual([
      { path: 'name', message: { zh: '必填', en: 'is required' } },
    ])
  })

  it('reads numbers, booleans and lists from the address, but only whole ones', async () => {
    const good = await app.inject('/api/v1/cups?limit=3&empty=true&tag=x')
    expect(good.json().query).toEqual({ limit: 3, empty: true, tag: ['x'] })
    for (const query of ['limit=1.9', 'limit=3x', 'limit=', 'empty=1', 'limit=11', 'other=1']) {
      expect((await app.inject(`/api/v1/cups?${query}`)).statusCode, query).toBe(400)
    }
  })

  it('asks the guard before anything else, unless it is public', async () => {
    await app.inject('/api/v1/cups?limit=bad')
    await post({})
    expect(guarded).toEqual(['case.read'])
  })
})

describe('an error', () => {
  it('that was declared says what happened in both languages', async () => {
    const answer = await post({ name: 'taken', size: 1 })
    expect(answer.statusCode).toBe(409)
    expect(answer.json().error).toEqual({
      code: 'CUP_TAKEN',
      message: { zh: 'taken 已被取走。', en: 'taken is taken.' },
      details: { state: 'TAKEN' },
      requestId: answer.headers['x-request-id'],
    })
  })

  it('that nobody foresaw tells nothing of the inside and gives a number to ask for', async () => {
    const answer = await post({ name: 'crash', size: 1 })
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('secret detail')
    expect(answer.json().error.message.zh).toContain(answer.headers['x-request-id'])
  })

  it('of another part is translated', async () => {
    const away = new AppError('DATABASE_AWAY', { status: 503, zh: '断开', en: 'away' }, { retryAfterSeconds: 5 })
    const other = await create({ translateError: () => away })
    route(other, makeCup, async () => {
      throw new Error('ECONNREFUSED')
    })
    const answer = await other.inject({ method: 'POST', url: '/api/v1/cups', payload: { name: 'a', size: 1 } })
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5'])
    await other.close()
  })

  it.each([
    ['NOT_FOUND', 404, { method: 'GET', url: '/api/v1/nothing' }],
    ['NOT_FOUND', 404, { method: 'POST', url: '/nothing', payload: {} }],
    ['NOT_FOUND', 404, { method: 'GET', url: '/%ff' }],
    ['METHOD_NOT_ALLOWED', 405, { method: 'PUT', url: '/api/v1/cups' }],
    ['METHOD_NOT_ALLOWED', 405, { method: 'GET', url: '/api/v1/cups/7' }],
    [
      'UNREADABLE_BODY',
      400,
      { method: 'POST', url: '/api/v1/cups', payload: '{', headers: { 'content-type': 'application/json' } },
    ],
    [
      'UNREADABLE_BODY',
      400,
      { method: 'POST', url: '/api/v1/cups', payload: '', headers: { 'content-type': 'application/json' } },
    ],
    [
      'UNSUPPORTED_MEDIA_TYPE',
      415,
      { method: 'POST', url: '/api/v1/cups', payload: 'x', headers: { 'content-type': 'text/csv' } },
    ],
    ['BODY_TOO_LARGE', 413, { method: 'POST', url: '/api/v1/cups', payload: { name: 'x'.repeat(1_100_000) } }],
    ['FOREIGN_ORIGIN', 403, { method: 'DELETE', url: '/api/v1/cups/7', headers: { origin: 'https://evil.example' } }],
    ['FOREIGN_ORIGIN', 403, { method: 'DELETE', url: '/api/v1/cups/7', headers: { 'sec-fetch-site': 'cross-site' } }],
  ] as const)('%s is %i in the one shape', async (code, status, request) => {
    const answer = await app.inject(request as InjectOptions)
    expect(answer.statusCode).toBe(status)
    expect(answer.json().error).toMatchObject({ code, message: { zh: expect.any(String), en: expect.any(String) } })
  })

  it('comes when one address asks too often, and says for how long', async () => {
    const strict = await create()
    route(strict, dropCup, async () => null, { rateLimit: { max: 2, perSeconds: 60 } })
    const ask = () => strict.inject({ method: 'DELETE', url: '/api/v1/cups/7' })
    expect([(await ask()).statusCode, (await ask()).statusCode]).toEqual([204, 204])
    const answer = await ask()
    expect(answer.statusCode).toBe(429)
    expect(answer.json().error.message.en).toMatch(/Try again in \d+ seconds/)
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    await strict.close()
  })
})

describe('the start', () => {
  it('stops for a route that does not declare its answers', () => {
    const forgetful = () => app.get('/x', { config: { permission: 'public' } }, async () => ({}))
    expect(forgetful).toThrow('GET /x does not declare a schema for each status it sends')
  })

  it('stops for a route that does not say who may call it', () => {
    expect(() => app.get('/x', async () => ({}))).toThrow('GET /x does not say who may call it')
  })
})

describe('the clients', () => {
  it('get their pages for every address of their own', async () => {
    for (const url of ['/', '/video/wall', '/index.html']) expect((await app.inject(url)).body, url).toContain('desk')
    for (const url of ['/m/', '/m/tasks/7']) expect((await app.inject(url)).body, url).toContain('phone')
    expect((await app.inject('/m')).headers.location).toBe('/m/')
  })

  it('keep hashed files for good and ask again for the others', async () => {
    expect((await app.inject('/assets/app-1a2b.js')).headers['cache-control']).toContain('immutable')
    for (const url of ['/', '/m/sw.js']) expect((await app.inject(url)).headers['cache-control']).toBe('no-cache')
  })

  it('are told how to build the pages when there are none', async () => {
    const other = await create({ clients: [{ prefix: '/', folder: join(folder, 'nowhere') }] })
    expect((await other.inject('/')).body).toContain('npm run build')
    await other.close()
  })

  it('get no page in place of a missing file', async () => {
    expect((await app.inject('/assets/gone-1.js')).statusCode).toBe(404)
    expect((await app.inject('/..%2f..%2fpackage.json')).statusCode).toBe(404)
  })

  it('may load nothing from another host', async () => {
    const policy = String(
      (await app.inject({ url: '/', headers: { host: 'county.example:8443' } })).headers['content-security-policy'],
    )
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain('wss://county.example:8443')
    expect(policy).not.toMatch(/https:|\*|unsafe-eval/)
  })
})

describe('operations', () => {
  it('tell alive from ready, and why not ready', async () => {
    const own = createReadiness()
    const other = await create({ readiness: own })
    expect((await other.inject('/healthz')).json()).toEqual({ status: 'ok' })
    own.step({ zh: '装入', en: 'Loading' }, 0.5)
    expect((await other.inject('/readyz')).json()).toMatchObject({ ready: false, step: { en: 'Loading' }, share: 0.5 })
    own.ready()
    expect((await other.inject('/readyz')).statusCode).toBe(200)
    own.addCheck('database', () => Promise.reject(new Error('connection refused')))
    const answer = await other.inject('/readyz')
    expect([answer.statusCode, answer.json().checks]).toEqual([503, { database: 'connection refused' }])
    await other.close()
  })

  it('show figures to this machine only', async () => {
    await post({ name: 'a', size: 1 })
    const answer = await app.inject('/metrics')
    expect(answer.body).toContain(
      'fengqiao_http_request_seconds_count{method="POST",route="/api/v1/cups",status="201"} 1',
    )
    expect((await app.inject({ url: '/metrics', remoteAddress: '192.0.2.9' })).statusCode).toBe(404)
    expect((await app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '192.0.2.9' } })).statusCode).toBe(404)
  })

  it('publish the contract to programs and people', async () => {
    const document = (await app.inject('/openapi.json')).json()
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/v1/cups', '/api/v1/cups/{id}', '/readyz']),
    )
    expect(document.paths['/api/v1/cups'].post.requestBody.content['application/json'].schema.required).toEqual([
      'name',
      'size',
    ])
    const page = (await app.inject('/docs/api')).body
    expect(page).toContain('/api/v1/cups/{id}')
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/)
  })
})
