import type { Setting } from '@fengqiao/contract'
import { Input, InputNumber, Switch } from 'antd'
import { Plus } from 'lucide-react'
import { type Row, rowsOf } from './setting-value.tsx'
import { useSystemTexts } from './system.texts.ts'

interface EditorProps {
  readonly id: string
  readonly setting: Setting
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

interface Range {
  readonly type?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
}

/** The editor that the form of a setting asks for. */
export function SettingEditor(props: EditorProps) {
  const { id, setting, value, onChange } = props
  const t = useSystemTexts()
  const schema = setting.schema as Range
  switch (setting.form) {
    case 'number':
      return (
        <InputNumber
          id={id}
          data-testid="setting-value"
          {...(schema.minimum !== undefined && { min: schema.minimum })}
          {...(schema.maximum !== undefined && { max: schema.maximum })}
          {...(schema.type === 'integer' && { precision: 0 })}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange(next ?? setting.value)}
          suffix={setting.unit ? t.of(setting.unit) : undefined}
        />
      )
    case 'boolean':
      return <Switch id={id} data-testid="setting-value" checked={value === true} onChange={onChange} />
    case 'text':
      return (
        <Input.TextArea
          id={id}
          data-testid="setting-value"
          rows={3}
          {...(schema.maxLength !== undefined && { maxLength: schema.maxLength })}
          value={String(value)}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'weights':
      return <WeightRows {...props} />
    default:
      return <ListRows {...props} />
  }
}

/** The rows are the product's; what is chosen is the numbers. */
function WeightRows({ setting, value, onChange }: EditorProps) {
  const t = useSystemTexts()
  const rows = rowsOf(value)
  const { items } = setting.schema as { readonly items: { readonly properties: { readonly weight: Range } } }
  const { minimum = 0, maximum = 100 } = items.properties.weight
  const sum = rows.reduce((total, { weight = 0 }) => total + weight, 0)
  return (
    <table className="table setting-rows">
      <thead>
        <tr>
          <th scope="col">{t('rowLabel')}</th>
          <th scope="col">{t('rowWeight')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.id}>
            <td>{t.of(row.label)}</td>
            <td>
              <InputNumber
                aria-label={t('weightOf', { label: t.of(row.label) })}
                min={minimum}
                max={maximum}
                value={row.weight ?? 0}
                onChange={(weight) =>
                  onChange(rows.map((each, at) => (at === index ? { ...each, weight: weight ?? 0 } : each)))
                }
              />
            </td>
          </tr>
        ))}
        <tr>
          <td className="second">{t('rowSum')}</td>
          <td>
            <b>{Math.round(sum * 1000) / 1000}</b>
          </td>
        </tr>
      </tbody>
    </table>
  )
}

interface Column extends Range {
  readonly heading?: { readonly zh: string; readonly en: string }
  readonly default?: unknown
}

const fixedColumns = new Set(['id', 'label', 'retired'])

/** Entries may be added, renamed and retired; one that was used once still names old records. */
function ListRows({ setting, value, onChange }: EditorProps) {
  const t = useSystemTexts()
  const rows = rowsOf(value)
  const known = new Set(rowsOf(setting.value).map(({ id }) => id))
  const { items } = setting.schema as { readonly items: { readonly properties: Readonly<Record<string, Column>> } }
  const columns = Object.entries(items.properties).filter(([name]) => !fixedColumns.has(name))
  const set = (index: number, change: Partial<Row>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)))
  const add = () => {
    const extra = Object.fromEntries(columns.map(([name, { type }]) => [name, emptyOf(type)]))
    onChange([...rows, { id: '', label: { zh: '', en: '' }, ...extra }])
  }
  return (
    <div className="setting-list">
      <table className="table setting-rows">
        <thead>
          <tr>
            <th scope="col">{t('rowId')}</th>
            <th scope="col">中文</th>
            <th scope="col">English</th>
            {columns.map(([name, { heading }]) => (
              <th key={name} scope="col">
                {heading ? t.of(heading) : name}
              </th>
            ))}
            <th scope="col">{t('rowUsed')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const isNew = !known.has(row.id) || rows.findIndex(({ id }) => id === row.id) !== index
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a new row has no id yet, and rows keep their order
              <tr key={index} className={row.retired ? 'setting-retired' : ''}>
                <td>
                  <Input
                    aria-label={t('rowIdOf', { number: index + 1 })}
                    value={row.id}
                    disabled={!isNew}
                    maxLength={40}
                    onChange={(event) => set(index, { id: event.target.value })}
                  />
                </td>
                {(['zh', 'en'] as const).map((language) => (
                  <td key={language}>
                    <Input
                      aria-label={t('rowNameOf', {
                        number: index + 1,
                        language: language === 'zh' ? '中文' : 'English',
                      })}
                      value={row.label[language]}
                      onChange={(event) => set(index, { label: { ...row.label, [language]: event.target.value } })}
                    />
                  </td>
                ))}
                {columns.map(([name, column]) => (
                  <td key={name}>
                    <Cell
                      label={t('rowColumnOf', {
                        number: index + 1,
                        column: column.heading ? t.of(column.heading) : name,
                      })}
                      column={column}
                      value={row[name]}
                      onChange={(next) => set(index, { [name]: next })}
                    />
                  </td>
                ))}
                <td>
                  {isNew ? (
                    <button
                      type="button"
                      className="button-link"
                      onClick={() => onChange(rows.filter((_, at) => at !== index))}
                    >
                      {t('rowRemove')}
                    </button>
                  ) : (
                    <Switch
                      size="small"
                      aria-label={t('rowUsedOf', { label: t.of(row.label) })}
                      checked={!row.retired}
                      onChange={(used) => set(index, { retired: !used })}
                    />
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <button type="button" className="button-link row" onClick={add}>
        <Plus aria-hidden="true" />
        {t('rowAdd')}
      </button>
    </div>
  )
}

function Cell({
  label,
  column,
  value,
  onChange,
}: {
  readonly label: string
  readonly column: Column
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}) {
  if (column.type === 'boolean')
    return <Switch size="small" aria-label={label} checked={value === true} onChange={onChange} />
  if (column.type === 'number' || column.type === 'integer') {
    return (
      <InputNumber
        aria-label={label}
        value={typeof value === 'number' ? value : null}
        onChange={(next) => onChange(next ?? 0)}
      />
    )
  }
  return (
    <Input
      aria-label={label}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function emptyOf(type: string | undefined): unknown {
  if (type === 'boolean') return false
  return type === 'number' || type === 'integer' ? 0 : ''
}
