import type { BulletinItem } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { addMonths, parseDay, startOf } from '../calendar/index.ts'
import { bulletinBetween } from './bulletin.store.ts'
import type { Casework } from './casework.ts'

/** The county bulletin of a month: matters that stayed overdue after their slip. It never counts what people entered. */
export async function bulletinOf(
  tx: Tx,
  casework: Casework,
  query: { readonly month: string; readonly limit?: number; readonly cursor?: string },
): Promise<{ items: BulletinItem[]; total: number; nextCursor: string | null }> {
  const first = parseDay(`${query.month}-01`)
  const limit = query.limit ?? 100
  const after = query.cursor === undefined ? undefined : fromCursor(query.cursor)
  const page = { limit, ...(after && { after }) }
  const { entries, total } = await bulletinBetween(tx, startOf(first), startOf(addMonths(first, 1)), page)
  const directory = await casework.area.directory()
  const now = casework.now()
  const last = entries.at(-1)
  return {
    items: entries.map((entry) => ({
      id: entry.id,
      caseId: entry.caseId,
      code: entry.caseCode,
      category: casework.kinds.get(entry.kind)?.categoryName(entry.category) ?? {
        zh: entry.category,
        en: entry.category,
      },
      areaCode: entry.areaCode,
      areaName: directory.nameOf(entry.areaCode),
      township: directory.nameOf(`${entry.areaCode.slice(0, 9)}000`),
      until: entry.until,
      dueAt: entry.dueAt.toISOString(),
      lateMinutes: Math.floor(((entry.settledAt ?? now).getTime() - entry.dueAt.getTime()) / 60_000),
      slipCode: entry.slipCode,
      addressees: [...entry.addressees],
      at: entry.at.toISOString(),
      settledAt: entry.settledAt?.toISOString() ?? null,
    })),
    total,
    nextCursor: last && entries.length === limit ? toCursor(last.at, last.id) : null,
  }
}

export function toCursor(at: Date, id: string): string {
  return Buffer.from(`${at.toISOString()}|${id}`).toString('base64url')
}

/** A cursor that is not ours starts from the beginning. */
export function fromCursor(cursor: string): { at: Date; id: string } | undefined {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('|')
  const at = new Date(time)
  return Number.isNaN(at.getTime()) || id === '' ? undefined : { at, id }
}
