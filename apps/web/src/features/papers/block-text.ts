import type { PaperBlock } from '@fengqiao/contract'

type Of<T extends PaperBlock['type']> = Extract<PaperBlock, { type: T }>

/** Blocks with parts are edited as lines of text: quick to read, quick to type. These go there and back. */

export const formText = (rows: Of<'form'>['rows']) =>
  rows
    .map((row) =>
      row.map(({ label, text, lines }) => `${label} = ${text}${lines && lines > 1 ? ` *${lines}` : ''}`).join(' | '),
    )
    .join('\n')

export function formRows(text: string): Of<'form'>['rows'] {
  const rows = linesOf(text).map((line) =>
    line
      // A bar inside of braces is a format: {claim|upper}.
      .split(/\|(?![^{]*\})/)
      .slice(0, 3)
      .map((cell) => {
        const [label = '', ...rest] = cell.split('=')
        const content = rest.join('=').trim()
        const height = /\s*\*(\d{1,2})$/.exec(content)
        return {
          label: label.trim(),
          text: height ? content.slice(0, height.index) : content,
          ...(height && { lines: Math.min(40, Math.max(1, Number(height[1]))) }),
        }
      }),
  )
  return rows.length > 0 ? rows : [[{ label: '', text: '' }]]
}

export const columnsText = (columns: Of<'table'>['columns']) =>
  columns.map(({ label, text, width }) => `${label} = ${text} = ${width}`).join('\n')

export function tableColumns(text: string): Of<'table'>['columns'] {
  const columns = linesOf(text)
    .slice(0, 8)
    .map((line) => {
      const [label = '', content = '', width = ''] = line.split('=').map((part) => part.trim())
      return { label, text: content, width: Math.min(20, Math.max(1, Number(width) || 1)) }
    })
  return columns.length > 0 ? columns : [{ label: '', text: '', width: 1 }]
}

const [byName, byFingerprint, bySeal] = ['签名', '捺印', '盖章']
/** How a place is signed, in the words of the papers. */
export const signatureWords = [byName, byFingerprint, bySeal].join(' / ')

export const signersText = (signers: Of<'signatures'>['signers']) =>
  signers
    .map(({ label, fingerprint, seal }) => `${label} = ${seal ? bySeal : fingerprint ? byFingerprint : byName}`)
    .join('\n')

export function signersOf(text: string): Of<'signatures'>['signers'] {
  const signers = linesOf(text)
    .slice(0, 12)
    .map((line) => {
      const [label = '', how = ''] = line.split('=').map((part) => part.trim())
      return { label, ...(how === byFingerprint && { fingerprint: true }), ...(how === bySeal && { seal: true }) }
    })
  return signers.length > 0 ? signers : [{ label: '' }]
}

const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '')

/** A new block of each type, as it begins. */
export function newBlock(type: PaperBlock['type']): PaperBlock {
  switch (type) {
    case 'title':
    case 'subtitle':
    case 'heading':
    case 'paragraph':
      return { type, text: '' }
    case 'form':
      return { type, rows: [[{ label: '', text: '' }]] }
    case 'table':
      return { type, each: '', columns: [{ label: '', text: '', width: 1 }] }
    case 'signatures':
      return { type, signers: [{ label: '' }] }
    case 'issuer':
      return { type, name: '{centre}', date: '{issued}' }
    case 'lines':
      return { type, count: 5 }
    case 'when':
      return { type, field: '', blocks: [] }
    case 'each':
      return { type, list: '', blocks: [] }
    default:
      return { type }
  }
}
