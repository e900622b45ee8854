import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { Packer } from 'docx'
import pdfmake from 'pdfmake'
import sharp from 'sharp'
import { encode } from 'uqr'
import { docxDocument } from './docx-document.ts'
import type { RenderJob } from './layout.ts'
import { pageCode } from './page-code.ts'
import { pdfDocument } from './pdf-document.ts'
import type { RenderAnswer, RenderRequest } from './render-protocol.ts'

// Setting type and packing archives keep a processor busy for hundreds of milliseconds: not on the server's own thread.
const { resolve } = createRequire(import.meta.url)
const font = (file: string) => resolve(`@expo-google-fonts/noto-sans-sc/${file}.ttf`)
const fonts = {
  normal: font('400Regular/NotoSansSC_400Regular'),
  bold: font('700Bold/NotoSansSC_700Bold'),
}
pdfmake.setFonts({ Noto: { ...fonts, italics: fonts.normal, bolditalics: fonts.bold } })
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => Object.values(fonts).includes(path))

async function renderPdf(job: RenderJob): Promise<{ bytes: Uint8Array; pages: number }> {
  let pages = 0
  const document = pdfDocument(job)
  const { footer } = document
  const counting: typeof footer = (page, count, size) => {
    pages = count
    return typeof footer === 'function' ? footer(page, count, size) : footer
  }
  const bytes = await pdfmake.createPdf({ ...document, footer: counting }).getBuffer()
  return { bytes: new Uint8Array(bytes), pages }
}

async function renderDocx(job: RenderJob): Promise<{ bytes: Uint8Array; pages: null }> {
  const png = job.paperId === null ? null : await qrPng(pageCode(job.paperId, 0))
  return { bytes: new Uint8Array(await Packer.toBuffer(docxDocument(job, png))), pages: null }
}

/** Eight dots a module, with the quiet zone that scanners want. */
function qrPng(text: string): Promise<Uint8Array> {
  const { data, size } = encode(text, { ecc: 'M', border: 1 })
  const grey = Buffer.from(data.flatMap((row) => row.map((dark) => (dark ? 0 : 255))))
  return sharp(grey, { raw: { width: size, height: size, channels: 1 } })
    .resize(size * 8, size * 8, { kernel: 'nearest' })
    .png()
    .toBuffer()
}

parentPort?.on('message', async ({ id, format, job }: RenderRequest) => {
  let answer: RenderAnswer
  try {
    const { bytes, pages } = await (format === 'pdf' ? renderPdf(job) : renderDocx(job))
    answer = { id, bytes, pages }
  } catch (error) {
    answer = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  parentPort?.postMessage(answer)
})
