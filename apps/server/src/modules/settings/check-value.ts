import type { FieldError, Text } from '@fengqiao/contract'
import { Compile } from 'typebox/compile'
import { toFieldErrors } from '../../platform/http/index.ts'
import type { SettingDefinition } from './setting.ts'

interface Row {
  readonly id: string
  readonly label: Text
}

/** What is wrong with a value that somebody wants a setting to have; empty when nothing is. */
export function faultsOf(definition: SettingDefinition, value: unknown, before: unknown): readonly FieldError[] {
  const compiled = Compile(definition.schema)
  if (!compiled.Check(value)) return toFieldErrors(compiled.Errors(value))
  const rows = rowsOf(value)
  if (!rows) return []
  const ids = rows.map(({ id }) => id)
  const doubled = ids.findIndex((id, index) => ids.indexOf(id) !== index)
  if (doubled >= 0) {
    return [{ path: `${doubled}.id`, message: { zh: '代码重复', en: 'repeats the code of another entry' } }]
  }
  const lost = (rowsOf(before) ?? []).filter(({ id }) => !ids.includes(id))
  return lost.map(({ id, label }) => ({
    path: id,
    message: {
      zh: `“${label.zh}”不能删除：旧记录还要用它的名称，可以停用`,
      en: `“${label.en}” cannot be removed, old records still name it; retire it instead`,
    },
  }))
}

function rowsOf(value: unknown): readonly Row[] | undefined {
  return Array.isArray(value) ? (value as readonly Row[]) : undefined
}
