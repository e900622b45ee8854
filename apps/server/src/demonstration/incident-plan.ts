import type { CaseActionInput } from '@fengqiao/contract'
import type { Camera, DemonstrationCounty, Person } from '@fengqiao/demo'
import { falseAlarmNotes, type IncidentText, incidentTexts } from './incident-texts.ts'

/** One step as it will be taken; the version is filled in when it is. */
export interface PlannedStep {
  readonly action: string
  readonly at: Date
  readonly actor: Person
  readonly input: Omit<CaseActionInput, 'version'>
}

export interface PlannedIncident {
  readonly cameraId: string
  readonly text: IncidentText
  readonly foundAt: Date
  readonly finder: Person
  readonly steps: readonly PlannedStep[]
}

const days = 30
const perDay = 4
/** Of a past year: enough for each month and township to have some. */
const perYear = 144
const minuteMs = 60_000
const dayMs = 86_400_000
/** How far those have come that are still open when the plan ends: steps taken, and minutes since they were found. */
const open = [
  { steps: 0, minutesAgo: 2 },
  { steps: 2, minutesAgo: 9 },
  { steps: 3, minutesAgo: 22 },
  { steps: 4, minutesAgo: 55 },
  { steps: 6, minutesAgo: 190 },
] as const
const falseAlarmShare = 0.1

/** Draws incidents from the county's cameras, seats and workers; deterministic for one seed. */
function createPlanner(county: DemonstrationCounty, seed: number) {
  const random = createRandom(seed)
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(random() * items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  const own = new Set(county.accounts.map((account) => account.areaCode))
  const workers = new Map<string, Person[]>()
  for (const person of county.people) {
    if (person.role !== 'GRID_WORKER') continue
    const village = person.areaCode.slice(0, 12)
    workers.set(village, [...(workers.get(village) ?? []), person])
  }
  const withAccount = new Set(county.accounts.map((account) => account.personId))
  const staff = county.people.filter((person) => person.role === 'COUNTY_COMMAND' && !withAccount.has(person.id))
  const seats = staff.filter((person) => person.post === '视频巡查员')
  const commanders = staff.filter((person) => person.post === '指挥长')
  const cameras = county.cameras.filter(
    (camera) => camera.status === 'ON' && camera.placeId !== undefined && !own.has(camera.gridCode),
  )

  function plan(foundAt: Date, reached?: number): PlannedIncident {
    const camera = pick(cameras)
    const text = pick(incidentTexts[camera.scene])
    const sent = sentTo(camera, text)
    const steps = random() < falseAlarmShare && reached === undefined ? falseAlarm() : loop(camera, text, sent)
    let at = foundAt.getTime()
    const timed = steps.map(({ after: [least, most], ...step }): PlannedStep => {
      at += Math.round((least + random() * (most - least)) * minuteMs)
      return { ...step, at: new Date(at) }
    })
    return { cameraId: camera.channelId, text, foundAt, finder: pick(seats), steps: timed.slice(0, reached) }
  }

  /** The worker of the camera's grid; with danger a second one of the village. */
  function sentTo(camera: Camera, text: IncidentText): readonly Person[] {
    const village = workers.get(camera.villageCode) ?? []
    const own = village.find((person) => person.areaCode === camera.gridCode) ?? village[0]
    if (!own) throw new Error(`no grid worker in ${camera.villageCode}`)
    const second = village.find((person) => person !== own) ?? pick([...workers.values()].flat())
    return text.danger ? [own, second] : [own]
  }

  function falseAlarm() {
    return [
      { action: 'dismiss', actor: pick(commanders), input: { note: pick(falseAlarmNotes) }, after: [1, 4] },
    ] as const
  }

  function loop(camera: Camera, text: IncidentText, sent: readonly Person[]) {
    const commander = pick(commanders)
    const [worker] = sent
    if (!worker) throw new Error('nobody was sent')
    const danger = text.danger
      ? { kind: text.danger, service: text.service ?? '110', receipt: String(1000 + Math.floor(random() * 9000)) }
      : { kind: 'none' as const }
    const [lng, lat] = camera.position
    const near = () => (random() - 0.5) * 0.0008
    return [
      { action: 'confirm', actor: commander, input: { danger }, after: [0.5, 2] },
      {
        action: 'dispatch',
        actor: commander,
        input: { assigneeIds: sent.map((person) => person.id) },
        after: [0.5, 2],
      },
      { action: 'sign', actor: worker, input: {}, after: [1, 8] },
      {
        action: 'arrive',
        actor: worker,
        input: { position: { lng: lng + near(), lat: lat + near(), accuracy: 8 + Math.round(random() * 20) } },
        after: [4, 25],
      },
      { action: 'dispose', actor: worker, input: { note: text.done }, after: [8, 70] },
      { action: 'feedback', actor: worker, input: { note: text.result }, after: [3, 25] },
      { action: 'review', actor: commander, input: { note: '情况属实，处置得当' }, after: [10, 240] },
      { action: 'close', actor: commander, input: {}, after: [2, 40] },
    ] as const
  }

  return { plan, random }
}

/**
 * What the video seats saw in the thirty days before `now`, oldest first. Deterministic for one county and one instant.
 * The grid of the demonstration's worker is left to whoever tries the product.
 */
export function planIncidents(county: DemonstrationCounty, now: Date): readonly PlannedIncident[] {
  const { plan, random } = createPlanner(county, county.seed)
  const closed = Array.from({ length: days * perDay }, (_, index) => {
    // From seven hours before now back: each of these has come to its end.
    const age = 7 / 24 + ((index + random()) * days) / (days * perDay)
    return plan(new Date(now.getTime() - age * dayMs))
  })
  const running = open.map(({ steps, minutesAgo }) => {
    const planned = plan(new Date(now.getTime() - minutesAgo * minuteMs), steps)
    // Nothing happens after now, however slow the dice were.
    return { ...planned, steps: planned.steps.filter((step) => step.at < now) }
  })
  return [...closed, ...running].sort((a, b) => a.foundAt.getTime() - b.foundAt.getTime())
}

/** One calendar year of the county, UTC+8, from its first day to its last: each of them has come to its end. */
export function planYear(county: DemonstrationCounty, year: number): readonly PlannedIncident[] {
  const { plan, random } = createPlanner(county, county.seed + year)
  const begin = Date.parse(`${year}-01-01T00:00:00+08:00`)
  // The last one has a day to be closed within the year.
  const span = Date.parse(`${year}-12-31T00:00:00+08:00`) - begin
  return Array.from({ length: perYear }, (_, index) => {
    const day = Math.floor(((index + random()) * span) / perYear / dayMs)
    // Seats see most between six in the morning and eleven at night.
    const hour = 6 + random() * 17
    return plan(new Date(begin + day * dayMs + hour * 3_600_000))
  }).sort((a, b) => a.foundAt.getTime() - b.foundAt.getTime())
}

/** mulberry32: small and even enough for a plan. */
export function createRandom(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
