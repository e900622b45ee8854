import type { PaperBlock } from '@fengqiao/contract'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useId } from 'react'
import {
  columnsText,
  formRows,
  formText,
  newBlock,
  signatureWords,
  signersOf,
  signersText,
  tableColumns,
} from './block-text.ts'
import { usePaperTexts } from './papers.texts.ts'
import { TextLines } from './text-lines.tsx'

interface BlockListProps {
  readonly blocks: readonly PaperBlock[]
  readonly onChange: (blocks: PaperBlock[]) => void
  /** How many containers may still stand inside. */
  readonly depth: number
}

const plain = [
  'title',
  'subtitle',
  'heading',
  'paragraph',
  'form',
  'table',
  'signatures',
  'issuer',
  'lines',
  'rule',
  'page_break',
] as const
const containers = ['when', 'each'] as const

/** Blocks in their order: change, move, remove, add. */
export function BlockList({ blocks, onChange, depth }: BlockListProps) {
  const t = usePaperTexts()
  const replace = (at: number, block: PaperBlock) => onChange(blocks.map((old, index) => (index === at ? block : old)))
  const move = (at: number, by: -1 | 1) => {
    const next = [...blocks]
    const [moved] = next.splice(at, 1)
    if (moved) next.splice(at + by, 0, moved)
    onChange(next)
  }
  return (
    <>
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other name than their place
        <div key={at} className="block-card" data-testid="block" data-type={block.type}>
          <div className="row">
            <b className="small">{t(`block_${block.type}`)}</b>
            <span className="grow" />
            <button
              type="button"
              className="icon-button"
              aria-label={t('moveUp')}
              title={t('moveUp')}
              disabled={at === 0}
              onClick={() => move(at, -1)}
            >
              <ArrowUp aria-hidden="true" />
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label={t('moveDown')}
              title={t('moveDown')}
              disabled={at === blocks.length - 1}
              onClick={() => move(at, 1)}
            >
              <ArrowDown aria-hidden="true" />
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label={t('remove')}
              title={t('remove')}
              onClick={() => onChange(blocks.filter((_, index) => index !== at))}
            >
              <Trash2 aria-hidden="true" />
            </button>
          </div>
          <BlockBody block={block} depth={depth} onChange={(next) => replace(at, next)} />
        </div>
      ))}
      <select
        className="field"
        value=""
        aria-label={t('addBlock')}
        data-testid="add-block"
        onChange={({ target }) => onChange([...blocks, newBlock(target.value as PaperBlock['type'])])}
      >
        <option value="">＋ {t('addBlock')}</option>
        {[...plain, ...(depth > 0 ? containers : [])].map((type) => (
          <option key={type} value={type}>
            {t(`block_${type}`)}
          </option>
        ))}
      </select>
    </>
  )
}

interface BlockBodyProps {
  readonly block: PaperBlock
  readonly depth: number
  readonly onChange: (block: PaperBlock) => void
}

function BlockBody({ block, depth, onChange }: BlockBodyProps) {
  const t = usePaperTexts()
  const label = t(`block_${block.type}`)
  switch (block.type) {
    case 'title':
    case 'subtitle':
    case 'heading':
      return (
        <input
          className="field"
          aria-label={label}
          maxLength={200}
          value={block.text}
          onChange={(event) => onChange({ ...block, text: event.target.value })}
        />
      )
    case 'paragraph':
      return (
        <>
          <textarea
            className="paper-textarea"
            aria-label={label}
            maxLength={4000}
            value={block.text}
            onChange={(event) => onChange({ ...block, text: event.target.value })}
          />
          <div className="row small">
            <Check
              label={t('indent')}
              checked={block.indent !== false}
              onChange={(on) => onChange({ ...block, indent: on })}
            />
            <Check
              label={t('bold')}
              checked={block.bold === true}
              onChange={(on) => onChange({ ...block, bold: on })}
            />
          </div>
        </>
      )
    case 'form':
      return (
        <TextLines
          label={label}
          hint={t('hint_form')}
          text={formText(block.rows)}
          onText={(text) => onChange({ ...block, rows: formRows(text) })}
        />
      )
    case 'table':
      return (
        <>
          <label className="small">
            {t('list')}
            <input
              className="field"
              value={block.each}
              onChange={(event) => onChange({ ...block, each: event.target.value })}
            />
          </label>
          <TextLines
            label={label}
            hint={t('hint_table')}
            text={columnsText(block.columns)}
            onText={(text) => onChange({ ...block, columns: tableColumns(text) })}
          />
        </>
      )
    case 'signatures':
      return (
        <TextLines
          label={label}
          hint={t('hint_signatures', { words: signatureWords })}
          text={signersText(block.signers)}
          onText={(text) => onChange({ ...block, signers: signersOf(text) })}
        />
      )
    case 'issuer':
      return (
        <TextLines
          label={label}
          hint={t('hint_issuer')}
          text={`${block.name}\n${block.date}`}
          onText={(text) => {
            const [name = '', date = ''] = text.split('\n')
            onChange({ ...block, name, date })
          }}
        />
      )
    case 'lines':
      return (
        <label className="small">
          {t('lineCount')}
          <input
            className="field"
            type="number"
            min={1}
            max={60}
            value={block.count}
            onChange={({ target }) => onChange({ ...block, count: Math.min(60, Math.max(1, Number(target.value))) })}
          />
        </label>
      )
    case 'when':
      return (
        <>
          <div className="template-two small">
            <label>
              {t('whenField')}
              <input
                className="field"
                value={block.field}
                onChange={(event) => onChange({ ...block, field: event.target.value })}
              />
            </label>
            <label>
              {t('whenIs')}
              <input
                className="field"
                value={block.is ?? ''}
                onChange={({ target }) => {
                  const { is: _before, ...rest } = block
                  onChange(target.value === '' ? rest : { ...rest, is: target.value })
                }}
              />
            </label>
          </div>
          <Check label={t('whenNot')} checked={block.not === true} onChange={(on) => onChange({ ...block, not: on })} />
          <BlockList
            blocks={block.blocks}
            depth={depth - 1}
            onChange={(blocks) => onChange({ ...block, blocks } as PaperBlock)}
          />
        </>
      )
    case 'each':
      return (
        <>
          <label className="small">
            {t('list')}
            <input
              className="field"
              value={block.list}
              onChange={(event) => onChange({ ...block, list: event.target.value })}
            />
          </label>
          <BlockList
            blocks={block.blocks}
            depth={depth - 1}
            onChange={(blocks) => onChange({ ...block, blocks } as PaperBlock)}
          />
        </>
      )
    default:
      return null
  }
}

interface CheckProps {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (on: boolean) => void
}

function Check({ label, checked, onChange }: CheckProps) {
  const id = useId()
  return (
    <span className="row small">
      <input id={id} type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <label htmlFor={id}>{label}</label>
    </span>
  )
}
