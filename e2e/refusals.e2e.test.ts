import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { memoryOf } from './county/server-figures.ts'
import { signIn } from './county/signed-in.ts'
import { runServer } from './county/start-server.ts'

const county = inject('county')

describe('a request that cannot be granted', () => {
  it('tells a person with a wrong password what to do, without saying which of the two was wrong', async () => {
    const attempt = async (username: string) => {
      const response = await fetch(`${county.baseUrl}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password: 'not-this-one' }),
      })
      expect(response.status).toBe(401)
      const { error } = (await response.json()) as { error: { code: string; message: object; requestId: string } }
      expect(error).toMatchObject({ code: 'WRONG_CREDENTIALS' })
      expect(error.requestId).toBeTruthy()
      return error.message
    }
    const known = await attempt('resident')
    expect(known).toEqual({ zh: expect.stringContaining('用户名或密码不对'), en: expect.stringMatching(/password/i) })
    expect(await attempt('nobody-of-that-name')).toEqual(known)
  })

  it('refuses 200 MB with 413 and the limit, and goes on serving others', async () => {
    const command = await signIn(county.baseUrl, 'command')
    const before = await memoryOf(county.baseUrl)
    const refusal = await upload(command.cookie, 200 * 1024 * 1024)
    expect(refusal).toMatchObject({ status: 413, error: { code: 'FILE_TOO_LARGE' } })
    expect(refusal.error.message.zh).toContain('50 MB')
    expect((await fetch(`${county.baseUrl}/readyz`)).status).toBe(200)
    expect(await upload(command.cookie, 1024)).toMatchObject({ status: 201 })
    // The file went through the server in pieces, never as a whole.
    expect((await memoryOf(county.baseUrl)) - before).toBeLessThan(150)
  })
})

interface Uploaded {
  readonly status: number
  readonly error: { readonly code: string; readonly message: { readonly zh: string } }
}

/** Sends a file of `size` bytes as a browser does, in pieces. */
async function upload(cookie: string, size: number): Promise<Uploaded> {
  const boundary = 'a-line-between-two-parts'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="现场.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`
  const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')
  const piece = Buffer.alloc(Math.min(size, 1024 * 1024), 'x')
  function* body() {
    yield Buffer.concat([Buffer.from(head), jpeg])
    for (let sent = 0; sent < size; sent += piece.length) yield piece
    yield Buffer.from(`\r\n--${boundary}--\r\n`)
  }
  const response = await fetch(`${county.baseUrl}/api/v1/files`, {
    method: 'POST',
    headers: { cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Readable.toWeb(Readable.from(body())) as ReadableStream<Uint8Array>,
    duplex: 'half',
  } as RequestInit)
  return { status: response.status, ...((await response.json()) as Pick<Uploaded, 'error'>) }
}

describe('a start that cannot be', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fengqiao-refusals-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  /** What a server says that does not start: one line in each language. */
  async function refusalOf(dataDir: string, env: Readonly<Record<string, string>>): Promise<string> {
    await using server = runServer(dataDir, { ...env, LOG_LEVEL: 'silent' })
    expect(await server.ended).toBe(1)
    const lines = server.output().trim().split('\n')
    expect(lines).toEqual([expect.stringMatching(/^枫桥未启动：/), expect.stringMatching(/^Fengqiao did not start: /)])
    return lines.join('\n')
  }

  it('names the process that has the data folder', async () => {
    const said = await refusalOf(county.dataDir, {})
    expect(said).toContain(county.dataDir)
    expect(said).toContain(`进程 ${county.pid}`)
    expect((await fetch(`${county.baseUrl}/readyz`)).status).toBe(200)
  })

  it('names the key of a port that another program has', async () => {
    const other = createServer().listen(0)
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    try {
      expect(await refusalOf(folder, { PORT: String(port) })).toContain(`PORT=${port}`)
      expect(await refusalOf(folder, { HTTPS_PORT: String(port) })).toContain(`HTTPS_PORT=${port}`)
    } finally {
      other.close()
    }
  })

  it('names key, value and what is allowed of a wrong setting', async () => {
    expect(await refusalOf(folder, { UPLOAD_LIMIT_MB: 'much' })).toMatch(/UPLOAD_LIMIT_MB=much: .*1–2048/)
    expect(await refusalOf(folder, { RTP_PORTS: '30001-30999' })).toMatch(
      /RTP_PORTS=30001-30999: .*first even, last odd/,
    )
  })
})
