import type { GridMove, GridMoveLine, GridReassignment } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import { areaPrefix, type Directory } from '../../area/index.ts'
import { casesByIds, casesInHand, handOnCases, kindOf, stateOf } from '../../casework/index.ts'
import { allow, appendAudit, askAccountToFollow, type Principal, withdrawAsked } from '../../identity/index.ts'
import { tell } from '../../notification/index.ts'
import {
  handOversOfBatch,
  insertHandOver,
  insertPeople,
  type PersonRecord,
  peopleByIds,
  peopleOfKinds,
  removeHandOvers,
  reseatPerson,
} from '../../organisation/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import {
  type AppointmentRecord,
  appointmentsOfBatch,
  currentAppointments,
  endAppointments,
  insertAppointments,
  insertReassignment,
  markUndone,
  type ReassignmentRecord,
  reassignmentToUndo,
  revokeBatch,
} from './appointment.store.ts'
import { commonArea } from './common-area.ts'
import { type PlannedMove, planMoves } from './plan-moves.ts'

/** What moving people needs of the grid network. */
type PeopleGrid = Pick<Grid, 'casework' | 'example'>

const posts = { grid_leader: '网格长', grid_worker: '网格员' } as const

/** What a change of grid workers would do; nothing is written. */
export async function previewMoves(
  tx: Tx,
  grid: PeopleGrid,
  principal: Principal,
  moves: readonly GridMove[],
): Promise<readonly GridMoveLine[]> {
  allow(principal, 'grid.appoint')
  const directory = await grid.casework.area.directory()
  return (await plan(tx, grid, principal, moves)).map((planned) => toLine(planned, directory))
}

/**
 * Appoints people to grids, moves them and relieves them, all or none. Open cases follow into the hands that take the
 * grid over, who sign for them; the account follows when the security administrator has confirmed it.
 */
export async function reassignGrids(
  tx: Tx,
  grid: PeopleGrid,
  principal: Principal,
  wanted: { readonly moves: readonly GridMove[]; readonly reason: string },
): Promise<GridReassignment> {
  allow(principal, 'grid.appoint')
  const { casework } = grid
  const now = casework.now()
  const directory = await casework.area.directory()
  const planned = await plan(tx, grid, principal, wanted.moves)
  const lines = planned.map((one) => toLine(one, directory))
  const refused = planned.find((one) => one.refused !== null)
  if (refused?.refused) {
    const { zh, en } = refused.refused
    throw gridErrors.MOVE_REFUSED({ values: { name: refused.name || '—', reason: zh, reasonEn: en } })
  }
  const codes = planned.flatMap(({ from, to }) => [from, to]).filter((code) => code !== null)
  const record: ReassignmentRecord = {
    id: newId(now),
    areaCode: commonArea(codes, directory) ?? principal.areaCode,
    reason: wanted.reason.trim(),
    lines,
    doneBy: principal.accountId,
    doneByName: principal.name,
    doneAt: now,
    undoneAt: null,
    undoneByName: null,
    example: grid.example,
  }
  await insertReassignment(tx, record)
  await seat(tx, grid, planned, record, directory)
  for (const one of planned) await handOn(tx, grid, principal, one, record)
  for (const { personId, to, move } of planned) {
    if (to === null || move.personId === undefined) continue
    await askAccountToFollow(tx, principal, { personId, areaCode: to, reason: record.reason, at: now })
  }
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'grid.reassigned',
    subject: record.id,
    areaCode: record.areaCode,
    data: { people: planned.length, reason: record.reason },
  })
  return toReassignment(record)
}

