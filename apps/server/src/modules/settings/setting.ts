import { formOf, type Setting, type SettingVersion, type Text } from '@fengqiao/contract'
import type { Static, TSchema } from 'typebox'

/**
 * A value that the centre may choose. What we chose is marked 默认值 until the centre has confirmed it; a change makes
 * a new version, and what began under the old one keeps it.
 */
export interface SettingDefinition<S extends TSchema = TSchema> {
  readonly key: string
  readonly label: Text
  /** What it belongs to, for the page: 视频事件. */
  readonly group: Text
  readonly unit?: Text | null
  /** What it is for and what it changes, where the label does not say it. */
  readonly help?: Text
  /** Made by numberForm, booleanForm, textForm, listForm or weightsForm of the contract. */
  readonly schema: S
  readonly standard: Static<S>
  /** What its change asks for instead of `settings.write`: the rules of signing in belong to another administrator. */
  readonly action?: 'security.policy'
}

/** Declares a setting; exists so that the type of its value is kept. */
export function defineSetting<S extends TSchema>(definition: SettingDefinition<S>): SettingDefinition<S> {
  return definition
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
  const { key, label, group, unit = null, help = null, standard, schema, action = 'settings.write' } = definition
  const { value, version, confirmed, changedByName, changedAt } = current
  return {
    key,
    label,
    group,
    help,
    unit,
    action,
    form: formOf(schema),
    schema,
    standard,
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
