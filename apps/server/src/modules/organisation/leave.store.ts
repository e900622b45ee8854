import type { LeaveKind } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'

export interface LeaveRecord {
  readonly id: string
  readonly personId: string
  readonly areaCode: string
  readonly kind: LeaveKind
  readonly startsAt: Date
  readonly endsAt: Date
  readonly substituteId: string | null
}

interface LeaveTable {
  id: string
  person_id: string
  area_code: string
  kind: LeaveKind
  starts_at: Date
  ends_at: Date
  substitute_id: string | null
  recorded_by: string
  recorded_at: Date
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    leave: LeaveTable
  }
}

export async function insertLeave(tx: Tx, leave: LeaveRecord, by: string, at: Date): Promise<void> {
  await tx
    .insertInto('leave')
    .values({
      id: leave.id,
      person_id: leave.personId,
      area_code: leave.areaCode,
      kind: leave.kind,
      starts_at: leave.startsAt,
      ends_at: leave.endsAt,
      substitute_id: leave.substituteId,
      recorded_by: by,
      recorded_at: at,
    })
    .execute()
}

/** Leave that touches the time between `from` and `to`. */
export async function leavesBetween(tx: Tx, from: Date, to: Date): Promise<readonly LeaveRecord[]> {
  const rows = await tx
    .selectFrom('leave')
    .selectAll()
    .where('ends_at', '>', from)
    .where('starts_at', '<', to)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  return rows.map(toLeave)
}

/** @returns false when there is none in scope that still runs. */
export async function endLeaveAt(tx: Tx, id: string, at: Date): Promise<boolean> {
  const row = await tx
    .updateTable('leave')
    .set({ ends_at: at })
    .where('id', '=', id)
    .where('ends_at', '>', at)
    .where('starts_at', '<', at)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

function toLeave(row: LeaveTable): LeaveRecord {
  return {
    id: row.id,
    personId: row.person_id,
    areaCode: row.area_code,
    kind: row.kind,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    substituteId: row.substitute_id,
  }
}
