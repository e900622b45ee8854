import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Worker } from 'node:worker_threads'
import type { PaperData } from '@fengqiao/contract'
import { systemScope, type Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import type { BindAnswer, BindRequest } from './bind-protocol.ts'
import { bindingsOfCase, findBinding, insertBinding, openBindings, updateBinding } from './binding.store.ts'
import { type BindingPlan, type BindingRecord, planEntries } from './binding.ts'
import { subjectOf } from './case-paper.ts'
import { definitionOf } from './change-template.ts'
import { fillTemplate } from './fill-template.ts'
import { listPapers } from './ledger.store.ts'
import { productTemplate } from './paper-template.ts'
import { paperErrors } from './papers.errors.ts'
import type { Papers } from './papers.ts'
import { scansOfPapers } from './scan.store.ts'
import { tellOfPaper } from './tell-of-paper.ts'
import { latestTemplate } from './template.store.ts'

/** A bound file may be large; what is larger than this is bound in parts by hand. */
const limitBytes = 1024 * 1024 * 1024
/** The template that cover and index are made from. */
const frontTemplate = 'common.bound_file'

/** Orders the bound file of a case; it is made after the commit, on its own thread. */
export async function orderBinding(
  tx: Tx,
  papers: Papers,
  principal: Principal,
  caseId: string,
): Promise<BindingRecord> {
  allow(principal, 'paper.issue')
  const subject = await subjectOf(tx, papers, principal, caseId)
  const running = (await bindingsOfCase(tx, caseId)).some(({ state }) => state === 'waiting' || state === 'binding')
  if (running) throw paperErrors.BINDING_RUNNING()
  const { papers: newestFirst } = await listPapers(tx, { caseId }, { limit: 1000 })
  const records = newestFirst.toReversed()
  const scans = await scansOfPapers(
    tx,
    records.map(({ id }) => id),
  )
  const attachments = (await papers.source?.attachments(tx, caseId)) ?? []
  const entries = planEntries(papers, records, scans, attachments)
  if (entries.length === 0) throw paperErrors.BINDING_EMPTY()
  const at = papers.now()
  const record: BindingRecord = {
    id: newId(at),
    caseId,
    areaCode: subject.areaCode,
    title: subject.title,
    state: 'waiting',
    plan: { data: { ...subject.data, body: subject.body ?? papers.centre.name }, entries },
    done: 0,
    total: entries.length,
    pages: null,
    sha256: null,
    size: null,
    accountId: principal.accountId,
    madeByName: principal.name,
    madeAt: at,
    note: null,
  }
  await insertBinding(tx, record)
  const { accountId } = principal
  const { id: subjectId, areaCode } = record
  await appendAudit(tx, { accountId, action: 'paper.bound', subject: subjectId, areaCode, data: { case: caseId } })
  papers.database.afterCommit(tx, () => {
    bindFile(papers, record.id).catch((error: unknown) => papers.onError(error, 'a file could not be bound'))
  })
  return record
}

/** Binds what was ordered. Asked for twice at once it is done once; interrupted, it begins anew. */
export function bindFile(papers: Papers, id: string): Promise<void> {
  const running = papers.binding.get(id)
  if (running) return running.work
  const stop = new AbortController()
  const work = bind(papers, id, stop.signal).finally(() => papers.binding.delete(id))
  papers.binding.set(id, { work, stop: () => stop.abort() })
  return work
}

async function bind(papers: Papers, id: string, stopped: AbortSignal): Promise<void> {
  const { database, files, renderer } = papers
  const note = (progress: Parameters<typeof updateBinding>[2]) =>
    database.transaction(systemScope, async (tx) => {
      const noted = await updateBinding(tx, id, progress)
      if (noted && record) await tellOfPaper(tx, papers, record)
      return noted
    })
  const record = await database.transaction(systemScope, (tx) => findBinding(tx, id))
  if (!record || !(await note({ state: 'binding', done: 0 }))) return
  const thread = openThread(stopped)
  try {
    const contents: { name: string; number: string | null; date: string; page: string }[] = []
    const left: string[] = []
    let next = 1
    for (const [index, entry] of record.plan.entries.entries()) {
      let pages = 0
      for (const { sha256, mediaType } of entry.files) {
        const bytes = new Uint8Array(await buffer(await files.open(sha256)))
        const answer = await thread.ask({ kind: 'file', bytes, mediaType })
        if (answer.kind === 'appended') pages += answer.pages
      }
      const { name, number, date } = entry
      if (pages === 0) left.push(name)
      contents.push({ name, number, date, page: pages === 0 ? '电子件另存' : pageRange(next, pages) })
      next += pages
      if (!(await note({ done: index + 1 }))) return
    }
    const front = await renderFront(papers, record.plan, contents, { pages: next - 1, at: record.madeAt })
    const bound = await thread.ask({ kind: 'finish', front: (await renderer.pdf(front)).bytes })
    if (bound.kind !== 'bound') throw new Error('The pages could not be put together')
    const stored = await files.put(Readable.from([Buffer.from(bound.bytes)]), { limitBytes })
    const missing = left.length > 0 && {
      zh: `${left.length} 件不能成页，只列在目录里：${left.slice(0, 5).join('、')}`,
      en: `${left.length} cannot be pages and only stand in the index: ${left.slice(0, 5).join(', ')}`,
    }
    await note({ state: 'done', pages: bound.pages, ...stored, note: missing || null })
  } catch (error) {
    if (stopped.aborted) return
    const failure = {
      zh: '装订没有完成，请再装订一次；仍不行请找系统管理员。',
      en: 'Binding did not finish: try again.',
    }
    await note({ state: 'failed', note: failure })
    throw error
  } finally {
    await thread.close()
  }
}

const pageRange = (from: number, count: number) => (count === 1 ? String(from) : `${from}－${from + count - 1}`)

async function renderFront(
  papers: Papers,
  plan: BindingPlan,
  entries: PaperData['entries'],
  { pages, at }: { pages: number; at: Date },
) {
  const definition = definitionOf(papers, frontTemplate)
  const current = await papers.database.transaction(systemScope, (tx) => latestTemplate(tx, frontTemplate))
  const { content } = current ?? productTemplate(definition)
  const data = { ...plan.data, centre: papers.centre.name, issued: at.toISOString(), pages, entries: entries ?? [] }
  return {
    paper: fillTemplate(content, definition.fields, data),
    paperId: null,
    number: null,
    title: definition.name.zh,
    watermark: null,
    plain: true,
    at: at.toISOString(),
  }
}

function openThread(stopped: AbortSignal) {
  const worker = new Worker(new URL('./bind-worker.ts', import.meta.url))
  let settle: { resolve: (answer: BindAnswer) => void; reject: (error: Error) => void } | undefined
  let over: Error | undefined
  const end = (error: Error) => {
    over ??= error
    settle?.reject(error)
  }
  worker.on('message', (answer: BindAnswer) => settle?.resolve(answer))
  worker.on('error', end)
  worker.on('exit', () => end(new Error('The binding thread has ended')))
  stopped.addEventListener('abort', () => end(new Error('Binding was stopped')))
  return {
    ask: (request: BindRequest): Promise<BindAnswer> =>
      over
        ? Promise.reject(over)
        : new Promise((resolve, reject) => {
            settle = { resolve, reject }
            worker.postMessage(request)
          }),
    close: async () => {
      await worker.terminate()
    },
  }
}

export async function cancelBinding(tx: Tx, papers: Papers, principal: Principal, id: string): Promise<BindingRecord> {
  allow(principal, 'paper.issue')
  const record = await findBinding(tx, id)
  if (!record) throw paperErrors.BINDING_NOT_FOUND()
  if (!(await updateBinding(tx, id, { state: 'cancelled' }))) throw paperErrors.PAPER_STEP_NOT_NOW()
  papers.database.afterCommit(tx, () => papers.binding.get(id)?.stop())
  await tellOfPaper(tx, papers, record)
  return { ...record, state: 'cancelled' }
}

/** Begins anew with files whose binding a stop of the server interrupted. */
export async function bindInterrupted(papers: Papers): Promise<void> {
  const ids = await papers.database.transaction(systemScope, openBindings)
  for (const id of ids) {
    await bindFile(papers, id).catch((error: unknown) => papers.onError(error, 'a file could not be bound'))
  }
}