/** Takes a change back while nobody has signed for it and nobody was moved again. */
export async function undoReassignment(
  tx: Tx,
  grid: PeopleGrid,
  principal: Principal,
  id: string,
): Promise<GridReassignment> {
  allow(principal, 'grid.appoint')
  const { casework } = grid
  const now = casework.now()
  const record = await reassignmentToUndo(tx, id)
  if (!record) throw gridErrors.REASSIGNMENT_UNKNOWN()
  if (record.undoneAt) throw gridErrors.REASSIGNMENT_UNDONE()
  const { begun, ended } = await appointmentsOfBatch(tx, id)
  if (begun.some(({ until, revoked }) => until !== null || revoked)) throw gridErrors.MOVED_AGAIN()
  const handOvers = await handOversOfBatch(tx, id)
  if (handOvers.some(({ signedAt }) => signedAt !== null)) throw gridErrors.SIGNED_ALREADY()
  const people = await peopleById(tx, [
    ...begun.map(({ personId }) => personId),
    ...ended.map(({ personId }) => personId),
    ...handOvers.flatMap(({ personId, toPersonId }) => [personId, toPersonId]),
  ])
  for (const { personId, toPersonId, matters } of handOvers) {
    const [from, to] = [people.get(toPersonId), people.get(personId)]
    if (!from || !to) continue
    const ids = new Set(matters.map((matter) => matter.id))
    const cases = (await casesByIds(tx, [...ids])).filter(({ final }) => !final)
    await handOnCases(tx, casework, principal, cases, { from, to })
  }
  await removeHandOvers(
    tx,
    handOvers.map(({ id }) => id),
  )
  await revokeBatch(tx, id, now)
  const before = new Map(ended.map((one) => [one.personId, one]))
  for (const { personId } of begun) await seatAgain(tx, personId, before.get(personId), record)
  for (const { personId } of ended) await seatAgain(tx, personId, before.get(personId), record)
  await withdrawAsked(tx, principal, [...new Set([...begun, ...ended].map(({ personId }) => personId))], now)
  await markUndone(tx, id, { at: now, byName: principal.name })
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'grid.reassignment-undone',
    subject: id,
    areaCode: record.areaCode,
    data: { people: record.lines.length },
  })
  return toReassignment({ ...record, undoneAt: now, undoneByName: principal.name })
}

async function plan(tx: Tx, grid: PeopleGrid, principal: Principal, moves: readonly GridMove[]) {
  const { casework } = grid
  const directory = await casework.area.directory()
  const prefix = areaPrefix(principal.areaCode)
  const gridName = (code: string) => {
    const found = directory.find(code)
    return found?.level === 'grid' && code.startsWith(prefix) ? directory.nameOf(code) : undefined
  }
  const named = moves.flatMap(({ personId, successorId }) => [personId ?? '', successorId ?? '']).filter(Boolean)
  const workers = await peopleOfKinds(tx, ['grid_leader', 'grid_worker'])
  const known = new Set(workers.map(({ id }) => id))
  const others = await peopleByIds(
    tx,
    named.filter((id) => !known.has(id)),
  )
  const people = [...workers, ...others]
  const inHand = new Map<string, number>()
  for (const { personId } of moves) {
    const person = people.find(({ id }) => id === personId)
    if (person) inHand.set(person.id, (await casesInHand(tx, person.id, person.areaCode)).length)
  }
  return planMoves(moves, { people, gridName, inHand, newIds: moves.map(() => newId(casework.now())) })
}

/** Writes who works where from now on. */
async function seat(
  tx: Tx,
  grid: PeopleGrid,
  planned: readonly PlannedMove[],
  record: ReassignmentRecord,
  directory: Directory,
): Promise<void> {
  const at = record.doneAt
  await recordEarlier(tx, planned, record)
  await endAppointments(
    tx,
    planned.map(({ personId }) => personId),
    { at, batchId: record.id },
  )
  for (const { move, personId, name, from, to } of planned) {
    if (move.newcomer && to !== null) {
      const person: PersonRecord = {
        id: personId,
        kind: move.post,
        name,
        post: posts[move.post],
        areaCode: to,
        unitId: null,
        phone: move.newcomer.phone ?? null,
        position: null,
        positionAt: null,
        example: grid.example,
      }
      await insertPeople(tx, [person])
    } else if (to !== null) {
      await reseatPerson(tx, personId, { kind: move.post, post: posts[move.post], areaCode: to })
    } else if (from !== null) {
      const village = directory.find(from)?.parentCode ?? from
      await reseatPerson(tx, personId, { kind: 'staff', post: '原网格人员', areaCode: village })
    }
  }
  const begun = planned.flatMap(({ move, personId, to }): AppointmentRecord[] =>
    to === null
      ? []
      : [
          {
            id: newId(at),
            areaCode: to,
            personId,
            post: move.post,
            employment: move.employment,
            origin: move.origin,
            partyMember: move.partyMember,
            from: at,
            until: null,
            batchId: record.id,
            revoked: false,
          },
        ],
  )
  await insertAppointments(tx, begun)
}

