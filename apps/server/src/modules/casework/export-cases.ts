import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CaseExport, CaseFilters, CaseSort } from '@fengqiao/contract'
import { chinaDate } from '../../platform/china-time/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import { listingOf } from './case-filter.ts'
import { countListed } from './case-list.store.ts'
import { createCaseSheet } from './case-sheet.ts'
import { caseErrors } from './casework.errors.ts'
import type { Casework } from './casework.ts'
import { countedTo, pageOf } from './list-cases.ts'

export interface ExportOrder {
  readonly filters: CaseFilters
  readonly sort?: CaseSort | undefined
  readonly language: 'zh' | 'en'
}

interface Job {
  readonly id: string
  readonly accountId: string
  readonly folder: string
  readonly fileName: string
  readonly total: number
  state: CaseExport['state']
  done: number
  size: number | null
  cancelled: boolean
  running: Promise<void>
  readonly startedAt: number
}

const rowsAtOnce = 200
/** So many are written at a time; who comes then waits for one of them. */
const mostRunning = 3
const keptMs = 3_600_000

/** Exports of any length: written page by page into a file beside the work, which the caller then fetches. */
export function createCaseExports(casework: Casework, onError: (error: unknown) => void) {
  const jobs = new Map<string, Job>()

  async function remove(job: Job): Promise<void> {
    jobs.delete(job.id)
    await rm(job.folder, { recursive: true, force: true })
  }

  async function sweep(): Promise<void> {
    const before = Date.now() - keptMs
    for (const job of [...jobs.values()]) {
      if (job.state !== 'running' && job.startedAt < before) await remove(job)
    }
  }

  async function write(job: Job, principal: Principal, order: ExportOrder): Promise<void> {
    const { database } = casework
    const file = createWriteStream(join(job.folder, 'cases.xlsx'))
    try {
      const directory = await casework.area.directory()
      const sheet = await createCaseSheet(file, {
        language: order.language,
        by: principal.name,
        at: casework.now(),
        area: directory.nameOf(principal.areaCode),
        filters: order.filters,
      })
      const listing = await database.transaction(principal.scope, (tx) =>
        listingOf(tx, casework, principal, order.filters),
      )
      let cursor: string | undefined
      do {
        const at = cursor
        const page = await database.transaction(principal.scope, (tx) =>
          pageOf(tx, casework, listing, {
            sort: order.sort ?? 'newest',
            limit: rowsAtOnce,
            ...(at !== undefined && { cursor: at }),
          }),
        )
        await sheet.add(page.items)
        job.done += page.items.length
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined && !job.cancelled)
      if (job.cancelled) return
      await sheet.finish()
      job.size = (await stat(join(job.folder, 'cases.xlsx'))).size
      await database.transaction(principal.scope, (tx) =>
        appendAudit(tx, {
          accountId: principal.accountId,
          action: 'cases.exported',
          data: { rows: job.done, filters: JSON.stringify(order.filters) },
        }),
      )
      job.state = 'ready'
    } catch (error) {
      job.state = 'failed'
      onError(error)
    } finally {
      if (job.state !== 'ready') file.destroy()
      if (job.cancelled) {
        job.state = 'cancelled'
        await rm(job.folder, { recursive: true, force: true })
      }
    }
  }

  function find(principal: Principal, id: string): Job {
    const job = jobs.get(id)
    // Somebody else's is as if there were none.
    if (!job || job.accountId !== principal.accountId) throw caseErrors.EXPORT_NOT_FOUND()
    return job
  }

  return {
    async start(principal: Principal, order: ExportOrder): Promise<CaseExport> {
      allow(principal, 'case.read')
      await sweep()
      const running = [...jobs.values()].filter(({ state }) => state === 'running')
      if (running.some(({ accountId }) => accountId === principal.accountId)) throw caseErrors.EXPORT_RUNNING()
      if (running.length >= mostRunning) throw caseErrors.EXPORTS_BUSY({ retryAfterSeconds: 30 })
      const total = await casework.database.transaction(principal.scope, async (tx) => {
        const { reach, filter } = await listingOf(tx, casework, principal, order.filters)
        return countListed(tx, reach, filter, countedTo)
      })
      const now = casework.now()
      const day = chinaDate(now)
      const job: Job = {
        id: newId(now),
        accountId: principal.accountId,
        folder: await mkdtemp(join(tmpdir(), 'fengqiao-export-')),
        fileName: `${order.language === 'zh' ? '案件清单' : 'cases'}-${day}.xlsx`,
        total,
        state: 'running',
        done: 0,
        size: null,
        cancelled: false,
        running: Promise.resolve(),
        startedAt: Date.now(),
      }
      jobs.set(job.id, job)
      job.running = write(job, principal, order)
      return toExport(job)
    },
    read: (principal: Principal, id: string): CaseExport => toExport(find(principal, id)),
    async cancel(principal: Principal, id: string): Promise<CaseExport> {
      const job = find(principal, id)
      job.cancelled = true
      await job.running
      if (job.state === 'ready') {
        job.state = 'cancelled'
        await rm(job.folder, { recursive: true, force: true })
      }
      return toExport(job)
    },
    open(principal: Principal, id: string) {
      const job = find(principal, id)
      if (job.state !== 'ready') throw caseErrors.EXPORT_NOT_READY()
      return { stream: createReadStream(join(job.folder, 'cases.xlsx')), fileName: job.fileName, size: job.size ?? 0 }
    },
    async stop(): Promise<void> {
      for (const job of [...jobs.values()]) {
        job.cancelled = true
        await job.running
        await remove(job)
      }
    },
  }
}

export type CaseExports = ReturnType<typeof createCaseExports>

function toExport({ id, state, done, total, fileName, size }: Job): CaseExport {
  return { id, state, done, total: Math.max(total, done), most: countedTo, fileName, size }
}
