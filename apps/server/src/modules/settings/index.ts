export type { SettingDefinition, SettingValue } from './setting.ts'
export { registerSettingsRoutes } from './settings.routes.ts'
export { createSettings, numberOf, type Settings } from './settings.ts'
