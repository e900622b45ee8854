import { type AidKind, aidKinds } from '@fengqiao/contract'
import type { DemonstrationCounty, Person } from '@fengqiao/demo'
import type { Casework } from '../modules/casework/index.ts'
import {
  addCourse,
  addReward,
  CategoryNames,
  changeVisitTarget,
  computeScores,
  createGrid,
  doVisit,
  fileAid,
  type Grid,
  listVisits,
  partsOf,
  planTraining,
  planVisits,
  reportScreening,
  startRound,
} from '../modules/grid/index.ts'
import { openDispute } from '../modules/mediation/index.ts'
import { chinaDate } from '../platform/china-time/index.ts'
import type { Tx } from '../platform/db/index.ts'
import type { DemonstrationPart, DemonstrationStory } from './demonstration-part.ts'
import {
  aidTexts,
  clueTexts,
  courses,
  screeningDisputes,
  visitedNames,
  visitTexts,
  wrongTexts,
} from './grid-work-texts.ts'
import { toPrincipal } from './load-incidents.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000
/** Grids a township that the story tells of; the rest are the gaps that the map of coverage is for. */
const gridsEach = 3
/** The level of the visits of 2024, which end with that year. */
const yearLevel = 3

/** The last thirty days: visits, mutual aid, two rounds of screening, and the score of the month before. */
export const recentGridWork: DemonstrationPart = {
  key: 'grid-work',
  task: { zh: '正在补写近 30 天的示例走访、排查和互助', en: 'Filling in visits, screening and mutual aid' },
  plan: (county, plannedAt) => {
    const cast = castOf(county)
    const { grids } = cast
    return [
      ...grids.map((grid, index) => visitsOf(cast, grid, index, { from: daysBefore(plannedAt, 40), to: plannedAt })),
      ...grids.map((grid, index) => aidOf(cast, grid, index, { from: daysBefore(plannedAt, 30), days: 30, each: 4 })),
      roundOf(cast, { title: '近期矛盾纠纷排查（示例）', from: daysBefore(plannedAt, 24), days: 7, reported: 1 }),
      roundOf(cast, { title: '本月矛盾纠纷排查（示例）', from: daysBefore(plannedAt, 3), days: 10, reported: 0.6 }),
      rewardsOf(cast, plannedAt),
      trainingOf(cast, daysBefore(plannedAt, 20)),
      scoresOf(cast, monthBefore(plannedAt), plannedAt),
    ]
  },
}

/** The year that the county's published figures are of: a year's visits in a few grids, a round each quarter. */
export const gridWorkOf2024: DemonstrationPart = {
  key: 'grid-work-2024',
  task: { zh: '正在补写 2024 年的示例走访、排查和互助', en: 'Filling in visits and screening of 2024' },
  plan: (county) => {
    const cast = castOf(county)
    const few = cast.grids.slice(0, 4)
    const year = { from: new Date('2023-12-20T01:00:00Z'), to: new Date('2024-12-31T01:00:00Z') }
    return [
      ...few.map((grid, index) => visitsOf(cast, grid, index, { ...year, level: yearLevel, until: year.to })),
      ...few.map((grid, index) => aidOf(cast, grid, index, { from: year.from, days: 370, each: 12 })),
      ...['02', '05', '08', '11'].map((month) =>
        roundOf(cast, {
          title: `2024 年 ${Number(month)} 月排查（示例）`,
          from: new Date(`2024-${month}-08T01:00:00Z`),
          days: 10,
          reported: 1,
        }),
      ),
      ...Array.from({ length: 12 }, (_, index) => {
        const month = `2024-${String(index + 1).padStart(2, '0')}`
        return scoresOf(cast, month, new Date(Date.UTC(2024, index + 1, 3, 2)))
      }),
    ]
  },
}

interface Cast {
  readonly county: DemonstrationCounty
  readonly command: Person
  /** Grids with a worker, a few of each township; the one that people sign in to comes first. */
  readonly grids: readonly { readonly code: string; readonly worker: Person; readonly heads: readonly Person[] }[]
}

function castOf(county: DemonstrationCounty): Cast {
  const workers = new Map(county.people.filter(({ role }) => role === 'GRID_WORKER').map((one) => [one.areaCode, one]))
  const heads = Map.groupBy(
    county.people.filter(({ role }) => role === 'HOUSEHOLD_HEAD'),
    ({ areaCode }) => areaCode.slice(0, 15),
  )
  const own = new Set(county.accounts.filter(({ role }) => role === 'GRID_WORKER').map(({ areaCode }) => areaCode))
  const counted = new Map<string, number>()
  const grids = [...county.grids]
    .sort((a, b) => Number(own.has(b.code)) - Number(own.has(a.code)))
    .flatMap(({ code }) => {
      const worker = workers.get(code)
      const township = code.slice(0, 9)
      const before = counted.get(township) ?? 0
      if (!worker || before >= gridsEach) return []
      counted.set(township, before + 1)
      return [{ code, worker, heads: heads.get(code) ?? [] }]
    })
  const command = county.people.find(({ role }) => role === 'COUNTY_COMMAND')
  if (!command) throw new Error('nobody commands the county')
  return { county, command, grids }
}

