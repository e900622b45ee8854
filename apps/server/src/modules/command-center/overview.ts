import type { FeedItem, Overview, TownshipSituation } from '@fengqiao/contract'
import { chinaDate, startOfChinaDay } from '../../platform/china-time/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { areaPrefix, type Directory, liesIn } from '../area/index.ts'
import {
  type Casework,
  countCases,
  eventsPerSlot,
  findCase,
  kindOf,
  labelOf,
  latestEvents,
  openCasesByArea,
  stateOf,
} from '../casework/index.ts'
import { countByKind, countOnDuty } from '../organisation/index.ts'
import { cameraTotals, countByPrefix, countPlaces } from '../video/index.ts'

/** The figures of what a person sees: the county for the command, a township for its staff. */
export async function readOverview(tx: Tx, directory: Directory, areaCode: string, now: Date): Promise<Overview> {
  const prefix = areaPrefix(areaCode)
  const divisions = [...directory.all()].filter((division) => division.code.startsWith(prefix))
  const count = (level: string) => divisions.filter((division) => division.level === level).length
  const people = await countByKind(tx)
  const villages = await countByPrefix(tx, prefix, 12)
  const midnight = startOfChinaDay(chinaDate(now))
  const open = await countCases(tx, { final: false })
  return {
    townships: count('township'),
    villages: count('village'),
    grids: count('grid'),
    gridWorkers: (people.get('grid_leader') ?? 0) + (people.get('grid_worker') ?? 0),
    householdGroups: count('household_group'),
    places: await countPlaces(tx),
    cameras: await cameraTotals(tx),
    villagesCovered: villages.filter((village) => village.total > 0 && !village.prefix.endsWith('000')).length,
    cases: {
      open,
      urgent: await countCases(tx, { final: false, urgent: true }),
      overdue: await countCases(tx, { final: false, dueBefore: now }),
      closedToday: await countCases(tx, { state: 'CLOSED', closedSince: midnight }),
    },
    peopleOnDuty: await countOnDuty(tx, now),
    at: now.toISOString(),
  }
}

const slotSeconds = 600
const slotsOfDay = 144

/** How each township stands, and how busy the day has been. */
export async function readSituation(
  tx: Tx,
  directory: Directory,
  areaCode: string,
  now: Date,
  dutyAreas: readonly string[],
): Promise<{ townships: TownshipSituation[]; activity: number[] }> {
  const townships = [...directory.all()].filter(
    (division) => division.level === 'township' && (liesIn(division.code, areaCode) || liesIn(areaCode, division.code)),
  )
  const cases = await openCasesByArea(tx)
  const cameras = await countByPrefix(tx, areaPrefix(areaCode), 9)
  return {
    townships: townships.map(({ code, name }) => {
      const prefix = areaPrefix(code)
      const here = cameras.find((camera) => camera.prefix === prefix)
      return {
        code,
        name,
        openCases: cases.filter((row) => row.areaCode.startsWith(prefix)).reduce((sum, row) => sum + row.count, 0),
        peopleOnDuty: dutyAreas.filter((dutyArea) => dutyArea.startsWith(prefix)).length,
        cameras: here?.total ?? 0,
        camerasOnline: here?.online ?? 0,
      }
    }),
    activity: [...(await eventsPerSlot(tx, startOfChinaDay(chinaDate(now)), slotSeconds, slotsOfDay))],
  }
}

/** What happened last, for the feed. */
export async function readFeed(tx: Tx, casework: Casework, directory: Directory, limit: number): Promise<FeedItem[]> {
  const items: FeedItem[] = []
  for (const event of await latestEvents(tx, limit)) {
    const record = await findCase(tx, event.caseId)
    if (!record) continue
    const kind = kindOf(casework, record.kind)
    items.push({
      id: event.id,
      at: event.at.toISOString(),
      caseId: record.id,
      caseCode: record.code,
      kind: record.kind,
      title: record.title,
      label: labelOf(kind, event.action),
      state: event.toState,
      stateLabel: stateOf(kind, event.toState).label,
      urgent: record.urgent,
      areaName: directory.nameOf(record.areaCode),
      actor: event.actor.name,
      distance: event.distance,
      example: record.example,
    })
  }
  return items
}
