import { open, readFile } from 'node:fs/promises'
import type { Anchor } from './audit-chain.ts'

/**
 * The end of the chain, written down outside the database: one line a sealing, `position hash time`. Whoever can change
 * the database cannot change a copy of this file that is kept elsewhere.
 */
export async function appendAnchor(path: string, anchor: Anchor, at: Date): Promise<void> {
  const handle = await open(path, 'a', 0o640)
  try {
    await handle.writeFile(`${anchor.position} ${anchor.hash} ${at.toISOString()}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** In the order of writing; a last line that was cut in the middle of writing is left out. */
export async function readAnchors(path: string): Promise<readonly Anchor[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line) => {
    const [, position, hash] = /^(\d+) ([0-9a-f]{64}) \S+Z$/.exec(line) ?? []
    return position && hash ? [{ position: Number(position), hash }] : []
  })
}
