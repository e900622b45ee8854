import { systemScope } from '../../platform/db/index.ts'
import { AppError } from '../../platform/http/index.ts'
import type { ImportContext, ImportKind } from '../../platform/sheets/index.ts'
import { type BatchChange, batchesInStates, findBatch, updateBatch } from './import-batch.store.ts'
import { type ImportBatch, runningStates } from './import-batch.ts'
import { deleteBadRows, insertBadRows, insertWritten } from './import-row.store.ts'
import type { Imports } from './imports.ts'
import { type Sifted, siftRows } from './sift-rows.ts'
import { withSpreadsheet } from './spreadsheet.ts'
import { undoSome } from './undo-rows.ts'

/** Does in the background what was started: one import after the other, resumable, with progress over the event stream. */
export interface ImportRunner {
  start(batchId: string): void
  /** Asks what runs or waits to stop; false when it does neither. */
  cancel(batchId: string): boolean
  /** Goes on with what an earlier process left. */
  resume(): Promise<void>
  /** Resolves when everything started so far has ended. */
  idle(): Promise<void>
  stop(): Promise<void>
}

const rowsInOneTransaction = 250
/** Progress is told this often at most, ms. */
const tellEveryMs = 400

export function createImportRunner(imports: Imports): ImportRunner {
  const { database } = imports
  const waiting = new Map<string, { cancelled: boolean }>()
  let queue: Promise<void> = Promise.resolve()
  let stopped = false
  let toldAt = 0

  function tell(batch: ImportBatch, done: number, total: number | null, always = false): void {
    const at = Date.now()
    if (!always && at - toldAt < tellEveryMs) return
    toldAt = at
    imports.events.announce({
      type: 'import.changed',
      areaCode: batch.areaCode,
      personIds: [],
      subjectId: batch.id,
      data: { done, total },
    })
  }

  const change = (batch: ImportBatch, update: BatchChange) =>
    database.transaction(systemScope, (tx) => updateBatch(tx, batch.id, [batch.state], update))

  async function run(batchId: string): Promise<void> {
    const control = waiting.get(batchId)
    const batch = await database.transaction(systemScope, (tx) => findBatch(tx, batchId))
    const kind = batch && imports.kinds.get(batch.kind)
    if (!control || !batch || !kind || stopped) return
    const interrupted = () => stopped || control.cancelled
    try {
      if (batch.state === 'checking') await check(batch, kind, interrupted)
      else if (batch.state === 'importing') await write(batch, kind, interrupted)
      else if (batch.state === 'undoing') await undo(batch, kind)
      // What a stop of the server interrupts stays as it is: the next start goes on.
      if (control.cancelled && !stopped) await change(batch, { state: 'cancelled', endedAt: imports.now() })
    } catch (error) {
      if (stopped) return
      if (!(error instanceof AppError)) imports.onError(error)
      await change(batch, { state: 'failed', endedAt: imports.now(), failure: explained(error) })
    } finally {
      if (!stopped) tell(batch, 0, null, true)
    }
  }

  const contextOf = (batch: ImportBatch): ImportContext => ({
    countyCode: database.countyCode,
    now: imports.now(),
    accountId: batch.accountId,
    accountName: batch.accountName,
  })

  /** Calls back with the sorted rows of a file, some hundred at a time, until it returns false. */
  async function sift(
    batch: ImportBatch,
    kind: ImportKind,
    fromLine: number,
    take: (rows: Sifted) => Promise<boolean>,
  ): Promise<void> {
    const check = await database.transaction(systemScope, (tx) => kind.begin(tx, contextOf(batch)))
    const { headerLine, labels, mapping } = batch
    const sieve = { kind, headerLine: headerLine ?? 1, labels, mapping, check }
    await withSpreadsheet(imports.files, batch.sha256, async (source) => {
      for await (const rows of source.rows(batch.sheet)) {
        const left = fromLine === 0 ? rows : rows.filter(({ line }) => line > fromLine)
        if (left.length > 0 && !(await take(siftRows(sieve, left)))) return
      }
    })
  }

  async function check(batch: ImportBatch, kind: ImportKind, interrupted: () => boolean): Promise<void> {
    await database.transaction(systemScope, (tx) => deleteBadRows(tx, batch.id))
    const counts = { done: 0, good: 0, existing: 0, bad: 0 }
    await sift(batch, kind, 0, async (rows) => {
      counts.done += rows.seen
      counts.good += rows.good.length
      counts.existing += rows.existing
      counts.bad += rows.bad.length
      await database.transaction(systemScope, async (tx) => {
        await insertBadRows(tx, batch, rows.bad)
        await updateBatch(tx, batch.id, [batch.state], { ...counts })
      })
      tell(batch, counts.done, null)
      return !interrupted()
    })
    if (interrupted()) return
    await change(batch, { state: 'checked', total: counts.done, checkedAt: imports.now(), ...counts })
  }

  async function write(batch: ImportBatch, kind: ImportKind, interrupted: () => boolean): Promise<void> {
    const context = contextOf(batch)
    let { written, done } = batch
    await sift(batch, kind, batch.doneLine, async (rows) => {
      for (let at = 0; at === 0 || at < rows.good.length; at += rowsInOneTransaction) {
        const some = rows.good.slice(at, at + rowsInOneTransaction)
        await kind.prepare?.(some)
        const last = at + rowsInOneTransaction >= rows.good.length
        const doneLine = last ? rows.lastLine : (some.at(-1)?.line ?? 0)
        const through = done + (last ? rows.seen : at + some.length)
        const ids = await database.transaction(systemScope, async (tx) => {
          const made = some.length === 0 ? [] : await kind.write(tx, some, context)
          await insertWritten(tx, batch.id, written, made)
          await insertBadRows(tx, batch, last ? rows.bad : [])
          await updateBatch(tx, batch.id, [batch.state], {
            written: written + made.length,
            doneLine,
            done: through,
          })
          return made
        })
        written += ids.length
        tell(batch, through, batch.total)
        if (interrupted()) return false
      }
      done += rows.seen
      return true
    })
    if (interrupted()) return
    await change(batch, { state: 'imported', endedAt: imports.now(), written })
  }

  async function undo(batch: ImportBatch, kind: ImportKind): Promise<void> {
    let [position, done, kept] = [2_000_000_000, 0, 0]
    while (!stopped) {
      const some = await undoSome(imports, kind, batch, position)
      if (!some) {
        await change(batch, { state: 'undone', endedAt: imports.now(), written: kept, kept })
        return
      }
      position = some.position
      done += some.removed
      kept += some.kept
      await change(batch, { done, kept })
      tell(batch, done, batch.written)
    }
  }

  function start(batchId: string): void {
    if (waiting.has(batchId)) return
    waiting.set(batchId, { cancelled: false })
    queue = queue
      .then(() => run(batchId))
      .catch(imports.onError)
      .finally(() => waiting.delete(batchId))
  }

  return {
    start,
    cancel(batchId) {
      const control = waiting.get(batchId)
      if (control) control.cancelled = true
      return control !== undefined
    },
    async resume() {
      const left = await database.transaction(systemScope, (tx) => batchesInStates(tx, runningStates))
      for (const { id } of left) start(id)
    },
    idle: () => queue,
    async stop() {
      stopped = true
      await queue
    },
  }
}

function explained(error: unknown) {
  if (error instanceof AppError) return error.messages
  return {
    zh: '服务器出错，没有做完。已写入的行可以撤销；请把时间告诉系统管理员后重试。',
    en: 'The server failed before it was done. What is written can be undone; tell the administrator the time and try again.',
  }
}
