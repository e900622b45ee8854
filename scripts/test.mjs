/** `npm test`: everything that must hold, in the order of its cost; stops at the first thing that does not. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureClients } from './lib/clients.mjs'
import { ensureDebianPackages } from './lib/debian-packages.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { run } from './lib/house.mjs'

const results = await mkdtemp(join(tmpdir(), 'fengqiao-test-'))
const total = { passed: 0, failed: 0 }
const started = Date.now()

const script = (name) => async () => (await run('npm', ['run', '--silent', name])).code

const tests = (project) => async () => {
  const file = join(results, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code } = await run('vitest', ['run', '--project', project, ...reporters])
  const report = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'))
  total.passed += report.numPassedTests ?? 0
  total.failed += report.numFailedTests ?? 0
  return code
}

const always = (act) => async () => {
  await act()
  return 0
}

const steps = [
  ['dependencies', always(ensureDependencies)],
  ['debian packages', always(ensureDebianPackages)],
  ['types', script('typecheck')],
  ['lint', script('lint')],
  ['house rules', script('house')],
  ['unused code', script('unused')],
  ['clients', always(ensureClients)],
  ['unit tests', tests('unit')],
  ['integration tests', tests('integration')],
  ['browser tests', tests('e2e')],
]

for (const [name, act] of steps) {
  const begun = Date.now()
  process.stdout.write(`\n── ${name}\n`)
  const failedBefore = total.failed
  const code = await act()
  process.stdout.write(`── ${name}: ${seconds(begun)} s\n`)
  if (code === 0) continue
  // A check that is no test, or tests that ended before they could report.
  if (total.failed === failedBefore) total.failed += 1
  process.stdout.write(`\nfailed at: ${name}\n`)
  process.exitCode = 1
  break
}
await rm(results, { recursive: true, force: true })
process.stdout.write(`\ntotal: ${seconds(started)} s\n${total.passed} passed, ${total.failed} failed\n`)

function seconds(since) {
  return ((Date.now() - since) / 1000).toFixed(1)
}
