import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mustEnd } from './cleanup.ts'
import { startServer } from './server.ts'

/** The bench's temporary folders. */
export interface Workspace extends AsyncDisposable {
  newFolder(): Promise<string>
  /** A copy of a data folder that a server has filled with the demonstration county, made once. */
  countyFolder(): Promise<string>
}

export async function openWorkspace(note: (text: string) => void): Promise<Workspace> {
  const base = await mkdtemp(join(tmpdir(), 'fengqiao-bench-'))
  let county: Promise<string> | undefined
  const newFolder = () => mkdtemp(join(base, 'data-'))

  async function prepareCounty(): Promise<string> {
    note('making the demonstration county')
    const dataDir = await newFolder()
    await using _server = await startServer({ dataDir, nodeOptions: [] })
    return dataDir
  }

  return {
    newFolder,
    async countyFolder() {
      county ??= prepareCounty()
      const [from, to] = [await county, await newFolder()]
      await cp(from, to, { recursive: true })
      return to
    },
    [Symbol.asyncDispose]: mustEnd(() => rm(base, { recursive: true, force: true })) as () => Promise<void>,
  }
}
