import type { Tx } from '../../platform/db/index.ts'
import type { SettingValue } from './setting.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    setting: { key: string; version: number; value: unknown; confirmed: boolean; changed_by: string | null }
  }
}

/** The newest version of each setting that was ever changed or confirmed. */
export async function latestSettings(tx: Tx): Promise<ReadonlyMap<string, SettingValue>> {
  const rows = await tx
    .selectFrom('setting')
    .distinctOn('key')
    .select(['key', 'version', 'value', 'confirmed'])
    .orderBy('key')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.key, row]))
}

/** The named versions; version 0, the product's own default, is stored nowhere. */
export async function settingsOfVersions(
  tx: Tx,
  versions: Readonly<Record<string, number>>,
): Promise<ReadonlyMap<string, SettingValue>> {
  const rows = await tx
    .selectFrom('setting')
    .select(['key', 'version', 'value', 'confirmed'])
    .where('key', 'in', Object.keys(versions))
    .execute()
  return new Map(rows.filter(({ key, version }) => versions[key] === version).map((row) => [row.key, row]))
}
