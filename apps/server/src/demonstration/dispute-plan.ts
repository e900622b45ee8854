import { type DisputeChannel, type DisputeGrade, idNumberCheckDigit } from '@fengqiao/contract'
import type { DemonstrationCounty, Person } from '@fengqiao/demo'
import { type DisputeText, disputeTexts, failedReasons, notAcceptedReasons, withdrawnReasons } from './dispute-texts.ts'
import { createRandom } from './incident-plan.ts'

/** The people of an invented dispute. */
export interface PlannedParty {
  readonly side: 'applicant' | 'respondent'
  readonly name: string
  readonly idNumber: string
  readonly phone: string
}

export type PlannedEnd = 'agreed' | 'failed' | 'withdrawn' | 'not_accepted'

export interface PlannedDispute {
  readonly text: DisputeText
  readonly channel: DisputeChannel
  readonly areaCode: string
  readonly parties: readonly PlannedParty[]
  readonly grade: DisputeGrade
  /** Factors of the assessment, beside those of the text. */
  readonly heavy: boolean
  readonly end: PlannedEnd
  readonly endReason: string
  /** Signs of danger, only among those of the last weeks. */
  readonly threat: boolean
  readonly openedAt: Date
  /** Opens it: a grid worker, or the window. */
  readonly opener: Person
  /** Assesses, grades, hands over and follows up. */
  readonly desk: Person
  readonly staff: Person
  readonly mediator: Person
  /** Lifted to the township after the first session, and to whom. */
  readonly lifted?: { readonly staff: Person; readonly mediator: Person }
  readonly satisfaction: number
  /** Hours between steps. */
  readonly pace: number
  /** How many steps of the loop are taken; undefined: all. */
  readonly reached?: number
}

/** 2024 as the county described it: found, of which held, of which agreed (domain rule book §7). */
export const yearOf2024 = { found: 614, held: 600, agreed: 589 } as const
const failed = yearOf2024.held - yearOf2024.agreed
const notHeld = yearOf2024.found - yearOf2024.held
const notAccepted = 6
const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** The last day that a dispute is found on, so that all of them are concluded within the year. */
const lastDay = 346

/**
 * The disputes of the thirty days before `now`, then those of 2024, oldest first. Deterministic for one county and one instant;
 * places in which a demonstration account works are left to whoever tries the product, save for a few that wait for
 * him.
 */
