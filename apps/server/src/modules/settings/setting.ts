import type { Setting, Text } from '@fengqiao/contract'

/**
 * A value that the centre may choose. What we chose is marked 默认值 until the centre has confirmed it; a change makes
 * a new version, and what began under the old one keeps it.
 */
export interface SettingDefinition {
  readonly key: string
  readonly label: Text
  readonly unit: Text | null
  readonly standard: number | string | readonly string[]
}

export interface SettingValue {
  readonly key: string
  readonly value: unknown
  readonly version: number
  readonly confirmed: boolean
}

/** Version 0 is the default of the product, before anybody changed or confirmed it. */
export function currentValue(definition: SettingDefinition, stored: SettingValue | undefined): SettingValue {
  return stored ?? { key: definition.key, value: definition.standard, version: 0, confirmed: false }
}

export function toSetting(definition: SettingDefinition, current: SettingValue): Setting {
  const { key, value, version, confirmed } = current
  return { key, label: definition.label, value, unit: definition.unit, version, confirmed }
}
