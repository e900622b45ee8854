import { type Employment, type GridAppointment, type GridPerson, type GridPost, maskPhone } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { areaPrefix, type Directory } from '../../area/index.ts'
import { openTasksOf } from '../../casework/index.ts'
import { accountsThatWait } from '../../identity/index.ts'
import {
  leavesBetween,
  type PersonRecord,
  peopleByIds,
  peopleOfKinds,
  peopleOnDuty,
  unsignedByPerson,
} from '../../organisation/index.ts'
import type { Grid } from '../grid.ts'
import { type AppointmentRecord, appointmentsOf, currentAppointments } from './appointment.store.ts'

export interface GridPeopleFilter {
  readonly area?: string | undefined
  readonly post?: GridPost | undefined
  readonly employment?: Employment | undefined
  readonly standing?: 'away' | 'unsigned' | undefined
  readonly name?: string | undefined
}

/** Grid leaders and workers in scope, grid by grid. Some hundred people: they are read at once and paged here. */
export async function listGridPeople(
  tx: Tx,
  grid: Grid,
  filter: GridPeopleFilter,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<{ readonly items: readonly GridPerson[]; readonly total: number; readonly nextCursor: string | null }> {
  const now = grid.casework.now()
  const prefix = filter.area === undefined ? '' : areaPrefix(filter.area)
  const name = filter.name?.trim()
  const people = (await peopleOfKinds(tx, filter.post ? [filter.post] : ['grid_leader', 'grid_worker'])).filter(
    (person) => person.areaCode.startsWith(prefix) && (name === undefined || person.name.includes(name)),
  )
  const appointments = await currentAppointments(tx)
  const unsigned = await unsignedByPerson(tx)
  const away = await awayNow(tx, now)
  const wanted = people
    .filter(
      ({ id }) =>
        (filter.employment === undefined || appointments.get(id)?.employment === filter.employment) &&
        (filter.standing !== 'away' || away.has(id)) &&
        (filter.standing !== 'unsigned' || unsigned.has(id)),
    )
    .map((person) => ({ person, key: keyOf(person) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const { after } = page
  const shown = wanted.filter(({ key }) => after === undefined || key > after).slice(0, page.limit)
  const last = shown.at(-1)
  return {
    items: await describe(
      tx,
      grid,
      shown.map(({ person }) => person),
      { appointments, unsigned, away },
    ),
    total: wanted.length,
    nextCursor: last && last.key !== wanted.at(-1)?.key ? last.key : null,
  }
}

/** One of them with all appointments; undefined for somebody else, or out of scope. */
export async function readGridPerson(tx: Tx, grid: Grid, id: string) {
  const [found] = await peopleByIds(tx, [id])
  const records = found ? await appointmentsOf(tx, id) : []
  const works = found?.kind === 'grid_leader' || found?.kind === 'grid_worker'
  if (!found || (!works && records.length === 0)) return undefined
  const now = grid.casework.now()
  const directory = await grid.casework.area.directory()
  const [person] = await describe(tx, grid, [found], {
    appointments: await currentAppointments(tx, [id]),
    unsigned: await unsignedByPerson(tx),
    away: await awayNow(tx, now),
  })
  return person && { person, appointments: records.map((record) => toAppointment(record, directory)) }
}

const keyOf = ({ areaCode, kind, id }: PersonRecord) => `${areaCode}-${kind === 'grid_leader' ? 0 : 1}-${id}`

/** Who is on leave, until when, and who stands in. */
async function awayNow(tx: Tx, now: Date) {
  const leaves = await leavesBetween(tx, now, new Date(now.getTime() + 1))
  return new Map(leaves.map(({ personId, endsAt, substituteId }) => [personId, { endsAt, substituteId }]))
}

interface Known {
  readonly appointments: ReadonlyMap<string, AppointmentRecord>
  readonly unsigned: ReadonlyMap<string, number>
  readonly away: ReadonlyMap<string, { readonly endsAt: Date; readonly substituteId: string | null }>
}

async function describe(
  tx: Tx,
  grid: Grid,
  people: readonly PersonRecord[],
  { appointments, unsigned, away }: Known,
): Promise<readonly GridPerson[]> {
  const ids = people.map(({ id }) => id)
  const directory = await grid.casework.area.directory()
  const onDuty = await peopleOnDuty(tx, grid.casework.now())
  const inHand = await openTasksOf(tx, ids)
  const waiting = await accountsThatWait(tx, ids)
  const substitutes = ids.flatMap((id) => away.get(id)?.substituteId ?? [])
  const names = new Map((await peopleByIds(tx, substitutes)).map(({ id, name }) => [id, name]))
  return people.map((person): GridPerson => {
    const appointment = appointments.get(person.id)
    const leave = away.get(person.id)
    const substituteId = leave?.substituteId ?? null
    return {
      id: person.id,
      name: person.name,
      post: person.kind === 'grid_leader' ? 'grid_leader' : 'grid_worker',
      areaCode: person.areaCode,
      areaName: directory.nameOf(person.areaCode),
      employment: appointment?.employment ?? null,
      origin: appointment?.origin ?? null,
      partyMember: appointment?.partyMember ?? null,
      since: appointment?.from?.toISOString() ?? null,
      phoneMasked: maskPhone(person.phone),
      onDuty: onDuty.has(person.id),
      away: leave
        ? {
            until: leave.endsAt.toISOString(),
            substitute: substituteId === null ? null : { id: substituteId, name: names.get(substituteId) ?? '—' },
          }
        : null,
      openCases: inHand.get(person.id) ?? 0,
      unsigned: unsigned.get(person.id) ?? 0,
      accountWaits: waiting.has(person.id),
      example: person.example,
    }
  })
}

function toAppointment(record: AppointmentRecord, directory: Directory): GridAppointment {
  const { id, areaCode, post, employment, origin, partyMember, from, until, revoked } = record
  return {
    id,
    grid: { code: areaCode, name: directory.nameOf(areaCode) },
    post,
    employment,
    origin,
    partyMember,
    from: from?.toISOString() ?? null,
    until: until?.toISOString() ?? null,
    revoked,
  }
}
