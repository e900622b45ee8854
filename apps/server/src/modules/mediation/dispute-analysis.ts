import {
  type DisputeAnalysis,
  disputeChannelNames,
  disputeGradeNames,
  disputeLevelNames,
  maskName,
  mediationForceNames,
  type Share,
  type Text,
} from '@fengqiao/contract'
import { startOfChinaDay } from '../../platform/china-time/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { areaPrefix } from '../area/index.ts'
import { allow, type Principal } from '../identity/index.ts'
import { type DisputeFilter, sharesBy, tripsIn } from './dispute-list.store.ts'
import { addDays, daysBetween } from './eligibility.ts'
import { lineContext } from './list-disputes.ts'
import type { Mediation } from './mediation.ts'
import { repeatedParties } from './repeated-parties.store.ts'

const none: Text = { zh: '未定', en: 'None' }
const mostRepeated = 20

/** Where disputes come from and what becomes of them: by class, place, time, grade, channel, force and level. */
export async function analyseDisputes(
  tx: Tx,
  mediation: Mediation,
  principal: Principal,
  period: { readonly from: string; readonly to: string; readonly area?: string },
): Promise<DisputeAnalysis> {
  allow(principal, 'dispute.analyse')
  const { directory, classes } = await lineContext(tx, mediation)
  const { from, to, area } = period
  const inArea = area === undefined ? {} : { areaPrefix: areaPrefix(area) }
  const filter: DisputeFilter = {
    ...inArea,
    openedFrom: startOfChinaDay(from),
    openedBefore: startOfChinaDay(addDays(to, 1)),
  }
  const length = daysBetween(from, to) + 1
  const previous = {
    ...inArea,
    openedFrom: startOfChinaDay(addDays(from, -length)),
    openedBefore: startOfChinaDay(from),
  }
  const prefix = area === undefined ? areaPrefix(principal.areaCode) : areaPrefix(area)
  const place = prefix.length <= 6 ? 'township' : 'village'
  const named = async (
    by: Parameters<typeof sharesBy>[1],
    nameOf: (key: string) => Text | undefined,
  ): Promise<Share[]> =>
    (await sharesBy(tx, by, filter)).map((share) => ({ ...share, label: nameOf(share.key) ?? plain(share.key) }))
  const areas = await named(place, (key) => plain(directory.nameOf(key.padEnd(12, '0'))))
  const byVillage = await sharesBy(tx, 'village', filter)
  const before = new Map((await sharesBy(tx, 'village', previous)).map(({ key, count }) => [key, count]))
  const trips = await tripsIn(tx, filter)
  const repeated = await repeatedParties(
    tx,
    { from: startOfChinaDay(from), before: startOfChinaDay(addDays(to, 1)) },
    mostRepeated,
  )
  const months = await named('month', plain)
  return {
    from,
    to,
    total: months.reduce((sum, { count }) => sum + count, 0),
    byClass: await named('class', (key) => classes.get(key)),
    byArea: areas.map((share) => ({ ...share, key: share.key.padEnd(12, '0') })),
    byMonth: months.sort((a, b) => a.key.localeCompare(b.key)),
    byGrade: await named('grade', (key) => disputeGradeNames[key as 'red'] ?? none),
    byChannel: await named('channel', (key) => disputeChannelNames[key as 'window']),
    byForce: await named('force', (key) => mediationForceNames[key as 'people'] ?? none),
    byLevel: await named('level', (key) => disputeLevelNames[key as 'village']),
    repeatedParties: repeated.map(({ partyId, name, count, open, lastAt }) => ({
      partyId,
      nameMasked: maskName(name),
      count,
      open,
      lastAt: lastAt.toISOString(),
    })),
    repeatedAreas: byVillage
      .filter(({ count }) => count > 1)
      .slice(0, mostRepeated)
      .map(({ key, count }) => ({
        areaCode: key.padEnd(12, '0'),
        areaName: directory.nameOf(key.padEnd(12, '0')),
        count,
        previous: before.get(key) ?? 0,
      })),
    tripsPerCase: trips.cases === 0 ? null : trips.trips / trips.cases,
    oneTripShare: trips.cases === 0 ? null : trips.once / trips.cases,
  }
}

function plain(text: string): Text {
  return { zh: text, en: text }
}
