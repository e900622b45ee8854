import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openSheetSource, type SheetSource } from '../../platform/sheets/index.ts'
import type { FileStore } from '../../platform/storage/index.ts'

/** Brings a stored file where the reading worker can open it, for as long as `work` takes. */
export async function withSpreadsheet<T>(
  files: FileStore,
  sha256: string,
  work: (source: SheetSource) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'fengqiao-import-'))
  try {
    const path = join(folder, 'spreadsheet')
    await pipeline(await files.open(sha256), createWriteStream(path))
    return await work(await openSheetSource(path))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
