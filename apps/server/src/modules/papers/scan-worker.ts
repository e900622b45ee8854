import { parentPort, workerData } from 'node:worker_threads'
import { createCanvas } from '@napi-rs/canvas'
import sharp from 'sharp'
import type { PageMark } from './page-code.ts'
import { readCode } from './read-codes.ts'

export interface ScanRequest {
  readonly bytes: Uint8Array
  readonly mediaType: string
  readonly pageLimit: number
}

export type ScanAnswer =
  | { readonly kind: 'page'; readonly jpeg: Uint8Array; readonly mark: PageMark | null }
  | { readonly kind: 'done' }
  | { readonly kind: 'unreadable'; readonly reason: 'broken' | 'too-many-pages' }

/** 200 dots to an inch: what office scanners give, and enough for the code. */
const pdfScale = 200 / 72
/** The longer side of what is kept: an A4 page at 210 dpi. */
const keptSide = 2500

// Decoding pages keeps a processor busy; one thread for each upload, gone when it is done.
const { bytes, mediaType, pageLimit } = workerData as ScanRequest
try {
  if (mediaType === 'application/pdf') await readPdf()
  else await tell(Buffer.from(bytes))
  parentPort?.postMessage({ kind: 'done' } satisfies ScanAnswer)
} catch {
  parentPort?.postMessage({ kind: 'unreadable', reason: 'broken' } satisfies ScanAnswer)
}

async function readPdf(): Promise<void> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  if (document.numPages > pageLimit) {
    parentPort?.postMessage({ kind: 'unreadable', reason: 'too-many-pages' } satisfies ScanAnswer)
    process.exit(0)
  }
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const natural = page.getViewport({ scale: 1 })
    const scale = Math.min(pdfScale, keptSide / Math.max(natural.width, natural.height))
    const viewport = page.getViewport({ scale })
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
    // pdfjs draws on what looks like a browser's canvas; @napi-rs/canvas is made to.
    await page.render({ canvas: canvas as never, viewport }).promise
    await tell(canvas.toBuffer('image/png'))
    page.cleanup()
  }
  await document.loadingTask.destroy()
}

/** A page upright, within bounds, and without what the camera wrote into it. */
async function tell(picture: Buffer): Promise<void> {
  const jpeg = await sharp(picture, { limitInputPixels: 120_000_000 })
    .rotate()
    .resize(keptSide, keptSide, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82 })
    .toBuffer()
  const mark = (await readCode(jpeg)) ?? null
  parentPort?.postMessage({ kind: 'page', jpeg: new Uint8Array(jpeg), mark } satisfies ScanAnswer)
}
