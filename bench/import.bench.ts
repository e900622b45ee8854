import { createWriteStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ImportBatch } from '@fengqiao/contract'
import { writeXlsx } from '../apps/server/src/platform/sheets/index.ts'
import type { Bench, Measurement, Table } from './harness/measurement.ts'
import { startServer } from './harness/server.ts'
import { type SignedIn, signIn } from './harness/sign-in.ts'

type Row = Table['rows'][number]

const header = ['姓名', '人员类别', '岗位', '所属网格', '手机']
/** One row in so many cannot be taken: a phone that is none. */
const wrongEvery = 100

function* rowsOf(count: number, grids: readonly string[]): Generator<string[]> {
  for (let i = 0; i < count; i++) {
    const phone = i % wrongEvery === 0 ? '电话不详' : `139${String(i).padStart(8, '0')}`
    yield [`示例${i}`, '网格员', '网格员', grids[i % grids.length] ?? '', phone]
  }
}

async function run(bench: Bench): Promise<Table[]> {
  const count = bench.short ? 5_000 : 100_000
  await using server = await startServer({
    dataDir: await bench.countyFolder(),
    nodeOptions: bench.serverOptions,
    environment: { UPLOAD_LIMIT_MB: '64' },
  })
  const admin = await signIn(server.baseUrl, 'sysadmin')
  const { items } = await admin.api.listDivisions({ query: { level: 'grid' } })
  const grids = items.map(({ code }) => code)
  const folder = await bench.newFolder()
  const rows: Row[] = []
  const curve: Row[] = []

  async function phase(file: string, what: string, id: string, start: () => Promise<unknown>): Promise<ImportBatch> {
    const before = server.usage()
    const begun = performance.now()
    let [most, reports, last] = [before.residentMiB, 0, -1]
    await start()
    for (;;) {
      const batch = await admin.api.getImport({ params: { id } })
      const { residentMiB } = server.usage()
      most = Math.max(most, residentMiB)
      if (batch.done !== last) {
        last = batch.done
        reports++
        if (reports % 20 === 1) curve.push({ file, phase: what, rows: batch.done, rss: residentMiB })
      }
      if (!['checking', 'importing', 'undoing'].includes(batch.state)) {
        const seconds = (performance.now() - begun) / 1000
        const after = server.usage()
        bench.note(`${file} ${what}: ${batch.state}, ${seconds.toFixed(1)} s`)
        rows.push({
          file,
          phase: what,
          seconds,
          perSecond: count / seconds,
          good: what === 'dry run' ? batch.good : batch.written,
          bad: batch.bad,
          reports,
          rssBefore: before.residentMiB,
          rssMost: most,
          cpu: after.cpuSeconds - before.cpuSeconds,
        })
        return batch
      }
      await sleep(250)
    }
  }

  async function tryFile(name: string, path: string, whole: boolean): Promise<void> {
    const { size } = await stat(path)
    bench.note(`${name}: ${count} rows, ${(size / 1024 / 1024).toFixed(1)} MiB`)
    const { id } = await upload(admin, path, name)
    const { sheet, headerLine, mapping } = await admin.api.previewImport({ params: { id } })
    const params = { id }
    await phase(name, 'dry run', id, () => admin.api.checkImport({ params, body: { sheet, headerLine, mapping } }))
    if (!whole) return
    await phase(name, 'import', id, () => admin.api.runImport({ params }))
    await phase(name, 'undo', id, () => admin.api.undoImport({ params, body: { keepUsed: false } }))
  }

  const xlsx = join(folder, 'people.xlsx')
  await writeXlsx(
    createWriteStream(xlsx),
    '人员',
    header.map((name) => ({ header: name })),
    rowsOf(count, grids),
  )
  await tryFile('people.xlsx', xlsx, true)
  const csv = join(folder, 'people.csv')
  const file = await open(csv, 'w')
  await file.write(`${header.join(',')}\n`)
  let lines = ''
  for (const row of rowsOf(count, grids)) {
    lines += `${row.join(',')}\n`
    if (lines.length > 1_000_000) {
      await file.write(lines)
      lines = ''
    }
  }
  await file.write(lines)
  await file.close()
  await tryFile('people.csv', csv, false)
  return [
    {
      title: `Import of ${count.toLocaleString('en')} rows, one in a hundred wrong, PGlite`,
      columns: [
        { key: 'file', title: 'File' },
        { key: 'phase', title: 'Phase' },
        { key: 'seconds', title: 'Seconds', digits: 1 },
        { key: 'perSecond', title: 'Rows /s' },
        { key: 'good', title: 'Good or written' },
        { key: 'bad', title: 'Wrong' },
        { key: 'reports', title: 'Times that progress was seen to move' },
        { key: 'rssBefore', title: 'RSS before, MiB' },
        { key: 'rssMost', title: 'RSS at most, MiB' },
        { key: 'cpu', title: 'Server CPU s', digits: 1 },
      ],
      rows,
    },
    {
      title: 'Memory of the server while it imports',
      columns: [
        { key: 'file', title: 'File' },
        { key: 'phase', title: 'Phase' },
        { key: 'rows', title: 'Rows so far' },
        { key: 'rss', title: 'RSS, MiB' },
      ],
      rows: curve,
    },
  ]
}

async function upload(admin: SignedIn, path: string, name: string): Promise<ImportBatch> {
  const form = new FormData()
  const { openAsBlob } = await import('node:fs')
  form.append('file', await openAsBlob(path), name)
  return admin.api.uploadImport({ params: { kind: 'staff' } }, { form })
}

export const importing: Measurement = {
  name: 'import',
  title: 'Importing a spreadsheet',
  how: `A list of people is uploaded, checked, imported and undone again over HTTP in a server with the demonstration county
in the embedded database as .xlsx, streamed; as .csv it is checked only, what follows being the same. Progress and memory are read from outside, four times a
second; the memory is the server's whole process with its reading worker.`,
  weak: [
    'What the rows are checked against, the names and divisions of the county, is held in memory for a run.',
    'Undoing looks first whether any row is in use; of 100,000 rows that takes a while before the first is removed.',
  ],
  run,
}
