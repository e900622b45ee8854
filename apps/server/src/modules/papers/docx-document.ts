import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeightRule,
  ImageRun,
  type IParagraphOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { FilledBlock } from './fill-template.ts'
import { type Layout, layouts, mm, qrSide, type RenderJob, typeWidth } from './layout.ts'

/** Twentieths of a point. */
const twips = (points: number) => Math.round(points * 20)

/**
 * Names of fonts that Chinese offices have; where one is missing the reader's own Song or Fangsong takes its place,
 * Noto Sans SC last.
 */
const fangsong = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '仿宋' }
const hei = { ...fangsong, eastAsia: '黑体' }
const song = { ...fangsong, eastAsia: '宋体' }

/** The page description for docx. Word counts pages itself, so one code stands on all of them: page 0. */
export function docxDocument(job: RenderJob, qrPng: Uint8Array | null): Document {
  const layout = layouts[job.paper.layout]
  const { margins } = layout
  return new Document({
    title: job.title,
    creator: '',
    styles: {
      default: {
        document: {
          run: { font: fangsong, size: layout.body * 2, language: { eastAsia: 'zh-CN', value: 'zh-CN' } },
          paragraph: { spacing: { line: twips(layout.line), lineRule: LineRuleType.EXACT } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(210 * mm), height: twips(297 * mm) },
            margin: {
              top: twips(margins.top * mm),
              right: twips(margins.right * mm),
              bottom: twips(margins.bottom * mm),
              left: twips(margins.left * mm),
              header: twips((margins.top - 12) * mm),
              footer: twips(5 * mm),
            },
          },
        },
        headers: { default: new Header({ children: [small([job.watermark, job.paper.header])] }) },
        footers: { default: new Footer({ children: [footer(job, layout, qrPng)] }) },
        children: job.paper.blocks.flatMap((block) => draw(block, layout)),
      },
    ],
  })
}

function small(parts: readonly (string | null)[]): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: 240, lineRule: LineRuleType.AUTO },
    children: [new TextRun({ text: parts.filter((part) => part).join('　'), size: 18, color: '566573' })],
  })
}

function footer({ number, paper }: RenderJob, layout: Layout, qrPng: Uint8Array | null): Paragraph {
  const side = Math.round((qrSide / 25.4) * 96)
  const run = { size: 18, color: '566573' }
  return new Paragraph({
    spacing: { line: 240, lineRule: LineRuleType.AUTO },
    tabStops: [{ type: 'right', position: twips(typeWidth(layout) * mm) }],
    children: [
      ...(qrPng ? [new ImageRun({ type: 'png', data: qrPng, transformation: { width: side, height: side } })] : []),
      new TextRun({ text: `　${[number, paper.footer].filter((part) => part).join('　')}`, ...run }),
      new TextRun({
        children: ['\t第 ', PageNumber.CURRENT, ' 页　共 ', PageNumber.TOTAL_PAGES, ' 页'],
        ...run,
      }),
    ],
  })
}

function draw(block: FilledBlock, layout: Layout): (Paragraph | Table)[] {
  const gap = twips(layout.line)
  switch (block.type) {
    case 'title':
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: { line: twips(layout.title * 1.5), lineRule: LineRuleType.AT_LEAST, after: gap * 0.6 },
          keepNext: true,
          children: [new TextRun({ text: block.text, bold: true, size: layout.title * 2, font: song })],
        }),
      ]
    case 'subtitle':
      return [text(block.text, { alignment: alignments[block.align ?? 'center'], spacing: { after: gap * 0.4 } })]
    case 'heading':
      return [
        new Paragraph({
          keepNext: true,
          spacing: { before: gap * 0.3 },
          children: [new TextRun({ text: block.text, size: layout.heading * 2, font: hei })],
        }),
      ]
    case 'paragraph':
      return paragraphs(block, layout)
    case 'form':
      return [form(block, layout), spacer()]
    case 'table':
      return [listTable(block, layout), spacer()]
    case 'signatures':
      return signatures(block, layout)
    case 'issuer':
      return [block.name, block.date].map((line, index) =>
        text(line, {
          alignment: AlignmentType.CENTER,
          indent: { left: twips(typeWidth(layout) * mm * 0.48) },
          keepNext: index === 0,
          spacing: { before: index === 0 ? gap * 1.5 : 0 },
        }),
      )
    case 'lines':
      return Array.from({ length: block.count }, () => text('', { border: { bottom: thin, between: thin } }))
    case 'rule':
      return [text('', { border: { bottom: { ...thin, size: 8 } }, spacing: { line: 120 } })]
    case 'page_break':
      return [new Paragraph({ pageBreakBefore: true, children: [] })]
  }
}

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const
const thin = { style: BorderStyle.SINGLE, size: 4, color: '333333', space: 1 } as const

