import type { PaperBlock, PaperContent, PaperData, PaperField, PlainPaperBlock } from '@fengqiao/contract'
import { writeValue } from './paper-value.ts'

type Of<T extends PlainPaperBlock['type']> = Extract<PlainPaperBlock, { type: T }>

/** A block with its texts written out: what both renderers draw. */
export type FilledBlock =
  | Of<
      | 'title'
      | 'subtitle'
      | 'heading'
      | 'paragraph'
      | 'form'
      | 'signatures'
      | 'issuer'
      | 'lines'
      | 'rule'
      | 'page_break'
    >
  | {
      readonly type: 'table'
      readonly columns: readonly { readonly label: string; readonly width: number }[]
      readonly rows: readonly (readonly string[])[]
    }

export interface FilledPaper {
  readonly layout: PaperContent['layout']
  readonly header: string
  readonly footer: string
  readonly blocks: readonly FilledBlock[]
}

type Entry = Readonly<Record<string, string | number | null>>

/** What fields mean here: the paper's own, and inside a list those of the entry. */
interface Scope {
  readonly fields: ReadonlyMap<string, PaperField>
  readonly data: PaperData
  readonly entryFields?: ReadonlyMap<string, Pick<PaperField, 'kind'>>
  readonly entry?: Entry
}

/** Fields that every paper has, whoever registered its template. */
export const commonFields: readonly PaperField[] = [
  { key: 'number', label: { zh: '文号', en: 'Number' }, kind: 'text' },
  { key: 'issued', label: { zh: '制发日期', en: 'Date of issue' }, kind: 'date' },
  { key: 'issuer', label: { zh: '制发人', en: 'Issued by' }, kind: 'text' },
  { key: 'centre', label: { zh: '中心名称', en: 'Name of the centre' }, kind: 'text' },
  { key: 'body', label: { zh: '编号机构', en: 'Numbering body' }, kind: 'text' },
]

/** What is left for the pen where a text has no value. */
const gap = '＿＿＿＿'

/** Puts the data into a template. Braces in the data stay what they are. */
export function fillTemplate(content: PaperContent, fields: readonly PaperField[], data: PaperData): FilledPaper {
  const scope: Scope = { fields: byKey([...commonFields, ...fields]), data }
  return {
    layout: content.layout,
    header: write(content.header ?? '', scope, ''),
    footer: write(content.footer ?? '', scope, ''),
    blocks: content.blocks.flatMap((block) => fill(block, scope)),
  }
}

const byKey = <F extends { readonly key: string }>(fields: readonly F[]) =>
  new Map(fields.map((field) => [field.key, field]))

function fill(block: PaperBlock, scope: Scope): readonly FilledBlock[] {
  switch (block.type) {
    case 'when': {
      const shown = isShown(scalar(block.field, scope), block.is)
      return shown === !block.not ? block.blocks.flatMap((inner) => fill(inner, scope)) : []
    }
    case 'each':
      return entries(block.list, scope).flatMap((entry) =>
        block.blocks.flatMap((inner) => fill(inner, within(block.list, entry, scope))),
      )
    case 'table': {
      const rows = entries(block.each, scope).map((entry) =>
        block.columns.map(({ text }) => write(text, within(block.each, entry, scope), '')),
      )
      const empty = Math.max(0, (block.atLeast ?? 0) - rows.length)
      return [
        {
          type: 'table',
          columns: block.columns.map(({ label, width }) => ({ label, width })),
          rows: [...rows, ...Array.from({ length: empty }, () => block.columns.map(() => ''))],
        },
      ]
    }
    case 'form':
      return [
        {
          ...block,
          rows: block.rows.map((row) => row.map((cell) => ({ ...cell, text: write(cell.text, scope, '') }))),
        },
      ]
    case 'signatures':
      return [
        {
          ...block,
          signers: block.signers.map((signer) => ({ ...signer, label: write(signer.label, scope, '') })),
          ...(block.date !== undefined && { date: write(block.date, scope, '') }),
        },
      ]
    case 'issuer':
      return [{ ...block, name: write(block.name, scope), date: write(block.date, scope) }]
    case 'title':
    case 'subtitle':
    case 'heading':
    case 'paragraph':
      return [{ ...block, text: write(block.text, scope) }]
    default:
      return [block]
  }
}

function isShown(value: string, is: string | undefined): boolean {
  return is === undefined ? value !== '' : value === is
}

const placeholder = /\{([A-Za-z0-9_.]+)(?:\|([a-z]+))?\}/g

function write(text: string, scope: Scope, empty = gap): string {
  return text.replace(placeholder, (_, key: string, format?: string) => {
    const field = scope.entryFields?.get(key) ?? scope.fields.get(key)
    return writeValue(valueIn(key, scope), field, format) || empty
  })
}

function valueIn(key: string, { entry, data }: Scope): string | number | null {
  const value = entry && key in entry ? entry[key] : data[key]
  return value === undefined || Array.isArray(value) ? null : (value as string | number | null)
}

/** A value to compare with; of a list whether it has entries. */
function scalar(key: string, scope: Scope): string {
  const list = scope.data[key]
  if (Array.isArray(list)) return list.length > 0 ? String(list.length) : ''
  return String(valueIn(key, scope) ?? '')
}

function entries(key: string, { data }: Scope): readonly Entry[] {
  const list = data[key]
  return Array.isArray(list) ? list : []
}

function within(list: string, entry: Entry, scope: Scope): Scope {
  const position = entries(list, scope).indexOf(entry) + 1
  const items = scope.fields.get(list)?.items ?? []
  return { ...scope, entry: { position, ...entry }, entryFields: byKey(items) }
}

/** Every field that a template names and nobody declared. */
export function unknownFields(content: PaperContent, fields: readonly PaperField[]): readonly string[] {
  const known = new Set([...commonFields, ...fields].map(({ key }) => key))
  const unknown = new Set<string>()
  const look = (text: string, own: ReadonlySet<string>) => {
    for (const [, key = ''] of text.matchAll(placeholder)) if (!known.has(key) && !own.has(key)) unknown.add(key)
  }
  const itemsOf = (list: string) => {
    if (!known.has(list)) unknown.add(list)
    return new Set(['position', ...(fields.find(({ key }) => key === list)?.items ?? []).map(({ key }) => key)])
  }
  const walk = (blocks: readonly PaperBlock[], own: ReadonlySet<string>): void => {
    for (const block of blocks) {
      if (block.type === 'when') {
        if (!known.has(block.field) && !own.has(block.field)) unknown.add(block.field)
        walk(block.blocks, own)
      } else if (block.type === 'each') walk(block.blocks, itemsOf(block.list))
      else if (block.type === 'table') {
        const items = itemsOf(block.each)
        for (const { text } of block.columns) look(text, items)
      } else look(JSON.stringify(block), own)
    }
  }
  look(`${content.header ?? ''}${content.footer ?? ''}`, new Set())
  walk(content.blocks, new Set())
  return [...unknown]
}
