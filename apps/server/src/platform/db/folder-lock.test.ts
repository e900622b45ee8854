import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { FolderLockedError } from './database-error.ts'
import { lockFolder } from './folder-lock.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Takes the lock, says whether it got it, and keeps it until its standard input ends. */
const contender = `
const { lockFolder } = await import(process.argv[1])
try {
  await lockFolder(process.argv[2])
  process.stdout.write('locked')
} catch (error) {
  process.stdout.write(error.name)
}
process.stdin.resume()`

async function contend(): Promise<{ said: string; end: (signal?: 'SIGKILL') => Promise<void> }> {
  const module = new URL('./folder-lock.ts', import.meta.url).href
  const child = spawn(process.execPath, ['--input-type=module', '-e', contender, module, folder])
  const [said] = await once(child.stdout, 'data')
  return {
    said: String(said),
    end: async (signal) => {
      if (signal) child.kill(signal)
      else child.stdin.end()
      await once(child, 'exit')
    },
  }
}

it('a folder is one process’s until it gives it back', async () => {
  const unlock = await lockFolder(folder)
  const refused = await lockFolder(folder).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(FolderLockedError)
  expect(refused).toMatchObject({ folder, pid: process.pid })
  await unlock()
  expect(await readdir(folder)).toEqual([])
  await (await lockFolder(folder))()
})

it('one of several that start together gets it', async () => {
  const contenders = await Promise.all(Array.from({ length: 6 }, contend))
  const said = contenders.map((contender) => contender.said).sort()
  expect(said).toEqual([...Array.from({ length: 5 }, () => 'FolderLockedError'), 'locked'])
  await Promise.all(contenders.map((contender) => contender.end()))
})

it('the lock of a process that was killed is taken over', async () => {
  const holder = await contend()
  expect(holder.said).toBe('locked')
  await holder.end('SIGKILL')
  await (await lockFolder(folder))()
})

it('the lock of a process whose id another one has now is taken over, and so is one that makes no sense', async () => {
  for (const content of [`${process.pid} 1`, '1 1', 'garbage', '']) {
    await writeFile(join(folder, 'server.lock'), content)
    await (await lockFolder(folder))()
  }
})
