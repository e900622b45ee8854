import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { openLocalFileStore } from './local-file-store.ts'

const node = new URL('../../../../../node_modules/.bin/node', import.meta.url).pathname
const store = new URL('./local-file-store.ts', import.meta.url).href

/** Puts file after file and prints each name as soon as it is acknowledged. */
const writer = `
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { openLocalFileStore } from ${JSON.stringify(store)}
const files = await openLocalFileStore(process.argv[1])
for (;;) {
  const pieces = Array.from({ length: 16 }, () => randomBytes(64 * 1024))
  const { sha256 } = await files.put(Readable.from(pieces), { limitBytes: 4 * 1024 * 1024 })
  process.stdout.write(sha256 + '\\n')
}`

it('a writer killed in the middle loses nothing acknowledged and leaves nothing half-written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fengqiao-killed-'))
  try {
    const acknowledged: string[] = []
    for (const deaths of [3, 6, 9]) {
      const child = spawn(node, ['--input-type=module', '-e', writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
      const gone = once(child, 'exit')
      for await (const line of createInterface({ input: child.stdout })) {
        acknowledged.push(line)
        if (acknowledged.length >= deaths) child.kill('SIGKILL')
      }
      await gone
    }
    const present = await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true })
    const files = present.filter((entry) => entry.isFile())
    for (const { name, parentPath } of files) {
      const content = await readFile(join(parentPath, name))
      expect(createHash('sha256').update(content).digest('hex')).toBe(name)
    }
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(acknowledged))
    await openLocalFileStore(folder)
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
