import type { FieldError } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { isUniqueViolation } from '../../platform/db/index.ts'
import { declareErrors } from '../../platform/http/index.ts'
import { faultsOf } from './check-value.ts'
import { insertSetting } from './setting.store.ts'
import type { SettingChange } from './setting.ts'
import type { Settings } from './settings.ts'

export const settingErrors = declareErrors({
  SETTING_NOT_FOUND: {
    status: 404,
    zh: '没有这项规则。请刷新列表。',
    en: 'There is no such setting. Refresh the list.',
  },
  SETTING_INVALID: {
    status: 422,
    zh: '不能这样填：{what}。',
    en: 'This value is not possible: {whatEn}.',
  },
  SETTING_CHANGED: {
    status: 409,
    zh: '别人刚刚改过这项规则。请看过新值后再改。',
    en: 'Somebody else has just changed this setting. Look at the new value first.',
  },
})

export interface SettingEdit {
  readonly key: string
  readonly value: unknown
  /** The version that was seen. */
  readonly version: number
  readonly note: string
  readonly by: { readonly accountId: string; readonly name: string }
  readonly at: Date
}

/** Makes a new version that is confirmed by the centre. What began under an earlier one keeps it. */
export async function changeSetting(tx: Tx, settings: Settings, edit: SettingEdit): Promise<SettingChange> {
  const definition = settings.definitions.find(({ key }) => key === edit.key)
  if (!definition) throw settingErrors.SETTING_NOT_FOUND()
  const current = (await settings.current(tx)).get(edit.key)
  if (current?.version !== edit.version) throw settingErrors.SETTING_CHANGED()
  const faults = faultsOf(definition, edit.value, current.value)
  if (faults.length > 0) throw invalid(faults)
  const change: SettingChange = {
    key: edit.key,
    value: edit.value,
    version: edit.version + 1,
    confirmed: true,
    changedBy: edit.by.accountId,
    changedByName: edit.by.name,
    changedAt: edit.at,
    note: edit.note.trim(),
  }
  try {
    await insertSetting(tx, change)
  } catch (error) {
    if (isUniqueViolation(error)) throw settingErrors.SETTING_CHANGED({ cause: error })
    throw error
  }
  return change
}

function invalid(fields: readonly FieldError[]) {
  const said = (language: 'zh' | 'en') => fields.map(({ path, message }) => `${path} ${message[language]}`.trim())
  return settingErrors.SETTING_INVALID({
    values: { what: said('zh').join('；'), whatEn: said('en').join('; ') },
    fields,
  })
}
