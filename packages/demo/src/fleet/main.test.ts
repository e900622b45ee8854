import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Platform } from '@fengqiao/gb28181'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { testPlatform } from './fleet.builders.ts'

let platform: Platform
let child: ChildProcess

/** Runs the fleet's program against the platform; answers its lines one by one. */
const run = (...options: string[]): AsyncIterator<string> => {
  const args = [join(import.meta.dirname, 'main.ts'), '--sip-port', String(platform.port), ...options]
  const env = { ...process.env, SIP_PASSWORD: 'a password' }
  child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit', 'ipc'], env })
  if (!child.stdout) throw new Error('the program has no output')
  return createInterface({ input: child.stdout })[Symbol.asyncIterator]()
}
const next = async (lines: AsyncIterator<string>): Promise<unknown> => JSON.parse((await lines.next()).value)

beforeEach(async () => {
  platform = testPlatform()
  await platform.start()
})

afterEach(async () => {
  child.kill('SIGKILL')
  await platform.stop()
})

it('registers the recorders of the county and says so in one line, and leaves at SIGTERM', async () => {
  const lines = run('--devices', '3', '--channels', '20', '--no-tcp')
  expect(await next(lines)).toMatchObject({ event: 'all-registered', devices: 3, channels: 60 })
  expect(platform.devices()).toHaveLength(3)
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await next(lines)).toMatchObject({ event: 'stopped' })
  expect(await ended).toEqual([0, null])
  expect(platform.devices()).toHaveLength(0)
}, 60_000)

it('leaves with its parent', async () => {
  const lines = run('--devices', '1', '--exit-with-parent')
  expect(await next(lines)).toMatchObject({ event: 'all-registered' })
  const ended = once(child, 'exit')
  child.stdin?.end()
  expect(await ended).toEqual([0, null])
}, 60_000)

it('says once that the server does not take it, goes on trying, and leaves when the channel to its parent closes', async () => {
  const lines = run('--devices', '2', '--channels', '2', '--sip-password', 'wrong')
  expect(await next(lines)).toMatchObject({ event: 'incomplete', registered: 0 })
  const ended = once(child, 'exit')
  child.disconnect()
  expect(await next(lines)).toMatchObject({ event: 'stopped' })
  expect(await ended).toEqual([0, null])
}, 60_000)

it('names an option that makes no sense', async () => {
  const lines = run('--devices', 'many')
  expect((await lines.next()).done).toBe(true)
  expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(1)
}, 60_000)
