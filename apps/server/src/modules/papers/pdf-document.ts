import type { Content, ContentTable, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { encode } from 'uqr'
import type { FilledBlock } from './fill-template.ts'
import { type Layout, layouts, mm, qrSide, type RenderJob, typeWidth } from './layout.ts'
import { pageCode } from './page-code.ts'

/** Noto Sans SC's own line is 1.448 em high; a multiple of it makes the line we want. */
const natural = 1.448

/** The page description for pdfmake. */
export function pdfDocument(job: RenderJob): TDocumentDefinitions {
  const layout = layouts[job.paper.layout]
  const { margins } = layout
  return {
    pageSize: 'A4',
    pageMargins: [margins.left * mm, margins.top * mm, margins.right * mm, margins.bottom * mm],
    info: { title: job.title, creationDate: new Date(job.at) },
    defaultStyle: { font: 'Noto', fontSize: layout.body, lineHeight: layout.line / (layout.body * natural) },
    ...(job.watermark !== null && {
      watermark: { text: job.watermark, color: '#8A97A3', opacity: 0.18, bold: true, angle: -40, fontSize: 90 },
    }),
    header: {
      text: job.paper.header,
      fontSize: 9,
      color: '#566573',
      alignment: 'center',
      margin: [0, (margins.top - 12) * mm, 0, 0],
    },
    footer: (page, pages) => footer(job, layout, page, pages),
    content: job.paper.blocks.map((block) => draw(block, layout)),
  }
}

function footer({ paperId, number, paper, plain }: RenderJob, layout: Layout, page: number, pages: number): Content {
  const { margins } = layout
  const small = { fontSize: 9, color: '#566573', lineHeight: 1 }
  return {
    margin: [margins.left * mm, 5 * mm, margins.right * mm, 0],
    columns: [
      paperId === null
        ? { width: qrSide * mm, text: '' }
        : { width: qrSide * mm, canvas: qrCanvas(pageCode(paperId, page), qrSide * mm) },
      {
        width: '*',
        margin: [6, 8 * mm, 0, 0],
        ...small,
        text: [number, paper.footer].filter((part) => part).join('　'),
      },
      { width: 'auto', margin: [0, 8 * mm, 0, 0], ...small, text: plain ? '' : `第 ${page} 页　共 ${pages} 页` },
    ],
  }
}

type Canvas = Extract<Content, { canvas: unknown }>['canvas']

/** A QR code as rectangles, dark modules side by side as one, so that no seam shows between them. */
export function qrCanvas(text: string, side: number): Canvas {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const module = side / size
  return data.flatMap((row, y) => {
    const runs: Canvas = []
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x++
      runs.push({
        type: 'rect',
        x: from * module,
        y: y * module,
        w: (x - from + 1) * module,
        h: module + 0.03,
        lineWidth: 0,
        color: '#000000',
      })
    }
    return runs
  })
}

function draw(block: FilledBlock, layout: Layout): Content {
  const gap = layout.line
  switch (block.type) {
    case 'title':
      return {
        text: block.text,
        fontSize: layout.title,
        bold: true,
        alignment: 'center',
        lineHeight: 1.1,
        margin: [0, 0, 0, gap * 0.6],
      }
    case 'subtitle':
      return { text: block.text, alignment: block.align ?? 'center', margin: [0, 0, 0, gap * 0.4] }
    case 'heading':
      return { text: block.text, bold: true, fontSize: layout.heading, margin: [0, gap * 0.3, 0, 0] }
    case 'paragraph':
      return { stack: paragraphs(block, layout) }
    case 'form':
      return form(block, layout)
    case 'table':
      return listTable(block, layout)
    case 'signatures':
      return signatures(block, layout)
    case 'issuer':
      return {
        unbreakable: true,
        stack: [block.name, block.date].map((text) => ({ text, alignment: 'center' as const })),
        // 落款: set in from the right, with room for the seal over it.
        margin: [typeWidth(layout) * mm * 0.48, gap * 1.5, 0, 0],
      }
    case 'lines':
      return { stack: Array.from({ length: block.count }, () => ruled(layout)) }
    case 'rule':
      return { canvas: [line(layout, 1)], margin: [0, gap * 0.3, 0, gap * 0.3] }
    case 'page_break':
      return { text: '', pageBreak: 'after' }
  }
}

