import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { CatalogItem } from '../../manscdp/catalog-item.ts'
import { createPlatform } from '../../platform/create-platform.ts'
import { platformOptions } from '../builders.ts'

const id = '34020000001180000009'
const password = 'sipp-knows-it'
const program = 'sipp'
const installed = spawnSync(program, ['-v']).error === undefined
const folder = mkdtempSync(join(tmpdir(), 'gb28181-sipp-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Plays the device's scenarios against a port; resolves with the exit code, 0 when every step went as written. */
function playDevice(port: number, transport: 'u1' | 't1'): Promise<number | null> {
  const scenario = (name: string) => join(import.meta.dirname, name)
  const child = spawn(
    program,
    [
      ...[`127.0.0.1:${port}`, '-i', '127.0.0.1', '-t', transport, '-m', '1', '-nostdin', '-timeout', '20s'],
      ...['-sf', scenario('device.xml'), '-oocsf', scenario('catalog.xml'), '-au', id, '-ap', password],
    ],
    { cwd: folder, stdio: 'ignore' },
  )
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', resolve)
  })
}

describe('interoperation with sipp', () => {
  it('has sipp wherever it must (Debian: sip-tester)', () => {
    expect(installed || !process.env.CI).toBe(true)
  })

  for (const transport of ['u1', 't1'] as const) {
    it.runIf(installed)(
      `registers, keeps alive, pages its catalog and deregisters (${transport})`,
      { timeout: 30_000 },
      async () => {
        const platform = createPlatform(
          platformOptions({ credentials: async (deviceId) => (deviceId === id ? { password } : undefined) }),
        )
        await platform.start()
        const alive = new Promise<void>((resolve) => {
          platform.on('keepalive', () => resolve())
        })
        const malformed: string[] = []
        platform.on('malformed', ({ reason }) => malformed.push(reason))
        const played = playDevice(platform.port, transport)
        await alive
        const items: CatalogItem[] = []
        const result = await platform.queryCatalog(id, (page) => void items.push(...page))
        expect(result).toEqual({ sumNum: 2, received: 2, complete: true })
        expect(items).toMatchObject([
          { deviceId: '34020000001320000001', name: 'gate', status: 'ON' },
          { deviceId: '34020000001320000002', name: 'market & road', status: 'OFF' },
        ])
        expect(await played).toBe(0)
        expect(platform.counters()).toMatchObject({ keepalives: 2, registrations: 1, registrationsRefused: 0 })
        expect([platform.devices(), malformed]).toEqual([[], []])
        await platform.stop()
      },
    )
  }
})
