import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demonstrationSip } from '@fengqiao/demo'
import { type Program, runProgram } from '../county/program.ts'

/** A device played by sipp, a program that nobody here wrote. */
export interface SippDevice {
  readonly id: string
  /** The two cameras of its catalog. */
  readonly cameraIds: readonly [string, string]
  /** Exit code 0: the server did in each step what the scenario wants. */
  readonly program: Program
}

export interface SippOptions {
  readonly serial: number
  readonly transport: 'udp' | 'tcp'
  /** How long it stays between its keepalives. */
  readonly staySeconds: number
  /** What its catalog claims to hold; it holds 2. */
  readonly claimed: number
}

export function startSippDevice(sipPort: number, { serial, transport, staySeconds, claimed }: SippOptions): SippDevice {
  const { domain, id: platform, password } = demonstrationSip
  const id = `${domain}1188${String(serial).padStart(6, '0')}`
  const camera = `${domain}1328${String(serial).padStart(5, '0')}`
  const keys = { device: id, platform, domain, camera, claimed: String(claimed) }
  const program = runProgram(
    'sipp',
    [
      ...[`127.0.0.1:${sipPort}`, '-i', '127.0.0.1', '-t', transport === 'udp' ? 'u1' : 't1', '-m', '1', '-nostdin'],
      ...['-sf', join(import.meta.dirname, 'device.xml'), '-oocsf', join(import.meta.dirname, 'catalog.xml')],
      ...['-au', id, '-ap', password, '-d', String(staySeconds * 1000), '-timeout', `${staySeconds + 60}s`],
      ...Object.entries(keys).flatMap(([key, value]) => ['-key', key, value]),
    ],
    { cwd: tmpdir() },
  )
  return { id, cameraIds: [`${camera}1`, `${camera}2`], program }
}
