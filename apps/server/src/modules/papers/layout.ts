import type { PaperContent } from '@fengqiao/contract'

/** Points in a millimetre. */
export const mm = 72 / 25.4

export interface Layout {
  /** Millimetres. */
  readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number }
  /** Points. */
  readonly body: number
  readonly line: number
  readonly title: number
  readonly heading: number
}

/** Side of the QR code, millimetres: 25 modules of 0.6 mm, which a 150 dpi scan still shows with 3.5 dots each. */
export const qrSide = 15

/**
 * `official` follows GB/T 9704-2012 (公文): 37 mm above, 28 mm left, type area 156 mm wide, body 三号 (16 pt) on 28 pt
 * lines, title 二号 (22 pt). `form` is the denser sheet of files: 小四 (12 pt) on 22 pt lines.
 */
export const layouts: Readonly<Record<PaperContent['layout'], Layout>> = {
  official: { margins: { top: 37, right: 26, bottom: 35, left: 28 }, body: 16, line: 28, title: 22, heading: 16 },
  form: { margins: { top: 25, right: 23, bottom: 27, left: 25 }, body: 12, line: 22, title: 18, heading: 12 },
}

/** Width of the type area, millimetres. */
export const typeWidth = ({ margins }: Layout) => 210 - margins.left - margins.right

/** What a renderer needs beside the text. */
export interface RenderJob {
  readonly paper: import('./fill-template.ts').FilledPaper
  /** The paper that the pages' QR codes name; null for a preview. */
  readonly paperId: string | null
  /** Stands in the foot beside the code. */
  readonly number: string | null
  readonly title: string
  /** Across the page: 样张. */
  readonly watermark: string | null
  /** Without page numbers in the foot: cover and index of a bound file. */
  readonly plain?: boolean
  /** ISO 8601; the date in the file's properties. */
  readonly at: string
}