function paragraphs(block: Extract<FilledBlock, { type: 'paragraph' }>, layout: Layout): Content[] {
  const alignment = block.align ?? 'justify'
  const indent = block.indent !== false && (block.align ?? 'left') === 'left'
  return block.text.split(/\r?\n/).map((text) => ({
    text: text === '' ? ' ' : text,
    alignment,
    ...(block.bold && { bold: true }),
    ...(indent && { leadingIndent: layout.body * 2 }),
  }))
}

/** Points of a line in a form. */
const formLine = 17

/** Labels and values in six columns: one, two or three pairs a row. */
function form(block: Extract<FilledBlock, { type: 'form' }>, layout: Layout): Content {
  const body = block.rows.map((row) => {
    const span = row.length === 1 ? 5 : row.length === 2 ? 2 : 1
    return row.flatMap(({ label, text }): TableCell[] => [
      { text: label, alignment: 'center', bold: true },
      { text, colSpan: span },
      ...Array.from({ length: span - 1 }, () => ({ text: '' })),
    ])
  })
  const heights = block.rows.map((row) => Math.max(...row.map(({ lines }) => lines ?? 1)) * formLine)
  return boxed({ widths: ['*', '*', '*', '*', '*', '*'], heights, body }, layout)
}

function listTable(block: Extract<FilledBlock, { type: 'table' }>, layout: Layout): Content {
  const sum = block.columns.reduce((total, { width }) => total + width, 0)
  // What the cells' own padding and rules take does not belong to the text.
  const free = typeWidth(layout) * mm - block.columns.length * 9
  return boxed(
    {
      headerRows: 1,
      widths: block.columns.map(({ width }) => (free * width) / sum),
      body: [
        block.columns.map(({ label }) => ({ text: label, bold: true, alignment: 'center' as const })),
        ...block.rows.map((row) => row.map((text) => ({ text: text === '' ? ' ' : text }))),
      ],
    },
    layout,
  )
}

function boxed(table: ContentTable['table'], layout: Layout): Content {
  return {
    table,
    fontSize: Math.min(layout.body, 12),
    lineHeight: 1.15,
    margin: [0, layout.line * 0.2, 0, layout.line * 0.3],
    layout: {
      hLineWidth: () => 0.6,
      vLineWidth: () => 0.6,
      paddingTop: () => 4,
      paddingBottom: () => 4,
    },
  }
}

function signatures(block: Extract<FilledBlock, { type: 'signatures' }>, layout: Layout): Content {
  const body = block.signers.map(({ label, fingerprint, seal }): TableCell[] => [
    { text: label, margin: [0, 6, 0, 6] },
    { text: seal ? '（盖章）' : fingerprint ? '（签名、捺印）' : '（签名）', color: '#566573', margin: [0, 6, 0, 6] },
    { text: block.date ?? '　　年　月　日', alignment: 'right', margin: [0, 6, 0, 6] },
  ])
  return {
    table: { widths: ['auto', '*', 'auto'], body, dontBreakRows: true },
    layout: 'noBorders',
    lineHeight: 1.2,
    margin: [0, layout.line * 0.6, 0, 0],
  }
}

function ruled(layout: Layout): Content {
  return { canvas: [line(layout, 0.5)], margin: [0, layout.line * 1.05, 0, 0] }
}

const line = (layout: Layout, lineWidth: number) =>
  ({ type: 'line', x1: 0, y1: 0, x2: typeWidth(layout) * mm, y2: 0, lineWidth, lineColor: '#333333' }) as const
