import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSecretBox } from './secret-box.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fengqiao-secret-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('opens after a restart what it sealed, and never seals alike twice', () => {
  const box = openSecretBox(folder)
  const [first, second] = [box.seal('JBSWY3DPEHPK3PXP'), box.seal('JBSWY3DPEHPK3PXP')]
  expect(first).not.toBe(second)
  expect(first).not.toContain('JBSWY3DPEHPK3PXP')
  expect(openSecretBox(folder).open(first)).toBe('JBSWY3DPEHPK3PXP')
})

it('does not open what was changed or what another installation sealed', () => {
  const sealed = openSecretBox(folder).seal('secret')
  const bytes = Buffer.from(sealed, 'base64url')
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  expect(() => openSecretBox(folder).open(bytes.toString('base64url'))).toThrow()
  expect(() => openSecretBox(join(folder, 'other')).open(sealed)).toThrow()
})

it('keeps its key from other users, and does not write over one that is unreadable', () => {
  openSecretBox(folder)
  expect(statSync(join(folder, 'secret.key')).mode & 0o077).toBe(0)
  writeFileSync(join(folder, 'secret.key'), 'spoilt')
  expect(() => openSecretBox(folder)).toThrow(/secret.key/)
})
