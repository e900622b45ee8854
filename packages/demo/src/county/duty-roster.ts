import type { DemonstrationCounty, DutyPost, DutyShift, Organisation, Person } from './types.ts'

const millisecondsPerDay = 86_400_000

/** How a centre mans its posts: which people take turns, how many at a time, in which shifts. */
interface Turn {
  readonly post: DutyPost
  readonly postName: string
  readonly pool: readonly Person[]
  readonly seats: number
  /** One person through both shifts, or a change at 20:00. */
  readonly wholeDay: boolean
}

function dayNumber(date: string): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError(`a date looks like 2026-11-24, not ${date}`)
  const time = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) {
    throw new RangeError(`there is no day ${date}`)
  }
  return Math.round(time / millisecondsPerDay)
}

const dateOf = (day: number): string => new Date(day * millisecondsPerDay).toISOString().slice(0, 10)

function turnsOf(organisation: Organisation, staff: readonly Person[], police: readonly Person[]): Turn[] {
  const holding = (post: string): Person[] => staff.filter((person) => person.post === post)
  switch (organisation.kind) {
    case 'county-centre':
      return [
        { post: 'leader', postName: '带班领导', pool: holding('带班领导'), seats: 1, wholeDay: true },
        { post: 'commander', postName: '指挥长', pool: holding('指挥长'), seats: 1, wholeDay: false },
        { post: 'video-seat', postName: '视频巡查', pool: holding('视频巡查员'), seats: 2, wholeDay: false },
      ]
    case 'township-centre':
      return [
        { post: 'leader', postName: '带班领导', pool: holding('带班领导'), seats: 1, wholeDay: true },
        { post: 'staff', postName: '值班员', pool: holding('值班员'), seats: 1, wholeDay: false },
        { post: 'liaison', postName: '派出所联络员', pool: police, seats: 1, wholeDay: true },
      ]
    case 'village-service':
      return [{ post: 'service', postName: '服务部值班', pool: staff, seats: 1, wholeDay: true }]
    default:
      return []
  }
}

/**
 * Who is on duty in each centre on a day, in two shifts, 08:00–20:00 and 20:00–08:00 of the next day (UTC+8).
 * People take turns by the number of the day, so any day of any year can be asked for and always answers the same.
 *
 * @param date the day on which the first shift begins, `YYYY-MM-DD`
 * @throws RangeError when there is no such day
 */
export function dutyRoster(
  county: Pick<DemonstrationCounty, 'organisations' | 'people'>,
  date: string,
): readonly DutyShift[] {
  const day = dayNumber(date)
  const staffOf = new Map<string, Person[]>()
  for (const person of county.people) {
    if (!person.organisationId) continue
    const staff = staffOf.get(person.organisationId)
    if (staff) staff.push(person)
    else staffOf.set(person.organisationId, [person])
  }
  const policeOf = new Map(
    county.organisations
      .filter((organisation) => organisation.kind === 'police-station')
      .map((station) => [station.areaCode, staffOf.get(station.id) ?? []]),
  )
  const shifts = [
    { start: `${date}T08:00:00+08:00`, end: `${date}T20:00:00+08:00` },
    { start: `${date}T20:00:00+08:00`, end: `${dateOf(day + 1)}T08:00:00+08:00` },
  ]
  return county.organisations.flatMap((organisation) => {
    const turns = turnsOf(organisation, staffOf.get(organisation.id) ?? [], policeOf.get(organisation.areaCode) ?? [])
    return turns.flatMap(({ post, postName, pool, seats, wholeDay }) =>
      shifts.flatMap(({ start, end }, shift) =>
        Array.from({ length: seats }, (_, seat): DutyShift | undefined => {
          const turn = (wholeDay ? day : day * 2 + shift) * seats + seat
          // Days before 1970 have negative numbers.
          const person = pool[((turn % pool.length) + pool.length) % pool.length]
          return person && { organisationId: organisation.id, post, postName, personId: person.id, start, end }
        }).filter((duty) => duty !== undefined),
      ),
    )
  })
}