/** People who were imported have no appointment yet: what they were is written down before it ends. */
async function recordEarlier(tx: Tx, planned: readonly PlannedMove[], record: ReassignmentRecord): Promise<void> {
  const ids = planned.filter(({ from }) => from !== null).map(({ personId }) => personId)
  const known = await currentAppointments(tx, ids)
  const people = await peopleById(tx, ids)
  const missing = planned.flatMap(({ personId, from, to, move }): AppointmentRecord[] => {
    const person = people.get(personId)
    // Who stays where he is is only written down.
    if (from === null || from === to || !person || known.has(personId)) return []
    return [
      {
        id: newId(record.doneAt),
        areaCode: from,
        personId,
        post: person.kind === 'grid_leader' ? 'grid_leader' : 'grid_worker',
        employment: move.employment,
        origin: move.origin,
        partyMember: move.partyMember,
        from: null,
        until: null,
        // Of no change: it was so before.
        batchId: 'before',
        revoked: false,
      },
    ]
  })
  await insertAppointments(tx, missing)
}

/** What is in hand goes into the hands of the successor, who is told and signs for it. */
async function handOn(
  tx: Tx,
  grid: PeopleGrid,
  principal: Principal,
  planned: PlannedMove,
  record: ReassignmentRecord,
): Promise<void> {
  const { successor, from, personId } = planned
  if (!successor || from === null) return
  const { casework } = grid
  const people = await peopleById(tx, [personId, successor.id])
  const [giver, taker] = [people.get(personId), people.get(successor.id)]
  if (!giver || !taker) return
  const cases = await casesInHand(tx, personId, from)
  const matters = cases.map(({ id, code, title, kind, state, clock }) => ({
    id,
    code,
    title,
    state: stateOf(kindOf(casework, kind), state).label,
    dueAt: clock?.dueAt ?? null,
  }))
  await handOnCases(tx, casework, principal, cases, { from: giver, to: taker })
  const directory = await casework.area.directory()
  await insertHandOver(tx, {
    id: newId(record.doneAt),
    areaCode: from,
    personId,
    toPersonId: successor.id,
    handedAt: record.doneAt,
    note: `${directory.nameOf(from)}：${giver.name} → ${taker.name}。${record.reason}`,
    matters,
    batchId: record.id,
    signedAt: null,
    signNote: null,
  })
  const place = directory.nameOf(from)
  await tell(
    tx,
    casework.events,
    {
      personIds: [successor.id],
      title: { zh: `接手${place}，请签收`, en: `You take over ${place}: sign for it` },
      body: {
        zh: `${giver.name}移交在手 ${matters.length} 件，请在“值班”里签收。`,
        en: `${giver.name} hands over ${matters.length} open cases. Sign for them under “Duty”.`,
      },
      caseId: null,
      urgent: false,
    },
    record.doneAt,
  )
}

async function seatAgain(
  tx: Tx,
  personId: string,
  earlier: AppointmentRecord | undefined,
  record: ReassignmentRecord,
): Promise<void> {
  if (earlier) {
    await reseatPerson(tx, personId, { kind: earlier.post, post: posts[earlier.post], areaCode: earlier.areaCode })
    return
  }
  // Was in no grid before: belongs to what the change was about, without a post.
  await reseatPerson(tx, personId, { kind: 'staff', post: '未任职', areaCode: record.areaCode })
}

async function peopleById(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, PersonRecord>> {
  return new Map((await peopleByIds(tx, [...new Set(ids)])).map((person) => [person.id, person]))
}

function toLine(planned: PlannedMove, directory: Directory): GridMoveLine {
  const place = (code: string | null) => (code === null ? null : { code, name: directory.nameOf(code) })
  const { move, name, from, to, cases, successor, notes, refused } = planned
  return {
    personId: move.personId ?? null,
    name,
    from: place(from),
    to: place(to),
    cases,
    successor: successor?.name ?? null,
    notes: [...notes],
    refused,
  }
}

export function toReassignment(record: ReassignmentRecord): GridReassignment {
  return {
    id: record.id,
    reason: record.reason,
    lines: [...record.lines],
    doneBy: record.doneByName,
    doneAt: record.doneAt.toISOString(),
    undoneAt: record.undoneAt?.toISOString() ?? null,
    undoneBy: record.undoneByName,
    example: record.example,
  }
}
