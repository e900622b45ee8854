export { changeSetting, settingErrors } from './change-setting.ts'
export { settingHistory } from './setting.store.ts'
export { productDefault, type SettingDefinition, type SettingValue, toSetting, toSettingVersion } from './setting.ts'
export { createSettings, numberOf, type Settings } from './settings.ts'
