import type { Static, TSchema } from 'typebox'
import type { Tx } from '../../platform/db/index.ts'
import { latestSettings, settingsOfVersions } from './setting.store.ts'
import { productDefault, type SettingChange, type SettingDefinition, type SettingValue } from './setting.ts'

/** The settings that the modules have declared, with their current values. */
export interface Settings {
  readonly definitions: readonly SettingDefinition[]
  current(tx: Tx): Promise<ReadonlyMap<string, SettingChange>>
  /** The values of these versions; of a setting that is not named, the current one. */
  asOf(tx: Tx, versions: Readonly<Record<string, number>>): Promise<ReadonlyMap<string, SettingChange>>
}

/** Values by their keys, as `current` and `asOf` give them. */
export type SettingValues = ReadonlyMap<string, SettingValue>

export function createSettings(definitions: readonly SettingDefinition[]): Settings {
  const keys = new Set(definitions.map((definition) => definition.key))
  if (keys.size !== definitions.length) throw new Error('A setting was declared twice')
  const valuesFrom = (stored: ReadonlyMap<string, SettingChange>) =>
    new Map(definitions.map((definition) => [definition.key, stored.get(definition.key) ?? productDefault(definition)]))
  return {
    definitions,
    current: async (tx) => valuesFrom(await latestSettings(tx)),
    async asOf(tx, versions) {
      const latest = await latestSettings(tx)
      const changed = [...latest.values()].filter(({ key, version }) => (versions[key] ?? version) !== version)
      if (changed.length === 0) return valuesFrom(latest)
      const earlier = await settingsOfVersions(tx, versions)
      const unchanged = [...latest].filter(([, value]) => !changed.includes(value))
      return valuesFrom(new Map([...unchanged, ...earlier]))
    },
  }
}

/** A number of minutes and the like, out of what `current` gave. */
export function numberOf(values: SettingValues, key: string): SettingValue & { value: number } {
  const found = values.get(key)
  if (!found || typeof found.value !== 'number') throw new Error(`The setting ${key} is not a declared number`)
  return { ...found, value: found.value }
}

/** The value of a declared setting, in its own type. It was checked against the schema when it was made. */
export function settingValue<S extends TSchema>(values: SettingValues, definition: SettingDefinition<S>): Static<S> {
  const found = values.get(definition.key)
  if (!found) throw new Error(`The setting ${definition.key} is not declared`)
  return found.value as Static<S>
}