type GridCast = Cast['grids'][number]

function gridAt(casework: Casework): Grid {
  return createGrid(casework, new CategoryNames(), {
    orderTakers: [],
    example: true,
    openDispute: (tx, principal, told) => openDispute(tx, { casework }, principal, told),
    // Nobody takes an exam in the stories; the certificates are for those who try the product.
    certify: () => Promise.reject(new Error('The stories certify nobody')),
  })
}

interface VisitStory {
  readonly from: Date
  readonly to: Date
  readonly level?: number
  /** When the visits end; without it they go on. */
  readonly until?: Date
}

/** A grid's visits: planned, done one after the other as they fall due, now and then late, once with something wrong. */
function visitsOf({ command }: Cast, { code, worker }: GridCast, index: number, story: VisitStory): DemonstrationStory {
  const kinds = ['elder_alone', 'left_child', 'patrol'] as const
  return {
    tell: async (tx, at) => {
      for (const [nth, kind] of kinds.entries()) {
        const name =
          kind === 'patrol' ? '示例河道与学校周边' : (visitedNames[(index + nth) % visitedNames.length] ?? '示例')
        const begin = new Date(story.from.getTime() + nth * dayMs)
        const level = story.level ?? 2
        const firstDueOn = chinaDate(new Date(begin.getTime() + 7 * dayMs))
        const plan = { kind, level, areaCodes: [code], name, firstDueOn }
        await planVisits(tx, gridAt(at(begin)), toPrincipal(command), plan)
        await doAll(tx, at, { code, kind, worker, index: index * 3 + nth, until: story.to, openEnds: !story.until })
      }
      if (story.until) await endAll(tx, gridAt(at(story.until)), command, code)
    },
  }
}

interface Doing {
  readonly code: string
  readonly kind: string
  readonly worker: Person
  readonly index: number
  readonly until: Date
  /** Something may be left open: the year that is over has been dealt with. */
  readonly openEnds: boolean
}

async function doAll(
  tx: Tx,
  at: (time: Date) => Casework,
  { code, kind, worker, index, until, openEnds }: Doing,
): Promise<void> {
  for (let round = 0; round < 60; round++) {
    const filter = { standing: 'due', today: chinaDate(until), areaPrefix: code, kind } as const
    const [visit] = (await listVisits(tx, filter, { limit: 1 })).records
    if (!visit) return
    // One in seven comes a day or two late.
    const late = (index + round) % 7 === 3 ? 2 : (index + round) % 3 === 0 ? 0 : -1
    const doneAt = new Date(Date.parse(`${visit.dueOn}T02:00:00Z`) + late * dayMs + ((index * 37) % 300) * 60_000)
    // The last ones stand open, and in some grids they are missed.
    if (doneAt.getTime() > until.getTime() - (index % 4 === 1 ? 6 : 0) * dayMs) return
    const wrong = openEnds && round === 2 && index % 9 === 4
    await doVisit(tx, gridAt(at(doneAt)), toPrincipal(worker), {
      id: visit.id,
      finding: wrong
        ? (wrongTexts[index % wrongTexts.length] ?? '')
        : (visitTexts[(index + round) % visitTexts.length] ?? ''),
      ...(wrong && { abnormal: { category: 'safety' } }),
    })
  }
}

async function endAll(tx: Tx, grid: Grid, command: Person, code: string): Promise<void> {
  const filter = { standing: 'due', today: chinaDate(grid.casework.now()), areaPrefix: code } as const
  for (const { targetId, level } of (await listVisits(tx, filter, { limit: 50 })).records) {
    // The year's own; those of the last thirty days go on.
    if (level !== yearLevel) continue
    const change = { id: targetId, level, ended: true, reason: '年度走访计划结束（示例）' }
    await changeVisitTarget(tx, grid, toPrincipal(command), change)
  }
}

interface AidStory {
  readonly from: Date
  readonly days: number
  readonly each: number
}

