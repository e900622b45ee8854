import { parentPort } from 'node:worker_threads'
import { PDFDocument, rgb, StandardFonts } from 'pdf-lib'
import sharp from 'sharp'
import type { BindAnswer, BindRequest } from './bind-protocol.ts'
import { mm } from './layout.ts'

// Merging hundreds of pages keeps a processor busy for seconds: a thread for each bound file.
const port = parentPort
if (!port) throw new Error('bind-worker.ts runs as a worker thread only')
const say = (answer: BindAnswer) => port.postMessage(answer)

const a4 = [210 * mm, 297 * mm] as const
const body = await PDFDocument.create()
const figures = await body.embedFont(StandardFonts.Helvetica)

/** Pages that this file gave; 0 when it is none that can be a page. */
async function append({ bytes, mediaType }: Extract<BindRequest, { kind: 'file' }>): Promise<number> {
  if (mediaType === 'application/pdf') {
    const source = await PDFDocument.load(bytes)
    const pages = await body.copyPages(source, source.getPageIndices())
    for (const page of pages) body.addPage(page)
    return pages.length
  }
  if (!mediaType.startsWith('image/')) return 0
  // Upright, no larger than print wants, and without the position that a phone wrote into it.
  const upright = sharp(bytes, { limitInputPixels: 120_000_000 }).rotate()
  const jpeg = await upright
    .resize(2000, 2000, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 80 })
    .toBuffer()
  const picture = await body.embedJpg(jpeg)
  const isScan = picture.height / picture.width > 1.3
  const page = body.addPage([...a4])
  const margin = isScan ? 0 : 15 * mm
  const scale = Math.min((a4[0] - 2 * margin) / picture.width, (a4[1] - 2 * margin) / picture.height)
  const size = { width: picture.width * scale, height: picture.height * scale }
  page.drawImage(picture, { x: (a4[0] - size.width) / 2, y: (a4[1] - size.height) / 2, ...size })
  return 1
}

/** Cover and index in front without numbers, then every page with its own at the upper right, as files have them. */
async function finish(front: Uint8Array): Promise<Uint8Array> {
  const pages = body.getPages()
  for (const [index, page] of pages.entries()) {
    const text = String(index + 1)
    const { width, height } = page.getSize()
    const x = width - 12 * mm - figures.widthOfTextAtSize(text, 11)
    page.drawRectangle({
      x: x - 3,
      y: height - 12.5 * mm,
      width: figures.widthOfTextAtSize(text, 11) + 6,
      height: 15,
      color: rgb(1, 1, 1),
      opacity: 0.8,
    })
    page.drawText(text, { x, y: height - 11.5 * mm, size: 11, font: figures })
  }
  const source = await PDFDocument.load(front)
  const copied = await body.copyPages(source, source.getPageIndices())
  for (const [index, page] of copied.entries()) body.insertPage(index, page)
  body.setProducer('')
  return body.save()
}

port.on('message', async (request: BindRequest) => {
  try {
    if (request.kind === 'file') say({ kind: 'appended', pages: await append(request) })
    else say({ kind: 'bound', bytes: await finish(request.front), pages: body.getPageCount() })
  } catch {
    say({ kind: 'unreadable' })
  }
})
