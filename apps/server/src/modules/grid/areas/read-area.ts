import type { AreaLine, GridArea, SettledCounts, SettledLevel } from '@fengqiao/contract'
import { chinaDate } from '../../../platform/china-time/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { areaPrefix, type DivisionRecord } from '../../area/index.ts'
import { openCasesByArea, overdueCasesByArea } from '../../casework/index.ts'
import type { Principal } from '../../identity/index.ts'
import { peopleOfKinds } from '../../organisation/index.ts'
import { settledByArea } from '../events/settled.store.ts'
import { yearOf } from '../events/settled-indicators.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { listGridTasks } from '../items/grid-task.store.ts'
import { listGridPeople } from '../people/list-people.ts'

const workersShown = 50

/** A grid, or the village, township or county above it, with what stands directly below. */
export async function readArea(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  { code, year }: { readonly code: string; readonly year: number },
): Promise<GridArea> {
  const { casework } = grid
  const directory = await casework.area.directory()
  const division = directory.find(code)
  const own = principal.scope.kind === 'person' ? principal.scope.areaPrefix : ''
  const prefix = areaPrefix(code)
  if (!division || !prefix.startsWith(own) || division.level === 'household_group') throw gridErrors.GRID_AREA_UNKNOWN()
  const place = (one: string) => ({ code: one, name: directory.nameOf(one) })
  const inside = ({ areaCode }: { readonly areaCode: string }) => areaCode.startsWith(prefix)

  const people = (await peopleOfKinds(tx, ['grid_leader', 'grid_worker'])).filter(inside)
  const heads = new Set((await peopleOfKinds(tx, ['household_head'])).filter(inside).map(({ areaCode }) => areaCode))
  const groups = [...directory.all()].filter(
    ({ level, code: group }) => level === 'household_group' && group.startsWith(prefix),
  )
  const open = (await openCasesByArea(tx)).filter(inside)
  const overdue = (await overdueCasesByArea(tx, casework.now())).filter(inside)
  const children = division.level === 'grid' ? [] : directory.childrenOf(code)
  const below = await linesOf(tx, children, { open, overdue, people, year, prefix })
  const today = chinaDate(casework.now())
  const count = async (standing: 'open' | 'overdue') =>
    (await listGridTasks(tx, { standing, today, areaPrefix: prefix }, { limit: 1 })).total
  const size = (await casework.area.sizes(tx, [code])).get(code)
  const workers =
    division.level === 'grid' ? await listGridPeople(tx, grid, { area: code }, { limit: workersShown }) : null
  const history = await casework.area.historyOf(tx, code)
  return {
    code,
    name: directory.nameOf(code),
    level: division.level,
    path: directory.pathOf(code).map((one) => place(one.code)),
    retired: history.retiredAt && {
      at: history.retiredAt.toISOString(),
      successors: history.successors.map(place),
    },
    predecessors: history.predecessors.map(place),
    households: size?.households ?? null,
    residents: size?.residents ?? null,
    groups: groups.length,
    headless: groups.filter((group) => !heads.has(group.code)).length,
    people: people.length,
    workers: [...(workers?.items ?? [])],
    open: sum(open),
    overdue: sum(overdue),
    tasks: await count('open'),
    lateTasks: await count('overdue'),
    settled: settledIn(await settledByArea(tx, { ...yearOf(year), areaPrefix: prefix }, prefix.length), prefix),
    year,
    below,
    example: size?.example ?? false,
  }
}

interface Below {
  readonly open: readonly Counted[]
  readonly overdue: readonly Counted[]
  readonly people: readonly { readonly areaCode: string }[]
  readonly year: number
  readonly prefix: string
}

interface Counted {
  readonly areaCode: string
  readonly count: number
}

async function linesOf(
  tx: Tx,
  children: readonly DivisionRecord[],
  { open, overdue, people, year, prefix }: Below,
): Promise<AreaLine[]> {
  const [first] = children
  if (!first) return []
  const digits = areaPrefix(first.code).length
  const settled = await settledByArea(tx, { ...yearOf(year), areaPrefix: prefix }, digits)
  return children.map(({ code, name }) => {
    const inside = (one: { readonly areaCode: string }) => one.areaCode.startsWith(areaPrefix(code))
    return {
      code,
      name,
      settled: settledIn(settled, areaPrefix(code)),
      open: sum(open.filter(inside)),
      overdue: sum(overdue.filter(inside)),
      people: people.filter(inside).length,
    }
  })
}

const sum = (counted: readonly Counted[]) => counted.reduce((total, { count }) => total + count, 0)

function settledIn(
  rows: readonly { readonly prefix: string; readonly level: SettledLevel; readonly count: number }[],
  prefix: string,
): SettledCounts {
  const mine = rows.filter((row) => row.prefix === prefix)
  const at = (level: SettledLevel) => mine.find((row) => row.level === level)?.count ?? 0
  const all = mine.reduce((total, { count }) => total + count, 0)
  return { grid: at('grid'), village: at('village'), township: at('township'), county: at('county'), all }
}
