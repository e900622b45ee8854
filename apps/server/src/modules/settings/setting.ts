import type { Setting, SettingVersion, Text } from '@fengqiao/contract'

/**
 * A value that the centre may choose. What we chose is marked 默认值 until the centre has confirmed it; a change makes
 * a new version, and what began under the old one keeps it.
 */
export interface SettingDefinition {
  readonly key: string
  readonly label: Text
  /** What it belongs to, for the page: 视频事件. */
  readonly group: Text
  readonly unit: Text | null
  readonly standard: number
  readonly range: { readonly least: number; readonly most: number }
}

/** A value in force, with where it came from. */
export interface SettingValue {
  readonly key: string
  readonly value: unknown
  readonly version: number
  readonly confirmed: boolean
}

/** One version as it was made. */
export interface SettingChange extends SettingValue {
  readonly value: number
  readonly changedBy: string | null
  readonly changedByName: string | null
  readonly changedAt: Date | null
  readonly note: string | null
}

/** Version 0 is the default of the product, before anybody changed or confirmed it. */
export function productDefault(definition: SettingDefinition): SettingChange {
  return {
    key: definition.key,
    value: definition.standard,
    version: 0,
    confirmed: false,
    changedBy: null,
    changedByName: null,
    changedAt: null,
    note: null,
  }
}

export function toSetting(definition: SettingDefinition, current: SettingChange): Setting {
  const { key, label, group, unit, standard, range } = definition
  const { value, version, confirmed, changedByName, changedAt } = current
  return {
    key,
    label,
    group,
    unit,
    standard,
    range: { ...range },
    value,
    version,
    confirmed,
    changedBy: changedByName,
    changedAt: changedAt?.toISOString() ?? null,
  }
}

export function toSettingVersion(change: SettingChange): SettingVersion {
  const { value, version, confirmed, changedByName, changedAt, note } = change
  return { value, version, confirmed, changedBy: changedByName, changedAt: changedAt?.toISOString() ?? null, note }
}
