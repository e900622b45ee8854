/** Measures this machine and writes down what was found. Nothing is asserted. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { api } from './api.bench.ts'
import { audience } from './audience.bench.ts'
import { cases } from './cases.bench.ts'
import { catalog } from './catalog.bench.ts'
import { disputes } from './disputes.bench.ts'
import { firstFrame } from './first-frame.bench.ts'
import { endAll } from './harness/cleanup.ts'
import { type Finding, mergeResults, type Results, toDocument } from './harness/document.ts'
import { describeMachine, loadAverage } from './harness/machine.ts'
import type { Bench, Measurement } from './harness/measurement.ts'
import { toText } from './harness/render.ts'
import { openWorkspace } from './harness/workspace.ts'
import { importing } from './import.bench.ts'
import { registrations } from './registrations.bench.ts'
import { soak } from './soak.bench.ts'
import { startUp } from './start-up.bench.ts'
import { streams } from './streams.bench.ts'

const measurements: readonly Measurement[] = [
  startUp,
  registrations,
  catalog,
  streams,
  audience,
  firstFrame,
  soak,
  api,
  cases,
  disputes,
  importing,
]

const usage = `npm run bench -- [options] [${measurements.map(({ name }) => name).join('|')}]…
  --short         a quick look whether it runs; the figures mean little
  --write         write docs/performance.md from the figures
  --from <json>   take the figures of an earlier run instead of measuring; of several, the last that has them
  --profile       the server writes a CPU profile of each of its runs to bench/results/`

const results = join(import.meta.dirname, 'results')

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      short: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      from: { type: 'string', multiple: true, default: [] },
      profile: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const chosen = measurements.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  if (values.help || positionals.some((name) => !measurements.some((measurement) => measurement.name === name))) {
    process.stdout.write(`${usage}\n`)
    process.exitCode = values.help ? 0 : 1
    return
  }
  const found = values.from.length === 0 ? await measure(chosen, values) : await readResults(values.from)
  if (!found) return
  if (values.write) {
    const document = toDocument(found, measurements)
    await writeFile(join(import.meta.dirname, '../docs/performance.md'), document)
    process.stdout.write('written: docs/performance.md\n')
  }
}

async function readResults(paths: readonly string[]): Promise<Results | undefined> {
  return mergeResults(await Promise.all(paths.map(async (path) => JSON.parse(await readFile(path, 'utf8')) as Results)))
}

async function measure(
  chosen: readonly Measurement[],
  { short, profile }: { short: boolean; profile: boolean },
): Promise<Results> {
  const machine = await describeMachine()
  const begun = new Date().toISOString()
  const note = (text: string) => process.stderr.write(`  ${text}\n`)
  await using workspace = await openWorkspace(note)
  const bench: Bench = {
    short,
    cores: machine.cores,
    serverOptions: profile ? ['--cpu-prof', `--cpu-prof-dir=${results}`] : [],
    note,
    newFolder: workspace.newFolder,
    countyFolder: workspace.countyFolder,
  }
  const findings: Finding[] = []
  for (const { name, title, run } of chosen) {
    process.stderr.write(`${title}\n`)
    const before = { date: new Date().toISOString(), loadAverage: loadAverage() }
    const tables = await run(bench)
    findings.push({ name, ...before, tables })
    process.stdout.write(`\n${tables.map(toText).join('\n\n')}\n\n`)
  }
  const found: Results = { machine, short, findings }
  await mkdir(results, { recursive: true })
  const path = join(results, `${begun.replaceAll(':', '-').slice(0, 19)}.json`)
  await writeFile(path, `${JSON.stringify(found, null, 2)}\n`)
  process.stdout.write(`written: ${path}\n`)
  return found
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void endAll().finally(() => process.exit(130)))
}
try {
  await main()
} finally {
  await endAll()
}
