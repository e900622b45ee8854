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
  const dataDir = await mkdtemp(join(tmpdir(), 'fengqiao-e2e-'))
  const server = await startServer(dataDir)
  const fleet = startFleetProgram(server.addresses.sipPort)
  const tearDown = async () => {
    await fleet.stop()
    await server.program.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await fleet.said(/"all-registered"/)
  } catch (error) {
    await tearDown()
    throw error
  }
  const { addresses, baseUrl, pid } = server
  project.provide('county', { addresses, baseUrl, pid, dataDir })
  return tearDown
}
