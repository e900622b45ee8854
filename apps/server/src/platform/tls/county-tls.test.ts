import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openCountyTls } from './county-tls.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-tls-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const now = new Date()
const after = (days: number) => new Date(now.getTime() + days * 24 * 3600 * 1000)
const open = (names: readonly string[] = [], at = now) => openCountyTls({ folder, names, now: at })

describe('the county certificate authority', () => {
  it('makes a certificate for loopback, this machine and the names given', async () => {
    const { server } = await open(['county.example', '192.0.2.7'])
    const certificate = new X509Certificate(server.certificate)
    for (const name of ['localhost', hostname(), 'county.example']) expect(certificate.checkHost(name)).toBe(name)
    for (const address of ['127.0.0.1', '::1', '192.0.2.7']) expect(certificate.checkIP(address)).toBeTruthy()
  })

  it('is trusted by a client that was given the authority, and by no other', async () => {
    const { server, authority } = await open()
    const https = createServer({ key: server.key, cert: server.certificate }).listen(0, '127.0.0.1')
    await once(https, 'listening')
    const { port } = https.address() as AddressInfo
    try {
      const ca = new X509Certificate(authority.certificate).toString()
      const trusting = connect({ port, host: '127.0.0.1', servername: 'localhost', ca })
      await once(trusting, 'secureConnect')
      expect(trusting.authorized).toBe(true)
      trusting.destroy()
      const stranger = connect({ port, host: '127.0.0.1', servername: 'localhost' })
      const [error] = await once(stranger, 'error').catch((failure) => [failure])
      expect(String(error)).toMatch(/unable to verify|self-signed/)
    } finally {
      https.close()
    }
  })

  it('is kept from start to start', async () => {
    const first = await open(['one.example'])
    const second = await open(['one.example'])
    expect(second.authority.fingerprint).toBe(first.authority.fingerprint)
    expect(second.server).toEqual(first.server)
  })

  it('issues a new server certificate when the names change, under the same authority', async () => {
    const first = await open(['one.example'])
    const second = await open(['two.example'])
    expect(second.authority.fingerprint).toBe(first.authority.fingerprint)
    expect(new X509Certificate(second.server.certificate).checkHost('two.example')).toBe('two.example')
  })

  it('renews the server certificate in its last 30 days, not before', async () => {
    const first = await open()
    expect((await open([], after(366))).server).toEqual(first.server)
    expect((await open([], after(368))).server).not.toEqual(first.server)
  })

  it('lives 397 days, which browsers still take', async () => {
    const certificate = new X509Certificate((await open()).server.certificate)
    const days = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / 86_400_000
    expect(days).toBeGreaterThan(396)
    expect(days).toBeLessThan(398)
  })

  it('keeps its keys from other users of the machine', async () => {
    await open()
    const keys = (await readdir(folder)).filter((name) => name.endsWith('.key'))
    expect(keys).toHaveLength(2)
    for (const name of keys) expect((await stat(join(folder, name))).mode & 0o077).toBe(0)
  })

  it('mends a damaged server certificate', async () => {
    await open()
    await writeFile(join(folder, 'server.crt'), 'damaged')
    expect(new X509Certificate((await open()).server.certificate).checkHost('localhost')).toBe('localhost')
  })

  it('mends a pair that a killed start left half new', async () => {
    const first = await open()
    const other = await openCountyTls({ folder: join(folder, 'other'), names: [], now })
    await writeFile(join(folder, 'server.key'), other.server.key)
    const second = await open()
    expect(second.server.key).not.toBe(other.server.key)
    expect(second.authority.fingerprint).toBe(first.authority.fingerprint)
  })

  it('does not replace an authority that it cannot read', async () => {
    await open()
    await rm(join(folder, 'ca.key'))
    await expect(open()).rejects.toMatchObject({ name: 'AuthorityUnreadable', path: folder })
  })
})
