import type { DutyShift, Leave, LeaveKind, MyDuty, OpenMatter, UnitPerson } from '@fengqiao/contract'
import { maskPhone } from '@fengqiao/contract'
import { type Database, type Scope, systemScope, type Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { type Area, areaPrefix, type Directory } from '../area/index.ts'
import { dutyErrors } from './duty.errors.ts'
import { type DutyShiftRecord, deleteShift, insertShifts, shiftsBetween, shiftsOf } from './duty.store.ts'
import { type HandOverRecord, handOversToSign, insertHandOver, listHandOvers, signHandOver } from './hand-over.store.ts'
import { endLeaveAt, insertLeave, type LeaveRecord, leavesBetween } from './leave.store.ts'
import { peopleByIds, peopleInScopeOfKind } from './person.store.ts'
import type { PersonRecord } from './person.ts'
import { attendance } from './stand-in.ts'

export type PersonScope = Extract<Scope, { kind: 'person' }>

export interface DutyPlan {
  readonly database: Database
  readonly area: Area
  /** What lies open in an area, most pressing first: cases know, the organisation does not. */
  readonly openMatters: (
    tx: Tx,
    limit: number,
  ) => Promise<{ readonly items: readonly OpenMatter[]; readonly total: number }>
  readonly now: () => Date
}

const dayMs = 86_400_000
const longestShiftMs = 2 * dayMs
const longestViewMs = 62 * dayMs
const mattersInHandOver = 100

/** The roster of an area and what lies in it; who comes instead of somebody who is away stands beside the name. */
export async function dutyCalendar(
  { database, area }: DutyPlan,
  areaCode: string,
  from: Date,
  to: Date,
): Promise<readonly DutyShift[]> {
  const end = new Date(Math.min(to.getTime(), from.getTime() + longestViewMs))
  const directory = await area.directory()
  const prefix = areaPrefix(areaCode)
  // Whom to call may be known by everybody who is signed in: names and posts, no phones.
  return database.transaction(systemScope, async (tx) => {
    const shifts = (await shiftsBetween(tx, from, end)).filter(
      (shift) => shift.areaCode === areaCode || (areaCode.length > 6 && shift.areaCode.startsWith(prefix)),
    )
    return describe(tx, shifts, directory, from, end)
  })
}

async function describe(
  tx: Tx,
  shifts: readonly DutyShiftRecord[],
  directory: Directory,
  from: Date,
  to: Date,
): Promise<DutyShift[]> {
  const leaves = await leavesBetween(tx, from, to)
  const who = shifts.map((shift) => ({ shift, ...attendance(shift, leaves) }))
  const names = await namesOf(
    tx,
    who.flatMap(({ shift, standInId }) => [shift.personId, standInId ?? '']),
  )
  return who.map(({ shift, away, standInId }) => ({
    id: shift.id,
    post: shift.post,
    person: { id: shift.personId, name: names.get(shift.personId) ?? '' },
    areaCode: shift.areaCode,
    areaName: directory.nameOf(shift.areaCode),
    startsAt: shift.startsAt.toISOString(),
    endsAt: shift.endsAt.toISOString(),
    away,
    standIn: standInId === null ? null : { id: standInId, name: names.get(standInId) ?? '' },
  }))
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const people = await peopleByIds(tx, [...new Set(ids.filter((id) => id !== ''))])
  return new Map(people.map(({ id, name }) => [id, name]))
}

export async function planShift(
  { database, now }: DutyPlan,
  scope: PersonScope,
  wanted: {
    readonly personId: string
    readonly areaCode: string
    readonly post: string
    readonly startsAt: string
    readonly endsAt: string
    readonly days?: number
  },
): Promise<readonly string[]> {
  const { personId, areaCode, post, days = 1 } = wanted
  if (!areaCode.startsWith(scope.areaPrefix)) throw dutyErrors.DUTY_AREA_OUTSIDE()
  const [first, last] = [Date.parse(wanted.startsAt), Date.parse(wanted.endsAt)]
  if (!(last > first) || last - first > longestShiftMs) throw dutyErrors.TIMES_IN_WRONG_ORDER()
  const shifts = Array.from({ length: days }, (_, day) => ({
    id: newId(now()),
    post: post.trim(),
    personId,
    areaCode,
    startsAt: new Date(first + day * dayMs),
    endsAt: new Date(last + day * dayMs),
  }))
  await database.transaction(scope, async (tx) => {
    const [person] = await peopleByIds(tx, [personId])
    if (!person) throw dutyErrors.DUTY_PERSON_UNKNOWN()
    const others = await shiftsOf(tx, personId, new Date(first), new Date(last + (days - 1) * dayMs - 1))
    const clash = others.some((other) =>
      shifts.some((one) => one.startsAt < other.endsAt && other.startsAt < one.endsAt),
    )
    if (clash) throw dutyErrors.SHIFT_OVERLAPS({ values: { name: person.name } })
    await insertShifts(tx, shifts)
  })
  return shifts.map(({ id }) => id)
}

export async function removeShift({ database }: DutyPlan, scope: PersonScope, id: string): Promise<void> {
  const removed = await database.transaction(scope, (tx) => deleteShift(tx, id))
  if (!removed) throw dutyErrors.SHIFT_NOT_FOUND()
}

/** One's own leave, or somebody's of the own area. */
export async function recordLeave(
  { database, now }: DutyPlan,
  scope: PersonScope,
  wanted: {
    readonly personId?: string
    readonly kind: LeaveKind
    readonly startsAt: string
    readonly endsAt: string
    readonly substituteId?: string | null
  },
): Promise<Leave> {
  const personId = wanted.personId ?? demandPerson(scope)
  const substituteId = wanted.substituteId ?? null
  if (substituteId === personId) throw dutyErrors.SELF_SUBSTITUTE()
  const [startsAt, endsAt] = [new Date(wanted.startsAt), new Date(wanted.endsAt)]
  if (!(endsAt > startsAt)) throw dutyErrors.TIMES_IN_WRONG_ORDER()
  return database.transaction(scope, async (tx) => {
    const people = await peopleByIds(tx, [personId, ...(substituteId === null ? [] : [substituteId])])
    const person = people.find(({ id }) => id === personId)
    if (!person || people.length < (substituteId === null ? 1 : 2)) throw dutyErrors.DUTY_PERSON_UNKNOWN()
    const { kind } = wanted
    const leave = { id: newId(now()), personId, areaCode: person.areaCode, kind, startsAt, endsAt, substituteId }
    await insertLeave(tx, leave, scope.accountId, now())
    return toLeave(leave, new Map(people.map(({ id, name }) => [id, name])))
  })
}

export async function endLeave({ database, now }: DutyPlan, scope: PersonScope, id: string): Promise<void> {
  const ended = await database.transaction(scope, (tx) => endLeaveAt(tx, id, now()))
  if (!ended) throw dutyErrors.LEAVE_NOT_FOUND()
}

/** My area, my duty, who covers me, whom I cover, what waits for my signature. */
export async function myDuty(plan: DutyPlan, scope: PersonScope, areaCode: string): Promise<MyDuty> {
  const { database, area, now } = plan
  const directory = await area.directory()
  const at = now()
  const soon = new Date(at.getTime() + 14 * dayMs)
  const { personId } = scope
  const own = await database.transaction(systemScope, async (tx) => {
    if (personId === null) return { shifts: [], leave: null, covering: [] }
    const leaves = await leavesBetween(tx, at, soon)
    const mine = leaves.find((leave) => leave.personId === personId)
    const covered = leaves.filter((leave) => leave.substituteId === personId && leave.startsAt <= at)
    const names = await namesOf(
      tx,
      [mine, ...covered].flatMap((leave) => [leave?.personId ?? '', leave?.substituteId ?? '']),
    )
    return {
      shifts: await describe(tx, await shiftsOf(tx, personId, at, soon), directory, at, soon),
      leave: mine ? toLeave(mine, names) : null,
      covering: covered.map((leave) => toLeave(leave, names)),
    }
  })
  const rest = await database.transaction(scope, async (tx) => {
    const toSign = personId === null ? [] : await handOversToSign(tx, personId)
    return {
      toSign: await describeHandOvers(tx, toSign, directory, personId),
      open: (await plan.openMatters(tx, 1)).total,
    }
  })
  const running = own.shifts.find(({ startsAt }) => Date.parse(startsAt) <= at.getTime()) ?? null
  return {
    area: { code: areaCode, name: directory.nameOf(areaCode) },
    current: running,
    next: own.shifts.find((shift) => shift !== running && Date.parse(shift.startsAt) > at.getTime()) ?? null,
    leave: own.leave,
    covering: own.covering,
    toSign: rest.toSign,
    openMatters: rest.open,
  }
}

/** Staff of the own area, but for oneself. */
export async function colleagues({ database, now }: DutyPlan, scope: PersonScope): Promise<readonly UnitPerson[]> {
  return database.transaction(scope, async (tx) => {
    const people = await peopleInScopeOfKind(tx, ['staff', 'police', 'grid_leader', 'grid_worker'], 500)
    const others = people.filter(({ id }) => id !== scope.personId)
    return toUnitPeople(tx, others, now())
  })
}

export async function toUnitPeople(tx: Tx, people: readonly PersonRecord[], at: Date): Promise<UnitPerson[]> {
  const onDuty = new Set((await shiftsBetween(tx, at, at)).map(({ personId }) => personId))
  const away = new Set((await leavesBetween(tx, at, new Date(at.getTime() + 1))).map(({ personId }) => personId))
  return people.map(({ id, name, post, phone, example }) => ({
    id,
    name,
    post,
    phoneMasked: maskPhone(phone),
    onDuty: onDuty.has(id),
    away: away.has(id),
    example,
  }))
}

/** Hands over what is open; the other one signs for it. */
export async function handOver(
  plan: DutyPlan,
  scope: PersonScope,
  areaCode: string,
  wanted: { readonly toPersonId: string; readonly note?: string },
) {
  const { database, area, now } = plan
  const personId = demandPerson(scope)
  if (wanted.toPersonId === personId) throw dutyErrors.SELF_SUBSTITUTE()
  const directory = await area.directory()
  return database.transaction(scope, async (tx) => {
    const [to] = await peopleByIds(tx, [wanted.toPersonId])
    if (!to) throw dutyErrors.DUTY_PERSON_UNKNOWN()
    const { items } = await plan.openMatters(tx, mattersInHandOver)
    const record: HandOverRecord = {
      id: newId(now()),
      areaCode,
      personId,
      toPersonId: to.id,
      handedAt: now(),
      note: wanted.note?.trim() || null,
      matters: items,
      signedAt: null,
      signNote: null,
    }
    await insertHandOver(tx, record)
    const [described] = await describeHandOvers(tx, [record], directory, personId)
    if (!described) throw dutyErrors.HAND_OVER_NOT_FOUND()
    return described
  })
}

export async function handOverPage(
  { database, area }: DutyPlan,
  scope: PersonScope,
  page: { readonly limit: number; readonly before?: string | undefined },
) {
  const directory = await area.directory()
  return database.transaction(scope, async (tx) => {
    const { records, total } = await listHandOvers(tx, page)
    return { items: await describeHandOvers(tx, records, directory, scope.personId), total }
  })
}

export async function signFor({ database, area, now }: DutyPlan, scope: PersonScope, id: string, note: string | null) {
  const directory = await area.directory()
  return database.transaction(scope, async (tx) => {
    const record = await signHandOver(tx, id, demandPerson(scope), now(), note)
    if (!record) throw dutyErrors.HAND_OVER_NOT_FOUND()
    const [described] = await describeHandOvers(tx, [record], directory, scope.personId)
    if (!described) throw dutyErrors.HAND_OVER_NOT_FOUND()
    return described
  })
}

async function describeHandOvers(tx: Tx, records: readonly HandOverRecord[], directory: Directory, me: string | null) {
  const names = await namesOf(
    tx,
    records.flatMap(({ personId, toPersonId }) => [personId, toPersonId]),
  )
  const someone = (id: string) => ({ id, name: names.get(id) ?? '—' })
  return records.map((record) => ({
    id: record.id,
    areaName: directory.nameOf(record.areaCode),
    from: someone(record.personId),
    to: someone(record.toPersonId),
    handedAt: record.handedAt.toISOString(),
    note: record.note,
    matters: [...record.matters],
    signedAt: record.signedAt?.toISOString() ?? null,
    signNote: record.signNote,
    mineToSign: record.signedAt === null && record.toPersonId === me,
  }))
}

function demandPerson(scope: PersonScope): string {
  if (scope.personId === null) throw dutyErrors.NOT_A_PERSON()
  return scope.personId
}

function toLeave(leave: LeaveRecord, names: ReadonlyMap<string, string>): Leave {
  const someone = (id: string) => ({ id, name: names.get(id) ?? '—' })
  return {
    id: leave.id,
    person: someone(leave.personId),
    kind: leave.kind,
    startsAt: leave.startsAt.toISOString(),
    endsAt: leave.endsAt.toISOString(),
    substitute: leave.substituteId === null ? null : someone(leave.substituteId),
  }
}
