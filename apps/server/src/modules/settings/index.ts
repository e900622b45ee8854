export { changeSetting, settingErrors } from './change-setting.ts'
export { faultsOf } from './check-value.ts'
export { settingHistory } from './setting.store.ts'
export {
  defineSetting,
  productDefault,
  type SettingChange,
  type SettingDefinition,
  type SettingValue,
  toSetting,
  toSettingVersion,
} from './setting.ts'
export { createSettings, numberOf, type Settings, type SettingValues, settingValue } from './settings.ts'
