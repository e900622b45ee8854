import type { Machine } from './machine.ts'
import type { Measurement, Table } from './measurement.ts'
import { toMarkdown } from './render.ts'

/** What one measurement found. */
export interface Finding {
  readonly name: string
  /** When it began, ISO 8601. */
  readonly date: string
  /** Of the machine over 1, 5 and 15 minutes, before it began. */
  readonly loadAverage: readonly number[]
  readonly tables: readonly Table[]
}

/** A run of the bench, as it is kept in bench/results/. */
export interface Results {
  readonly machine: Machine
  readonly short: boolean
  readonly findings: readonly Finding[]
}

/** Several runs as one: of a measurement that was repeated the later finding counts. */
export function mergeResults(runs: readonly Results[]): Results | undefined {
  const last = runs.at(-1)
  if (!last) return undefined
  const findings = new Map(runs.flatMap((run) => run.findings.map((finding) => [finding.name, finding] as const)))
  return { ...last, short: runs.some((run) => run.short), findings: [...findings.values()] }
}

/** docs/performance.md: every figure in it comes from the results. */
export function toDocument(results: Results, measurements: readonly Measurement[]): string {
  const sections = measurements.flatMap((measurement) => {
    const finding = results.findings.find(({ name }) => name === measurement.name)
    return finding ? [sectionOf(measurement, finding)] : []
  })
  return `${[head(results), ...sections].join('\n\n')}\n`
}

function head({ machine, short }: Results): string {
  const lines = [
    '# Performance',
    'Measured by `npm run bench -- --write`, which wrote this page: every figure is one that was measured. The server runs as a process of its own, load and viewers run in others, everything on one machine over loopback. Processor time and memory are those of the server process with all its threads, from `/proc`.',
    ...(short ? ['**A short run (`--short`): it shows that everything runs; its figures mean little.**'] : []),
    [
      '| Machine | |',
      '|---|---|',
      `| Processor | ${machine.cores} cores, ${machine.model} |`,
      `| Memory | ${machine.memoryGiB} GiB |`,
      `| System | ${machine.system}, Linux ${machine.kernel} |`,
      `| Node | ${machine.node} |`,
    ].join('\n'),
  ]
  return lines.join('\n\n')
}

function sectionOf({ title, how, weak }: Measurement, { tables, date, loadAverage }: Finding): string {
  const known = weak.length === 0 ? [] : ['Known to be weak:', weak.map((text) => `- ${text}`).join('\n')]
  const when = `Measured ${date.slice(0, 16).replace('T', ' ')} UTC; load average before: ${loadAverage.join(' · ')}.`
  return [`## ${title}`, how, ...tables.map(toMarkdown), when, ...known].join('\n\n')
}
