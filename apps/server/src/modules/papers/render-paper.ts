import { Readable } from 'node:stream'
import { systemScope } from '../../platform/db/index.ts'
import { fillTemplate } from './fill-template.ts'
import type { RenderJob } from './layout.ts'
import { completePaper, findPaper, papersInPreparation } from './paper.store.ts'
import type { PaperRecord } from './paper-record.ts'
import { paperErrors } from './papers.errors.ts'
import type { Papers } from './papers.ts'
import { tellOfPaper } from './tell-of-paper.ts'

/** A paper is a few pages; what is larger than this is a mistake in a template. */
const limitBytes = 64 * 1024 * 1024

/**
 * Renders an ordered paper and records its files: bytes first, on the disk to stay, then the row that names them.
 * Asked for twice at once it is done once; a paper that is rendered already stays as it is.
 */
export function renderPaper(papers: Papers, id: string): Promise<void> {
  const running = papers.rendering.get(id)
  if (running) return running
  const work = render(papers, id).finally(() => papers.rendering.delete(id))
  papers.rendering.set(id, work)
  return work
}

async function render(papers: Papers, id: string): Promise<void> {
  const { database, files, renderer } = papers
  const record = await database.transaction(systemScope, (tx) => findPaper(tx, id))
  if (!record) throw paperErrors.PAPER_NOT_FOUND()
  if (record.stage !== 'preparing') return
  const job = jobOf(papers, record)
  const pdf = await renderer.pdf(job)
  const docx = await renderer.docx(job)
  const keep = (bytes: Uint8Array) => files.put(Readable.from([Buffer.from(bytes)]), { limitBytes })
  const [keptPdf, keptDocx] = [await keep(pdf.bytes), await keep(docx)]
  const rendered = { pages: pdf.pages, pdfSha256: keptPdf.sha256, docxSha256: keptDocx.sha256 }
  await database.transaction(systemScope, async (tx) => {
    if (await completePaper(tx, id, rendered)) await tellOfPaper(tx, papers, record)
  })
}

function jobOf(papers: Papers, record: PaperRecord): RenderJob {
  const definition = papers.templates.get(record.template)
  return {
    paper: fillTemplate(record.content, definition?.fields ?? [], record.data),
    paperId: record.id,
    number: record.number,
    title: [definition?.name.zh ?? record.template, record.number].filter((part) => part).join(' '),
    watermark: record.practice ? '演　练' : null,
    at: record.issuedAt.toISOString(),
  }
}

/** Goes on with papers whose rendering a stop of the server interrupted; each keeps its number. */
export async function renderInterrupted(papers: Papers): Promise<number> {
  const before = new Date(papers.now().getTime() - 60_000)
  const ids = await papers.database.transaction(systemScope, (tx) => papersInPreparation(tx, before))
  for (const id of ids) {
    await renderPaper(papers, id).catch((error: unknown) => papers.onError(error, 'a paper could not be rendered'))
  }
  return ids.length
}
