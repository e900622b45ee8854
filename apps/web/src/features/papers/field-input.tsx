import type { PaperData, PaperField } from '@fengqiao/contract'
import { Plus, Trash2 } from 'lucide-react'
import { usePaperTexts } from './papers.texts.ts'

type Value = PaperData[string]
type Entry = Readonly<Record<string, string | number | null>>

interface FieldInputProps {
  readonly field: PaperField
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** The control that a field's kind asks for. */
export function FieldInput({ field, value, onChange }: FieldInputProps) {
  const t = usePaperTexts()
  const name = (
    <span>
      {t.of(field.label)}
      {field.required && <span className="small faint"> {t('required')}</span>}
    </span>
  )
  if (field.kind === 'list') return <ListInput field={field} value={value} onChange={onChange} />
  const text = value === null || Array.isArray(value) ? '' : String(value)
  if (field.kind === 'long_text') {
    return (
      <label>
        {name}
        <textarea
          className="paper-textarea"
          value={text}
          maxLength={20_000}
          data-testid={`field-${field.key}`}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
    )
  }
  const isNumber = field.kind === 'money' || field.kind === 'number'
  return (
    <label>
      {name}
      <input
        className="field"
        type={field.kind === 'date' ? 'date' : isNumber ? 'number' : 'text'}
        min={isNumber ? 0 : undefined}
        step={field.kind === 'money' ? '0.01' : undefined}
        value={field.kind === 'date' ? text.slice(0, 10) : text}
        data-testid={`field-${field.key}`}
        onChange={({ target }) => onChange(target.value === '' ? null : isNumber ? Number(target.value) : target.value)}
      />
    </label>
  )
}

function ListInput({ field, value, onChange }: FieldInputProps) {
  const t = usePaperTexts()
  const rows: readonly Entry[] = Array.isArray(value) ? value : []
  const items = field.items ?? []
  const change = (at: number, key: string, entered: string) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, [key]: entered } : row)))
  return (
    <fieldset className="group paper-fields" aria-label={t.of(field.label)}>
      <span>
        {t.of(field.label)}
        {field.required && <span className="small faint"> {t('required')}</span>}
      </span>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no other name than their place
        <div key={at} className="paper-list-row">
          {items.map(({ key, label }) => (
            <label key={key}>
              <span className="small second">{t.of(label)}</span>
              <input
                className="field"
                value={String(row[key] ?? '')}
                onChange={(event) => change(at, key, event.target.value)}
              />
            </label>
          ))}
          <button
            type="button"
            className="icon-button"
            aria-label={t('removeRow', { n: at + 1 })}
            onClick={() => onChange(rows.filter((_, index) => index !== at))}
          >
            <Trash2 aria-hidden="true" />
          </button>
        </div>
      ))}
      <button type="button" className="button button-small" onClick={() => onChange([...rows, {}])}>
        <Plus aria-hidden="true" />
        {t('addRow')}
      </button>
    </fieldset>
  )
}
