import type { ScreenedGrid, ScreeningRound } from '@fengqiao/contract'
import { chinaDate, endOfChinaDay, startOfChinaDay } from '../../../platform/china-time/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import { areaPrefix, type Directory, liesIn } from '../../area/index.ts'
import { openedByArea } from '../../casework/index.ts'
import { allow, appendAudit, type Principal } from '../../identity/index.ts'
import { numberOf } from '../../settings/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { gridsOf, sumByGrid } from '../work/by-grid.ts'
import { groupHouseholds } from './screening.settings.ts'
import {
  closeRound,
  findingsOf,
  insertRound,
  listRounds,
  partsOf,
  type RoundFigures,
  type RoundRow,
} from './screening.store.ts'

interface NewRound {
  readonly title: string
  readonly note?: string
  readonly areaCode: string
  readonly startsOn: string
  readonly endsOn: string
}

/** Starts a round over every household group of an area; a grid without groups is a part of its own. */
export async function startRound(tx: Tx, grid: Grid, principal: Principal, round: NewRound): Promise<ScreeningRound> {
  allow(principal, 'fieldwork.plan')
  if (round.endsOn < round.startsOn) throw gridErrors.ROUND_ENDS_BEFORE()
  const { casework } = grid
  const directory = await casework.area.directory()
  const households = numberOf(await casework.settings.current(tx), groupHouseholds.key).value
  const parts = gridsOf(directory, round.areaCode).flatMap(({ code }) => {
    const groups = directory.childrenOf(code).filter(({ level }) => level === 'household_group')
    return groups.length > 0 ? groups.map((group) => group.code) : [code]
  })
  const id = newId(casework.now())
  const row = {
    id,
    title: round.title.trim(),
    note: round.note?.trim() || null,
    areaCode: round.areaCode,
    startsOn: round.startsOn,
    endsOn: round.endsOn,
    startedByName: principal.name,
    example: grid.example,
  }
  await insertRound(
    tx,
    row,
    parts.map((areaCode) => ({ areaCode, households })),
  )
  const { accountId } = principal
  const data = { title: row.title, parts: parts.length }
  await appendAudit(tx, { accountId, action: 'screening.started', subject: id, areaCode: row.areaCode, data })
  return readRound(tx, grid, directory, id)
}

export async function endRound(tx: Tx, grid: Grid, principal: Principal, id: string): Promise<ScreeningRound> {
  allow(principal, 'fieldwork.plan')
  const directory = await grid.casework.area.directory()
  const round = await findRound(tx, id)
  if (!liesIn(round.areaCode, principal.areaCode)) throw gridErrors.ROUND_UNKNOWN()
  if (!(await closeRound(tx, id, grid.casework.now()))) throw gridErrors.ROUND_NOT_RUNNING()
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'screening.closed',
    subject: id,
    areaCode: round.areaCode,
  })
  return readRound(tx, grid, directory, id)
}

export async function findRound(tx: Tx, id: string): Promise<RoundRow> {
  const [round] = (await listRounds(tx, { id }, { limit: 1 })).records
  if (!round) throw gridErrors.ROUND_UNKNOWN()
  return round
}

export async function readRound(tx: Tx, grid: Grid, directory: Directory, id: string): Promise<ScreeningRound> {
  return toRound(tx, grid, directory, await findRound(tx, id))
}

/** A round with the figures of what its reader sees of it. */
export async function toRound(tx: Tx, grid: Grid, directory: Directory, round: RoundRow): Promise<ScreeningRound> {
  const today = chinaDate(grid.casework.now())
  return {
    id: round.id,
    title: round.title,
    note: round.note,
    areaCode: round.areaCode,
    areaName: directory.nameOf(round.areaCode),
    startsOn: round.startsOn,
    endsOn: round.endsOn,
    state: round.closedAt ? 'closed' : today < round.startsOn ? 'coming' : today <= round.endsOn ? 'running' : 'over',
    startedBy: round.startedByName,
    ...figuresOf(await partsOf(tx, round.id)),
    example: round.example,
  }
}

/** How far a round is, by grid; and which disputes came in some other way meanwhile, for whoever reads the zeros. */
export async function roundByGrid(
  tx: Tx,
  directory: Directory,
  round: RoundRow,
  reader: Principal,
): Promise<readonly ScreenedGrid[]> {
  const parts = sumByGrid(directory, await partsOf(tx, round.id), ({ areaCode }) => areaCode)
  const known = new Set((await findingsOf(tx, [round.id])).map(({ caseId }) => caseId))
  const period = { from: startOfChinaDay(round.startsOn), to: endOfChinaDay(round.endsOn) }
  const opened = (await openedByArea(tx, 'dispute', period)).filter(({ id }) => !known.has(id))
  const elsewhere = sumByGrid(directory, opened, ({ areaCode }) => areaCode)
  const inside =
    areaPrefix(round.areaCode).length > areaPrefix(reader.areaCode).length ? round.areaCode : reader.areaCode
  return gridsOf(directory, inside).map(({ code, center }) => ({
    areaCode: code,
    areaName: directory.nameOf(code),
    center,
    ...figuresOf(parts.get(code) ?? []),
    elsewhere: elsewhere.get(code)?.length ?? 0,
  }))
}

function figuresOf(
  parts: readonly { households: number; seen: number; zero: boolean; reportedAt: Date | null; found: number }[],
): RoundFigures {
  const sum = (of: (part: (typeof parts)[number]) => number) => parts.reduce((all, part) => all + of(part), 0)
  return {
    households: sum(({ households }) => households),
    seen: sum(({ seen }) => seen),
    parts: parts.length,
    reported: sum(({ reportedAt }) => (reportedAt ? 1 : 0)),
    zero: sum(({ zero }) => (zero ? 1 : 0)),
    found: sum(({ found }) => found),
  }
}