export function planDisputes(county: DemonstrationCounty, now: Date): readonly PlannedDispute[] {
  const random = createRandom(county.seed + 614)
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(random() * items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  const accountPeople = new Set(county.accounts.map(({ personId }) => personId))
  const people = county.people.filter(({ id }) => !accountPeople.has(id))
  const places = placesOf(county, people)
  const crowd = Array.from({ length: 900 }, (_, index) => inventPerson(index, random))
  const textAt = shuffled(
    Array.from({ length: yearOf2024.found }, (_, index) => disputeTexts[index % disputeTexts.length] as DisputeText),
    random,
  )
  const ends = shuffled(
    Array.from({ length: yearOf2024.found }, (_, index): PlannedEnd => {
      if (index < yearOf2024.agreed) return 'agreed'
      if (index < yearOf2024.agreed + failed) return 'failed'
      return index < yearOf2024.agreed + failed + notAccepted ? 'not_accepted' : 'withdrawn'
    }),
    random,
  )
  if (ends.filter((end) => end === 'withdrawn').length !== notHeld - notAccepted) throw new Error('614 do not add up')

  function dispute(
    openedAt: Date,
    text: DisputeText,
    end: PlannedEnd,
    more: Partial<PlannedDispute> = {},
  ): PlannedDispute {
    const place = pick(places)
    const dice = random()
    const grade: DisputeGrade = dice < 0.02 ? 'red' : dice < 0.16 ? 'yellow' : 'blue'
    // Some people quarrel more than once: the same few hundred stand in all of them.
    const [first, second] = [pick(crowd), pick(crowd)]
    return {
      text,
      channel: 'screening',
      areaCode: place.worker.areaCode,
      parties: [
        { side: 'applicant', ...first },
        { side: 'respondent', ...(second === first ? pick(crowd) : second) },
      ],
      grade,
      heavy: grade === 'red',
      end,
      endReason:
        end === 'failed'
          ? pick(failedReasons)
          : end === 'withdrawn'
            ? pick(withdrawnReasons)
            : pick(notAcceptedReasons),
      threat: false,
      openedAt,
      opener: place.worker,
      desk: place.desk,
      staff: place.desk,
      mediator: place.mediator,
      ...(grade === 'yellow' && place.township && (end === 'agreed' || end === 'failed') && { lifted: place.township }),
      satisfaction: random() < 0.93 ? (random() < 0.7 ? 5 : 4) : 3,
      pace: 0.6 + random() * 1.2,
      ...more,
    }
  }

  const year = textAt.map((text, index) => {
    const day = (index * lastDay) / yearOf2024.found
    const at = Date.UTC(2024, 0, 2, 1) + Math.floor(day) * dayMs + Math.floor(random() * 8 * hourMs)
    return dispute(new Date(at), text, ends[index] ?? 'agreed')
  })

  const channels: readonly DisputeChannel[] = [
    'window',
    'grid',
    'phone',
    'hotline_12345',
    'household_head',
    'police_110',
  ]
  const lately = Array.from({ length: 42 }, (_, index) => {
    const age = 0.1 + ((index + random()) * 29) / 42
    const steps = age > 24 ? undefined : Math.max(0, Math.min(11, Math.floor(age / 2 + random() * 4)))
    return dispute(new Date(now.getTime() - age * dayMs), pick(disputeTexts), random() < 0.9 ? 'agreed' : 'failed', {
      channel: pick(channels),
      threat: index === 3 || index === 17,
      heavy: index === 3 || index === 17,
      ...(steps !== undefined && { reached: steps }),
    })
  })
  return [...year, ...lately, ...waiting(county, now, dispute)].sort(
    (a, b) => a.openedAt.getTime() - b.openedAt.getTime(),
  )
}

/** A few at the township of the demonstration accounts, so that each of them has something to do. */
function waiting(
  county: DemonstrationCounty,
  now: Date,
  dispute: (openedAt: Date, text: DisputeText, end: PlannedEnd, more: Partial<PlannedDispute>) => PlannedDispute,
): PlannedDispute[] {
  const of = (username: string) => {
    const account = county.accounts.find((each) => each.username === username)
    return county.people.find(({ id }) => id === account?.personId)
  }
  const [clerk, staff, mediator, worker] = [of('clerk'), of('township'), of('mediator'), of('worker')]
  if (!clerk || !staff || !mediator || !worker) return []
  const own = {
    opener: clerk,
    desk: clerk,
    staff,
    mediator,
    areaCode: worker.areaCode,
    channel: 'window' as const,
    pace: 0.3,
  }
  return [0, 1, 2, 3, 4, 5, 6, 8, 9, 10].map((reached, index) => {
    const age = [0.05, 0.2, 0.9, 1.1, 2.2, 4, 6, 9, 13, 16][index] ?? 1
    const text = disputeTexts[(index * 5 + 4) % disputeTexts.length] as DisputeText
    const { lifted: _stays, ...planned } = dispute(new Date(now.getTime() - age * dayMs), text, 'agreed', {
      ...own,
      reached,
      grade: index === 5 ? 'yellow' : 'blue',
      heavy: false,
    })
    return planned
  })
}

interface DisputePlace {
  /** Who takes it over when it is lifted; where nobody of the demonstration accounts works. */
  readonly township: { readonly staff: Person; readonly mediator: Person } | undefined
  readonly worker: Person
  readonly desk: Person
  readonly mediator: Person
}

/** Grids with their worker, the desk of their village, and a mediator of the village or its township. */
function placesOf(county: DemonstrationCounty, people: readonly Person[]): readonly DisputePlace[] {
  const own = new Set(county.accounts.map(({ areaCode }) => areaCode.slice(0, 12)))
  const byArea = (role: Person['role']) => {
    const found = new Map<string, Person[]>()
    for (const person of people) {
      if (person.role === role) found.set(person.areaCode, [...(found.get(person.areaCode) ?? []), person])
    }
    return found
  }
  const desks = byArea('VILLAGE_SERVICE')
  const mediators = byArea('MEDIATOR')
  const staffs = byArea('TOWNSHIP_STAFF')
  return people.flatMap((worker) => {
    if (worker.role !== 'GRID_WORKER') return []
    const village = worker.areaCode.slice(0, 12)
    const desk = desks.get(village)?.[0]
    const mediator = mediators.get(village)?.[0] ?? mediators.get(`${village.slice(0, 9)}000`)?.[0]
    const [staff, other] = [
      staffs.get(`${village.slice(0, 9)}000`)?.[0],
      mediators.get(`${village.slice(0, 9)}000`)?.[0],
    ]
    const township = staff && other ? { staff, mediator: other } : undefined
    return own.has(village) || !desk || !mediator ? [] : [{ worker, desk, mediator, township }]
  })
}

const surnames = [...'杨吴龙潘罗石王李张陈刘田韦莫蒙陆文周赵黄']
const given = [...'岚禾穗樵桦湛彬祺松澍荞芸蕙枫茗屹砚钧畴恺']

/**
 * Somebody who does not exist: a division code that is none, a phone that no network can give, and a check digit that
 * fits, so that every rule of the register is met.
 */
function inventPerson(index: number, random: () => number): Omit<PlannedParty, 'side'> {
  const letter = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  const born = new Date(
    Date.UTC(1948 + Math.floor(random() * 55), Math.floor(random() * 12), 1 + Math.floor(random() * 28)),
  )
  const seventeen = `900101${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(index % 1000).padStart(3, '0')}`
  return {
    name: `${letter(surnames)}${letter(given)}${letter(given)}`,
    idNumber: `${seventeen}${idNumberCheckDigit(seventeen)}`,
    phone: `000${String(20_000_000 + index)}`,
  }
}

function shuffled<T>(items: T[], random: () => number): T[] {
  for (let index = items.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1))
    const kept = items[index] as T
    items[index] = items[other] as T
    items[other] = kept
  }
  return items
}
