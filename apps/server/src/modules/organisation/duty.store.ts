import type { Tables, Tx } from '../../platform/db/index.ts'

/** One person's shift. */
export interface DutyShiftRecord {
  readonly id: string
  readonly post: string
  readonly personId: string
  readonly areaCode: string
  readonly startsAt: Date
  readonly endsAt: Date
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    duty_shift: {
      id: string
      post: string
      person_id: string
      area_code: string
      starts_at: Date
      ends_at: Date
    }
  }
}

export async function insertShifts(tx: Tx, shifts: readonly DutyShiftRecord[]): Promise<void> {
  await tx
    .insertInto('duty_shift')
    .values(
      shifts.map((shift) => ({
        id: shift.id,
        post: shift.post,
        person_id: shift.personId,
        area_code: shift.areaCode,
        starts_at: shift.startsAt,
        ends_at: shift.endsAt,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const touching = (tx: Tx, from: Date, to: Date) =>
  tx
    .selectFrom('duty_shift')
    .select(['id', 'post', 'person_id', 'area_code', 'starts_at', 'ends_at'])
    .where('ends_at', '>', from)
    .where('starts_at', '<=', to)
    .orderBy('area_code')
    .orderBy('starts_at')
    .orderBy('id')

/** Shifts that touch the time between `from` and `to`. */
export async function shiftsBetween(tx: Tx, from: Date, to: Date): Promise<readonly DutyShiftRecord[]> {
  return (await touching(tx, from, to).execute()).map(toShift)
}

/** The shifts of one person that touch the time between `from` and `to`. */
export async function shiftsOf(tx: Tx, personId: string, from: Date, to: Date): Promise<readonly DutyShiftRecord[]> {
  return (await touching(tx, from, to).where('person_id', '=', personId).execute()).map(toShift)
}

function toShift(row: Tables['duty_shift']): DutyShiftRecord {
  return {
    id: row.id,
    post: row.post,
    personId: row.person_id,
    areaCode: row.area_code,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
  }
}

/** How many people have a shift now. */
export async function countOnDuty(tx: Tx, now: Date): Promise<number> {
  const { count } = await tx
    .selectFrom('duty_shift')
    .select((e) => e.fn.count<number>('person_id').distinct().as('count'))
    .where('ends_at', '>', now)
    .where('starts_at', '<=', now)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** How far the roster reaches. */
export async function lastShiftEnd(tx: Tx): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('duty_shift')
    .select((e) => e.fn.max('ends_at').as('end'))
    .executeTakeFirst()
  return row?.end ?? undefined
}

/** Who of these has ever had a shift. */
export async function peopleWithShifts(tx: Tx, personIds: readonly string[]): Promise<readonly string[]> {
  if (personIds.length === 0) return []
  const rows = await tx
    .selectFrom('duty_shift')
    .select('person_id')
    .distinct()
    .where('person_id', 'in', [...personIds])
    .execute()
  return rows.map((row) => row.person_id)
}

/** @returns false when there is none in scope. */
export async function deleteShift(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.deleteFrom('duty_shift').where('id', '=', id).returning('id').executeTakeFirst()
  return row !== undefined
}
