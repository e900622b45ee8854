import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startFleetProgram } from './start-fleet-program.ts'
import { type Addresses, startServer } from './start-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    county: SharedCounty
  }
}

/** One demonstration county with all its cameras, for all suites. */
export interface SharedCounty {
  readonly addresses: Addresses
  readonly baseUrl: string
  readonly pid: number
  readonly dataDir: string
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = new AsyncDisposableStack()
  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'fengqiao-e2e-'))
    started.defer(() => rm(dataDir, { recursive: true, force: true }))
    const { addresses, baseUrl, pid } = started.use(await startServer(dataDir))
    const fleet = started.use(startFleetProgram(addresses.sipPort))
    await fleet.said(/"all-registered"/)
    project.provide('county', { addresses, baseUrl, pid, dataDir })
  } catch (error) {
    await started.disposeAsync()
    throw error
  }
  return () => started.disposeAsync()
}