/** What the heads of a grid file; now and then a clue, which the worker or the head hands on at once. */
function aidOf(_: Cast, { heads, worker, code }: GridCast, index: number, story: AidStory): DemonstrationStory {
  return {
    tell: async (tx, at) => {
      for (let nth = 0; nth < story.each; nth++) {
        const kind: AidKind = aidKinds[(index + nth) % aidKinds.length] ?? 'safety'
        const texts = aidTexts[kind]
        const head = heads[(index + nth * 3) % Math.max(1, heads.length)]
        const day = ((nth + 0.5) / story.each) * story.days
        const time = new Date(story.from.getTime() + day * dayMs + ((index + nth) % 8) * hourMs)
        const clue = story.days < 60 && nth === 1 && index % 4 === 0
        const offline = nth === 2 && index % 3 === 0
        await fileAid(tx, gridAt(at(time)), toPrincipal(offline || !head ? worker : head), {
          kind,
          outcome: clue ? 'clue' : nth % 3 === 2 ? 'watching' : 'settled',
          description: clue ? clueTexts[kind] : (texts[(index + nth) % texts.length] ?? ''),
          areaCode: head?.areaCode ?? code,
          ...(clue &&
            index % 8 === 0 && { to: { as: kind === 'conflict' ? ('dispute' as const) : ('grid_event' as const) } }),
          ...(offline && { channel: 'call' as const, onBehalf: head?.name ?? '示例', happenedAt: time.toISOString() }),
        })
      }
    },
  }
}

interface RoundStory {
  readonly title: string
  readonly from: Date
  readonly days: number
  /** Part of its parts that are reported. */
  readonly reported: number
}

/** A round over the villages of the first grids: most report zero after seeing everybody, some find a dispute. */
function roundOf({ command, grids }: Cast, { title, from, days, reported }: RoundStory): DemonstrationStory {
  return {
    tell: async (tx, at) => {
      const [first] = grids
      if (!first) return
      const village = first.code.slice(0, 12)
      const round = await startRound(tx, gridAt(at(from)), toPrincipal(command), {
        title,
        note: '逐户走到，有纠纷当场登记，没有的明确报零。',
        areaCode: village,
        startsOn: chinaDate(from),
        endsOn: chinaDate(new Date(from.getTime() + days * dayMs)),
      })
      const parts = await partsOf(tx, round.id)
      for (const [index, part] of parts.entries()) {
        if (index >= parts.length * reported) break
        const time = new Date(from.getTime() + Math.min(days, 1 + (index % Math.max(1, days - 1))) * dayMs * 0.3)
        // The year that is over has been dealt with: nothing of it is left open.
        const found =
          reported < 1 && index % 11 === 5
            ? [{ description: screeningDisputes[index % screeningDisputes.length] ?? '' }]
            : []
        const away = index % 5 === 2
        const person = { ...first.worker, areaCode: part.areaCode.slice(0, 15) }
        await reportScreening(tx, gridAt(at(time)), toPrincipal(person), {
          roundId: round.id,
          areaCode: part.areaCode,
          seen: away ? part.households - 1 : part.households,
          finished: true,
          zero: found.length === 0,
          found,
          ...(away && { note: '1 户在外务工，电话问过' }),
        })
      }
    },
  }
}

function rewardsOf({ command }: Cast, when: Date): DemonstrationStory {
  return {
    tell: async (tx, at) => {
      const grid = gridAt(at(when))
      for (const [name, cost, stock] of [
        ['雨靴一双（示例）', 40, 20],
        ['体检一次（示例）', 120, 10],
        ['流量包一份（示例）', 20, 50],
      ] as const) {
        await addReward(tx, grid, toPrincipal(command), { name, cost, stock })
      }
    },
  }
}

/** Two courses for everybody; who has not passed is warned and shown to the township. */
function trainingOf({ command }: Cast, when: Date): DemonstrationStory {
  return {
    tell: async (tx, at) => {
      const grid = gridAt(at(when))
      const principal = toPrincipal(command)
      for (const course of courses) {
        const { id } = await addCourse(tx, grid, principal, { kind: 'text', ...course })
        const dueOn = chinaDate(new Date(when.getTime() + 45 * dayMs))
        const { audience } = course === courses[1] ? heads : everybody
        await planTraining(tx, grid, principal, { courseId: id, audience, dueOn, areaCode: command.areaCode })
      }
    },
  }
}

const heads = { audience: ['household_head'] } as const
const everybody = { audience: ['grid_worker', 'household_head'] } as const

function scoresOf({ command }: Cast, month: string, when: Date): DemonstrationStory {
  return {
    tell: async (tx, at) => {
      await computeScores(tx, gridAt(at(when)), toPrincipal(command), { month, publish: true })
    },
  }
}

function daysBefore(at: Date, days: number): Date {
  return new Date(at.getTime() - days * dayMs)
}

function monthBefore(at: Date): string {
  const [year = 0, month = 1] = chinaDate(at).split('-').map(Number)
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7)
}
