import type { Tx } from '../../platform/db/index.ts'
import { latestSettings } from './setting.store.ts'
import { currentValue, type SettingDefinition, type SettingValue } from './setting.ts'

/** The settings that the modules have declared, with their current values. */
export interface Settings {
  readonly definitions: readonly SettingDefinition[]
  current(tx: Tx): Promise<ReadonlyMap<string, SettingValue>>
}

export function createSettings(definitions: readonly SettingDefinition[]): Settings {
  const keys = new Set(definitions.map((definition) => definition.key))
  if (keys.size !== definitions.length) throw new Error('A setting was declared twice')
  return {
    definitions,
    async current(tx) {
      const stored = await latestSettings(tx)
      return new Map(
        definitions.map((definition) => [definition.key, currentValue(definition, stored.get(definition.key))]),
      )
    },
  }
}

/** A number of minutes and the like, out of what `current` gave. */
export function numberOf(values: ReadonlyMap<string, SettingValue>, key: string): SettingValue & { value: number } {
  const found = values.get(key)
  if (!found || typeof found.value !== 'number') throw new Error(`The setting ${key} is not a declared number`)
  return { ...found, value: found.value }
}