function text(content: string, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...options, children: [new TextRun(content)] })
}

const spacer = () => text('', { spacing: { line: 160 } })

function paragraphs(block: Extract<FilledBlock, { type: 'paragraph' }>, layout: Layout): Paragraph[] {
  const indent = block.indent !== false && (block.align ?? 'left') === 'left'
  return block.text.split(/\r?\n/).map(
    (line) =>
      new Paragraph({
        alignment: block.align ? alignments[block.align] : AlignmentType.BOTH,
        ...(indent && { indent: { firstLine: twips(layout.body * 2) } }),
        children: [new TextRun({ text: line, ...(block.bold && { bold: true }) })],
      }),
  )
}

const cellMargins = { top: 60, bottom: 60, left: 90, right: 90 }
const cellSize = (layout: Layout) => Math.min(layout.body, 12) * 2

function cell(lines: readonly string[], layout: Layout, options: { label?: boolean; span?: number; width: number }) {
  return new TableCell({
    columnSpan: options.span ?? 1,
    width: { size: options.width, type: WidthType.DXA },
    margins: cellMargins,
    verticalAlign: options.label ? VerticalAlign.CENTER : VerticalAlign.TOP,
    children: lines.map(
      (line) =>
        new Paragraph({
          alignment: options.label ? AlignmentType.CENTER : AlignmentType.LEFT,
          spacing: { line: 340, lineRule: LineRuleType.AT_LEAST },
          children: [new TextRun({ text: line, size: cellSize(layout), ...(options.label && { font: hei }) })],
        }),
    ),
  })
}

function form(block: Extract<FilledBlock, { type: 'form' }>, layout: Layout): Table {
  const whole = twips(typeWidth(layout) * mm)
  const sixth = Math.floor(whole / 6)
  return new Table({
    width: { size: sixth * 6, type: WidthType.DXA },
    columnWidths: Array.from({ length: 6 }, () => sixth),
    rows: block.rows.map((row) => {
      const span = row.length === 1 ? 5 : row.length === 2 ? 2 : 1
      const tallest = Math.max(...row.map(({ lines }) => lines ?? 1))
      return new TableRow({
        height: { value: tallest * 340 + 120, rule: HeightRule.ATLEAST },
        children: row.flatMap((pair) => [
          cell([pair.label], layout, { label: true, width: sixth }),
          cell(pair.text.split(/\r?\n/), layout, { span, width: sixth * span }),
        ]),
      })
    }),
  })
}

function listTable(block: Extract<FilledBlock, { type: 'table' }>, layout: Layout): Table {
  const whole = twips(typeWidth(layout) * mm)
  const sum = block.columns.reduce((total, { width }) => total + width, 0)
  const widths = block.columns.map(({ width }) => Math.floor((whole * width) / sum))
  return new Table({
    width: { size: widths.reduce((total, width) => total + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: block.columns.map(({ label }, index) =>
          cell([label], layout, { label: true, width: widths[index] ?? 0 }),
        ),
      }),
      ...block.rows.map(
        (row) =>
          new TableRow({
            children: row.map((value, index) => cell(value.split(/\r?\n/), layout, { width: widths[index] ?? 0 })),
          }),
      ),
    ],
  })
}

function signatures(block: Extract<FilledBlock, { type: 'signatures' }>, layout: Layout): Paragraph[] {
  const right = twips(typeWidth(layout) * mm)
  return block.signers.map(({ label, fingerprint, seal }, index) => {
    const how = seal ? '（盖章）' : fingerprint ? '（签名、捺印）' : '（签名）'
    return new Paragraph({
      keepLines: true,
      spacing: { before: index === 0 ? twips(layout.line * 0.8) : 120 },
      tabStops: [{ type: 'right', position: right }],
      children: [
        new TextRun(label),
        new TextRun({ text: `　${how}`, color: '566573' }),
        new TextRun(`\t${block.date ?? '　　年　月　日'}`),
      ],
    })
  })
}
