import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FolderLockedError } from './database-error.ts'

/**
 * Takes the data folder for this process alone: neither PGlite nor the file store has a lock, and two servers on one
 * folder would ruin both.
 * The lock of a process that is gone (kill -9, power cut) is taken over; a process id that was given to somebody else
 * since is told apart by the start time of the process.
 * @returns what gives the folder free again.
 * @throws FolderLockedError
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'server.lock')
  const mine = `${process.pid} ${await startTimeOf(process.pid)}`
  // The lock appears with its content, or not at all: nobody takes one that is being written for a stale one.
  const draft = `${path}.${process.pid}.${randomUUID()}`
  await writeFile(draft, mine, { flush: true })
  try {
    for (;;) {
      if (await linked(draft, path)) {
        return async () => {
          if ((await contentOf(path)) === mine) await rm(path, { force: true })
        }
      }
      const holder = await contentOf(path)
      const [pid = '', startTime = ''] = holder.split(' ')
      if (/^[1-9]\d*$/.test(pid) && startTime !== '' && (await startTimeOf(Number(pid))) === startTime) {
        throw new FolderLockedError(folder, Number(pid))
      }
      await clear(path, holder, `${draft}.stale`)
    }
  } finally {
    await rm(draft, { force: true })
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Takes the lock of a process that is gone out of the way, unless a living one was quicker: that one gets it back. */
async function clear(path: string, stale: string, aside: string): Promise<void> {
  try {
    await rename(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if ((await contentOf(aside)) !== stale) await linked(aside, path)
  await rm(aside, { force: true })
}

function contentOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '')
}

/** Clock ticks since boot at which a process started (proc(5), field 22); empty when it does not live. */
async function startTimeOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  if (stat) return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  if (process.platform === 'linux') return ''
  try {
    process.kill(pid, 0)
    return 'alive'
  } catch {
    return ''
  }
}
