import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { FileStore, StoredFile } from './file-store.ts'
import { storageErrors } from './storage-errors.ts'

export interface LocalFileStoreOptions {
  /** Opens the file that is being received; another one in tests of a full disk. */
  readonly openForWriting?: (path: string) => Promise<Pick<FileHandle, 'write' | 'sync' | 'close'>>
}

/**
 * Files in a folder: `files/ab/abcd…` under the content's name, `incoming/` while they arrive. What an earlier process
 * left in `incoming/` was never acknowledged and is removed, so only one process may use the folder.
 */
export async function openLocalFileStore(folder: string, options: LocalFileStoreOptions = {}): Promise<FileStore> {
  const { openForWriting = (path) => open(path, 'wx', 0o640) } = options
  const files = join(folder, 'files')
  const incoming = join(folder, 'incoming')
  await rm(incoming, { recursive: true, force: true })
  await mkdir(incoming, { recursive: true })
  await mkdir(files, { recursive: true })

  const pathOf = (sha256: string) => join(files, sha256.slice(0, 2), sha256)
  const statOf = async (sha256: string): Promise<StoredFile | undefined> => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined
    const found = await stat(pathOf(sha256)).catch(ignoreMissing)
    return found && { sha256, size: found.size }
  }

  return {
    put: async (source, { limitBytes }) => {
      const arriving = join(incoming, randomUUID())
      try {
        const file = await openForWriting(arriving)
        const stored = await receive(source, file, limitBytes).finally(() => file.close())
        await settle(arriving, pathOf(stored.sha256))
        return stored
      } catch (cause) {
        source.destroy()
        await rm(arriving, { force: true })
        throw isFull(cause) ? storageErrors.STORAGE_FULL({ cause }) : cause
      }
    },
    open: async (sha256, range) => {
      const found = await statOf(sha256)
      if (!found) throw storageErrors.FILE_MISSING()
      if (!range) return createReadStream(pathOf(sha256))
      const { first, last } = range
      if (first < 0 || last < first || last >= found.size) throw storageErrors.RANGE_UNSATISFIABLE()
      return createReadStream(pathOf(sha256), { start: first, end: last })
    },
    stat: statOf,
    delete: async (sha256) => {
      if (await statOf(sha256)) await rm(pathOf(sha256), { force: true })
    },
  }
}

type Receiver = Pick<FileHandle, 'write' | 'sync'>

async function receive(source: Readable, file: Receiver, limitBytes: number): Promise<StoredFile> {
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of source) {
    const bytes: Buffer = Buffer.isBuffer(piece) ? piece : Buffer.from(piece)
    size += bytes.length
    if (size > limitBytes) {
      throw storageErrors.FILE_TOO_LARGE({ values: { limit: Math.floor(limitBytes / 1024 / 1024) } })
    }
    hash.update(bytes)
    await writeAll(file, bytes)
  }
  await file.sync()
  return { sha256: hash.digest('hex'), size }
}

async function writeAll(file: Receiver, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await file.write(bytes, written, bytes.length - written)).bytesWritten
  }
}

/** A rename is on the disk to stay only when the folder that holds the name is synced too. */
async function settle(arriving: string, path: string): Promise<void> {
  const made = await mkdir(dirname(path), { recursive: true })
  if (made !== undefined) await syncFolder(dirname(dirname(path)))
  await rename(arriving, path)
  await syncFolder(dirname(path))
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)
const isFull = (error: unknown) => codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT'

function ignoreMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error
}
