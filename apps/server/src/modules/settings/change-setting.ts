import type { Tx } from '../../platform/db/index.ts'
import { isUniqueViolation } from '../../platform/db/index.ts'
import { declareErrors } from '../../platform/http/index.ts'
import { insertSetting } from './setting.store.ts'
import type { SettingChange } from './setting.ts'
import type { Settings } from './settings.ts'

export const settingErrors = declareErrors({
  SETTING_NOT_FOUND: {
    status: 404,
    zh: '没有这项规则。请刷新列表。',
    en: 'There is no such setting. Refresh the list.',
  },
  SETTING_OUT_OF_RANGE: {
    status: 422,
    zh: '只能填 {least} 到 {most}。',
    en: 'Only values from {least} to {most} are allowed.',
  },
  SETTING_CHANGED: {
    status: 409,
    zh: '别人刚刚改过这项规则。请看过新值后再改。',
    en: 'Somebody else has just changed this setting. Look at the new value first.',
  },
})

export interface SettingEdit {
  readonly key: string
  readonly value: number
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
  const { least, most } = definition.range
  if (edit.value < least || edit.value > most) throw settingErrors.SETTING_OUT_OF_RANGE({ values: { least, most } })
  const current = (await settings.current(tx)).get(edit.key)
  if (current?.version !== edit.version) throw settingErrors.SETTING_CHANGED()
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
