import { type DemonstrationCounty, dutyRoster } from '@fengqiao/demo'
import { type DutyShiftRecord, insertShifts, lastShiftEnd } from '../modules/organisation/index.ts'
import { chinaDate } from '../platform/china-time/index.ts'
import { type Database, systemScope } from '../platform/db/index.ts'

const dayMs = 86_400_000
const daysAhead = 14
/** Once the roster reaches less far than this it is continued. */
const enoughMs = 5 * dayMs
const batchSize = 500

/** Keeps the demonstration's duty roster ahead of today: centres by their own rota, grid workers by day. */
export async function continueRoster(
  database: Database,
  county: () => DemonstrationCounty,
  now: Date,
): Promise<number> {
  const end = await database.transaction(systemScope, lastShiftEnd)
  if (end && end.getTime() - now.getTime() > enoughMs) return 0
  const firstDay = chinaDate(new Date(Math.max(now.getTime() - dayMs, (end?.getTime() ?? 0) - dayMs)))
  const data = county()
  let written = 0
  for (let day = 0; day < daysAhead; day++) {
    const date = chinaDate(new Date(Date.parse(`${firstDay}T00:00:00+08:00`) + day * dayMs))
    const shifts = [...centreShifts(data, date), ...workerShifts(data, date)]
    for (let at = 0; at < shifts.length; at += batchSize) {
      const batch = shifts.slice(at, at + batchSize)
      await database.transaction(systemScope, (tx) => insertShifts(tx, batch))
    }
    written += shifts.length
  }
  return written
}

function centreShifts(county: DemonstrationCounty, date: string): DutyShiftRecord[] {
  const areas = new Map(county.organisations.map((organisation) => [organisation.id, organisation.areaCode]))
  return dutyRoster(county, date).map((shift) => ({
    id: `${shift.organisationId}-${shift.post}-${shift.personId}-${shift.start.slice(0, 13)}`,
    post: shift.postName,
    personId: shift.personId,
    areaCode: areas.get(shift.organisationId) ?? county.county.code,
    startsAt: new Date(shift.start),
    endsAt: new Date(shift.end),
  }))
}

/** Every grid worker by day; by night the leader of each village's first grid, so that someone can be sent. */
function workerShifts(county: DemonstrationCounty, date: string): DutyShiftRecord[] {
  const begin = Date.parse(`${date}T08:00:00+08:00`)
  const half = dayMs / 2
  const manned = new Set<string>()
  return county.people
    .filter((person) => person.role === 'GRID_WORKER')
    .flatMap((person) => {
      const village = person.areaCode.slice(0, 12)
      const byNight = !manned.has(village) || county.accounts.some((account) => account.personId === person.id)
      manned.add(village)
      const shift = (name: string, from: number): DutyShiftRecord => ({
        id: `${person.id}-${date}-${name}`,
        post: person.post,
        personId: person.id,
        areaCode: person.areaCode,
        startsAt: new Date(from),
        endsAt: new Date(from + half),
      })
      return byNight ? [shift('day', begin), shift('night', begin + half)] : [shift('day', begin)]
    })
}
