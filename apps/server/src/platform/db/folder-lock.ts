import { mkdir, open, readFile, rm } from 'node:fs/promises'
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
  for (;;) {
    const handle = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return undefined
      throw error
    })
    if (handle) {
      await handle.writeFile(mine)
      await handle.sync()
      await handle.close()
      return async () => {
        const content = await readFile(path, 'utf8').catch(() => '')
        if (content === mine) await rm(path, { force: true })
      }
    }
    const holder = await readFile(path, 'utf8').catch(() => '')
    const [pid = 0, startTime = ''] = holder.split(' ').map((part, index) => (index === 0 ? Number(part) : part))
    if (typeof pid === 'number' && pid > 0 && (await startTimeOf(pid)) === startTime) {
      throw new FolderLockedError(folder, pid)
    }
    await rm(path, { force: true })
  }
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
