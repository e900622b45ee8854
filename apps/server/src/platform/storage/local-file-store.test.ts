import { createHash } from 'node:crypto'
import { mkdtemp, open, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLocalFileStore } from './local-file-store.ts'

const limitBytes = 1024 * 1024
const hello = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-files-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const namesIn = async (name: string) =>
  (await readdir(join(folder, name), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())

describe('the local file store', () => {
  it('names a file by its content and gives it back', async () => {
    const store = await openLocalFileStore(folder)
    expect(await store.put(Readable.from(['hel', 'lo']), { limitBytes })).toEqual({ sha256: hello, size: 5 })
    expect(await text(await store.open(hello))).toBe('hello')
    expect(await store.stat(hello)).toEqual({ sha256: hello, size: 5 })
  })

  it('keeps the same content once, also when it comes twice at a time', async () => {
    const store = await openLocalFileStore(folder)
    await Promise.all([1, 2, 3].map(() => store.put(Readable.from(['hello']), { limitBytes })))
    expect(await namesIn('files')).toHaveLength(1)
    expect(await namesIn('incoming')).toHaveLength(0)
  })

  it('opens a range, both ends included', async () => {
    const store = await openLocalFileStore(folder)
    await store.put(Readable.from(['hello']), { limitBytes })
    expect(await text(await store.open(hello, { first: 1, last: 3 }))).toBe('ell')
    await expect(store.open(hello, { first: 3, last: 5 })).rejects.toMatchObject({ code: 'RANGE_UNSATISFIABLE' })
  })

  it('refuses what is over the limit and leaves nothing behind', async () => {
    const store = await openLocalFileStore(folder)
    const large = Readable.from([Buffer.alloc(limitBytes), Buffer.alloc(1)])
    await expect(store.put(large, { limitBytes })).rejects.toMatchObject({ code: 'FILE_TOO_LARGE', status: 413 })
    expect(await namesIn('.')).toEqual([])
  })

  it('says that the disk is full and leaves nothing behind', async () => {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    const store = await openLocalFileStore(folder, {
      openForWriting: async (path) => {
        const file = await open(path, 'wx')
        return { write: () => Promise.reject(full), sync: () => file.sync(), close: () => file.close() }
      },
    })
    await expect(store.put(Readable.from(['hello']), { limitBytes })).rejects.toMatchObject({
      code: 'STORAGE_FULL',
      status: 507,
      cause: full,
    })
    expect(await namesIn('.')).toEqual([])
  })

  it('leaves nothing of an upload that breaks off', async () => {
    const store = await openLocalFileStore(folder)
    const broken = Readable.from(
      (async function* () {
        yield 'hel'
        throw new Error('the phone went away')
      })(),
    )
    await expect(store.put(broken, { limitBytes })).rejects.toThrow('the phone went away')
    expect(await namesIn('.')).toEqual([])
  })

  it.each(['../../etc/passwd', 'x', hello.toUpperCase(), hello])('does not find %s', async (name) => {
    const store = await openLocalFileStore(folder)
    await expect(store.open(name)).rejects.toMatchObject({ code: 'FILE_MISSING' })
    await expect(store.delete(name)).resolves.toBeUndefined()
  })

  it('takes back pieces of any size unchanged', async () => {
    const store = await openLocalFileStore(folder)
    const pieces = [0, 1, 65_535, 65_536, 300_001].map((size, index) => Buffer.alloc(size, index))
    const { sha256 } = await store.put(Readable.from(pieces), { limitBytes })
    const back = await buffer(await store.open(sha256))
    expect(createHash('sha256').update(back).digest('hex')).toBe(sha256)
    expect(back.equals(Buffer.concat(pieces))).toBe(true)
  })
})
