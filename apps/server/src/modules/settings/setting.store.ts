import type { Tx } from '../../platform/db/index.ts'
import type { SettingChange } from './setting.ts'

interface SettingTable {
  key: string
  version: number
  value: unknown
  confirmed: boolean
  changed_by: string | null
  changed_by_name: string | null
  changed_at: Date | null
  note: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    setting: SettingTable
  }
}

const columns = ['key', 'version', 'value', 'confirmed', 'changed_by', 'changed_by_name', 'changed_at', 'note'] as const

/** The newest version of each setting that was ever changed or confirmed. */
export async function latestSettings(tx: Tx): Promise<ReadonlyMap<string, SettingChange>> {
  const rows = await tx
    .selectFrom('setting')
    .distinctOn('key')
    .select(columns)
    .orderBy('key')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.key, toChange(row)]))
}

/** The named versions; version 0, the product's own default, is stored nowhere. */
export async function settingsOfVersions(
  tx: Tx,
  versions: Readonly<Record<string, number>>,
): Promise<ReadonlyMap<string, SettingChange>> {
  const rows = await tx.selectFrom('setting').select(columns).where('key', 'in', Object.keys(versions)).execute()
  return new Map(rows.filter(({ key, version }) => versions[key] === version).map((row) => [row.key, toChange(row)]))
}

/** All versions of one setting, newest first. */
export async function settingHistory(tx: Tx, key: string): Promise<readonly SettingChange[]> {
  const rows = await tx
    .selectFrom('setting')
    .select(columns)
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .execute()
  return rows.map(toChange)
}

/** Makes a version. Two who make the same one break the primary key: one wins. */
export async function insertSetting(tx: Tx, change: SettingChange): Promise<void> {
  await tx
    .insertInto('setting')
    .values({
      key: change.key,
      version: change.version,
      value: JSON.stringify(change.value),
      confirmed: change.confirmed,
      changed_by: change.changedBy,
      changed_by_name: change.changedByName,
      changed_at: change.changedAt,
      note: change.note,
    })
    .execute()
}

function toChange(row: SettingTable): SettingChange {
  return {
    key: row.key,
    version: row.version,
    value: row.value,
    confirmed: row.confirmed,
    changedBy: row.changed_by,
    changedByName: row.changed_by_name,
    changedAt: row.changed_at,
    note: row.note,
  }
}
