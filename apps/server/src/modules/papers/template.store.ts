import type { PaperContent } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import type { TemplateChange } from './paper-template.ts'

interface PaperTemplateTable {
  key: string
  version: number
  content: unknown
  note: string
  changed_by: string
  changed_by_name: string
  changed_at: Date
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    paper_template: PaperTemplateTable
  }
}

const columns = ['key', 'version', 'content', 'note', 'changed_by', 'changed_by_name', 'changed_at'] as const

/** The newest version of each template that was ever changed or confirmed. */
export async function latestTemplates(tx: Tx): Promise<ReadonlyMap<string, TemplateChange>> {
  const rows = await tx
    .selectFrom('paper_template')
    .distinctOn('key')
    .select(columns)
    .orderBy('key')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.key, toChange(row)]))
}

export async function latestTemplate(tx: Tx, key: string): Promise<TemplateChange | undefined> {
  const row = await tx
    .selectFrom('paper_template')
    .select(columns)
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toChange(row)
}

/** All versions of one template, newest first. */
export async function templateHistory(tx: Tx, key: string): Promise<readonly TemplateChange[]> {
  const rows = await tx
    .selectFrom('paper_template')
    .select(columns)
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .execute()
  return rows.map(toChange)
}

/** Makes a version. Two who make the same one break the primary key: one wins. */
export async function insertTemplate(
  tx: Tx,
  change: TemplateChange & { readonly note: string; readonly changedBy: string; readonly changedByName: string },
): Promise<void> {
  await tx
    .insertInto('paper_template')
    .values({
      key: change.key,
      version: change.version,
      content: JSON.stringify(change.content),
      note: change.note,
      changed_by: change.changedBy,
      changed_by_name: change.changedByName,
      changed_at: change.changedAt ?? new Date(),
    })
    .execute()
}

function toChange(row: PaperTemplateTable): TemplateChange {
  return {
    key: row.key,
    version: row.version,
    content: row.content as PaperContent,
    note: row.note,
    changedBy: row.changed_by,
    changedByName: row.changed_by_name,
    changedAt: row.changed_at,
  }
}
