import type { Setting, Text } from '@fengqiao/contract'
import { useSystemTexts } from './system.texts.ts'

export interface Row {
  readonly id: string
  readonly label: Text
  readonly retired?: boolean
  readonly weight?: number
  readonly [column: string]: unknown
}

export function rowsOf(value: unknown): readonly Row[] {
  return Array.isArray(value) ? (value as readonly Row[]) : []
}

/** A value in one line: a number with its unit, yes or no, or the first entries of a list. */
export function SettingValue({ setting, value }: { readonly setting: Setting; readonly value: unknown }) {
  const t = useSystemTexts()
  switch (setting.form) {
    case 'boolean':
      return <b>{value === true ? t('yes') : t('no')}</b>
    case 'list':
    case 'weights': {
      const rows = rowsOf(value).filter(({ retired }) => !retired)
      const shown = rows.slice(0, 6)
      const name = (row: Row) => (row.weight === undefined ? t.of(row.label) : `${t.of(row.label)} ${row.weight}`)
      return (
        <span>
          <b>{t('entries', { count: rows.length })}</b>{' '}
          <span className="second">
            {shown.map(name).join('、')}
            {rows.length > shown.length ? '…' : ''}
          </span>
        </span>
      )
    }
    default:
      return (
        <span>
          <b>{String(value)}</b> {setting.unit ? t.of(setting.unit) : ''}
        </span>
      )
  }
}
