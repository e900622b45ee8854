import type { GridEventChannel, HandlingLevel, Position, SettledLevel } from '@fengqiao/contract'
import { type ColumnType, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** What an event has beside its case. */
export interface GridEventRecord {
  readonly caseId: string
  readonly areaCode: string
  readonly level: HandlingLevel
  readonly channel: GridEventChannel
  readonly onBehalf: { readonly name: string; readonly phone: string | null } | null
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    grid_event: {
      case_id: string
      area_code: string
      level: HandlingLevel
      channel: GridEventChannel
      on_behalf_name: string | null
      on_behalf_phone: string | null
      resolved_at: Date | null
      resolve_due_at: Date | null
      resolved_by_person_id: string | null
      sent_back: ColumnType<number, number | undefined, number>
      settled_level: SettledLevel | null
      settled_on: Date | null
    }
  }
}

export async function insertGridEvent(tx: Tx, event: GridEventRecord): Promise<void> {
  await tx
    .insertInto('grid_event')
    .values({
      case_id: event.caseId,
      area_code: event.areaCode,
      level: event.level,
      channel: event.channel,
      on_behalf_name: event.onBehalf?.name ?? null,
      on_behalf_phone: event.onBehalf?.phone ?? null,
      settled_level: null,
      settled_on: null,
    })
    .execute()
}

export async function findGridEvent(tx: Tx, caseId: string): Promise<GridEventRecord | undefined> {
  const row = await tx.selectFrom('grid_event').selectAll().where('case_id', '=', caseId).executeTakeFirst()
  return (
    row && {
      caseId: row.case_id,
      areaCode: row.area_code,
      level: row.level,
      channel: row.channel,
      onBehalf: row.on_behalf_name === null ? null : { name: row.on_behalf_name, phone: row.on_behalf_phone },
    }
  )
}

export async function setLevel(tx: Tx, caseId: string, level: HandlingLevel): Promise<void> {
  await tx.updateTable('grid_event').set({ level }).where('case_id', '=', caseId).execute()
}

/** Keeps how an event was resolved, for the month's scores; the last time counts. */
export async function setResolved(
  tx: Tx,
  caseId: string,
  done: { readonly at: Date; readonly dueAt: Date | null; readonly personId: string | null },
): Promise<void> {
  await tx
    .updateTable('grid_event')
    .set({ resolved_at: done.at, resolve_due_at: done.dueAt, resolved_by_person_id: done.personId })
    .where('case_id', '=', caseId)
    .execute()
}

export async function countSentBack(tx: Tx, caseId: string): Promise<void> {
  await sql`UPDATE grid_event SET sent_back = sent_back + 1 WHERE case_id = ${caseId}`.execute(tx)
}

/** Where a search for the like of a report begins: a box around its place. */
export interface Neighbourhood {
  readonly position: Position
  readonly metres: number
}

/** The box in degrees; a degree of latitude is 111.32 km, of longitude less towards the poles. */
export function boxAround({ position, metres }: Neighbourhood) {
  const lat = metres / 111_320
  const lng = lat / Math.cos((position.lat * Math.PI) / 180)
  return {
    west: position.lng - lng,
    east: position.lng + lng,
    south: position.lat - lat,
    north: position.lat + lat,
  }
}
