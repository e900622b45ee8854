import type { PointEntry, Redemption, Reward } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import { type Directory, liesIn } from '../../area/index.ts'
import { allow, appendAudit, type Principal } from '../../identity/index.ts'
import { peopleByIds } from '../../organisation/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { findPoint, insertPoints, isReversed, lockBalance, type PointRow } from './point.store.ts'
import {
  insertRedemption,
  insertReward,
  listRedemptions,
  listRewards,
  moveStock,
  type RedemptionRow,
  type RewardRow,
  settleRedemption,
} from './reward.store.ts'

/** Awards points to a worker or a head, with the reason that he reads; never to oneself. */
export async function awardPoints(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  award: { readonly personId: string; readonly amount: number; readonly reason: string },
): Promise<PointRow> {
  allow(principal, 'score.decide')
  if (award.personId === principal.personId) throw gridErrors.OWN_POINTS()
  const [person] = await peopleByIds(tx, [award.personId])
  if (!person || (person.kind !== 'grid_worker' && person.kind !== 'household_head')) throw gridErrors.PERSON_UNKNOWN()
  const entry = entryOf(grid, principal, { personId: person.id, areaCode: person.areaCode }, { ...award, kind: 'earn' })
  await insertPoints(tx, [entry])
  await noteIn(tx, principal, 'points.awarded', entry)
  return entry
}

/** Takes an entry back by one of its own; the ledger is never changed. */
export async function reverseEntry(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<PointRow> {
  allow(principal, 'score.decide')
  const entry = await findPoint(tx, id)
  if (!entry) throw gridErrors.POINTS_UNKNOWN()
  if (entry.kind === 'reverse' || entry.kind === 'redeem' || (await isReversed(tx, id)))
    throw gridErrors.POINTS_REVERSED()
  const reversal = {
    ...entryOf(grid, principal, entry, { amount: -entry.amount, reason, kind: 'reverse' }),
    reversesId: id,
  }
  await insertPoints(tx, [reversal])
  await noteIn(tx, principal, 'points.reversed', reversal)
  return reversal
}

export async function addReward(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  reward: { readonly name: string; readonly cost: number; readonly stock: number },
): Promise<RewardRow> {
  allow(principal, 'score.decide')
  const row = {
    id: newId(grid.casework.now()),
    areaCode: principal.areaCode,
    ...reward,
    name: reward.name.trim(),
    retired: false,
    example: grid.example,
  }
  await insertReward(tx, row)
  return row
}

/** Spends points on a reward; it is handed over by the centre. Written in a scope that reaches the stock of the reward. */
export async function redeemReward(tx: Tx, grid: Grid, principal: Principal, rewardId: string): Promise<RedemptionRow> {
  allow(principal, 'score.own')
  const { personId } = principal
  if (personId === null) throw gridErrors.PERSON_UNKNOWN()
  const reward = (await listRewards(tx)).find(({ id }) => id === rewardId)
  if (!reward) throw gridErrors.REWARD_UNKNOWN()
  const balance = await lockBalance(tx, personId)
  if (balance < reward.cost) throw gridErrors.POINTS_TOO_FEW({ values: { balance, cost: reward.cost } })
  if (!(await moveStock(tx, rewardId, -1))) throw gridErrors.REWARD_GONE()
  const owner = { personId, areaCode: principal.areaCode }
  const entry = entryOf(grid, principal, owner, { amount: -reward.cost, reason: `兑换 ${reward.name}`, kind: 'redeem' })
  await insertPoints(tx, [entry])
  const id = newId(entry.at)
  await insertRedemption(tx, {
    id,
    rewardId,
    pointId: entry.id,
    personId,
    name: principal.name,
    areaCode: principal.areaCode,
    askedAt: entry.at,
    state: 'asked',
  })
  return {
    id,
    rewardId,
    rewardName: reward.name,
    cost: reward.cost,
    pointId: entry.id,
    ...owner,
    name: principal.name,
    askedAt: entry.at,
    state: 'asked',
  }
}

/** Handed over, or cancelled by the centre of the person: then the points and the reward go back. */
export async function settle(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  { id, handed }: { readonly id: string; readonly handed: boolean },
): Promise<RedemptionRow> {
  allow(principal, 'score.decide')
  const [redemption] = await listRedemptions(tx, { id }, 1)
  if (!redemption || !liesIn(redemption.areaCode, principal.areaCode)) throw gridErrors.REDEMPTION_UNKNOWN()
  const state = handed ? 'handed' : 'cancelled'
  if (!(await settleRedemption(tx, id, { state, at: grid.casework.now(), byName: principal.name }))) {
    throw gridErrors.REDEMPTION_SETTLED()
  }
  if (!handed) {
    const back = { amount: redemption.cost, reason: `取消兑换 ${redemption.rewardName}`, kind: 'refund' } as const
    await insertPoints(tx, [{ ...entryOf(grid, principal, redemption, back), reversesId: redemption.pointId }])
    await moveStock(tx, redemption.rewardId, 1)
  }
  return { ...redemption, state }
}

function entryOf(
  grid: Grid,
  principal: Principal,
  owner: { readonly personId: string; readonly areaCode: string },
  entry: { readonly amount: number; readonly reason: string; readonly kind: PointRow['kind'] },
): PointRow {
  const at = grid.casework.now()
  return {
    id: newId(at),
    personId: owner.personId,
    areaCode: owner.areaCode,
    kind: entry.kind,
    amount: entry.amount,
    reason: entry.reason.trim(),
    month: null,
    reversesId: null,
    at,
    byName: principal.name,
    example: grid.example,
  }
}

async function noteIn(tx: Tx, { accountId }: Principal, action: string, entry: PointRow): Promise<void> {
  const data = { person: entry.personId, amount: entry.amount, reason: entry.reason }
  await appendAudit(tx, { accountId, action, subject: entry.id, areaCode: entry.areaCode, data })
}

export function toPoint(row: PointRow, reversed: boolean): PointEntry {
  return {
    id: row.id,
    kind: row.kind,
    amount: row.amount,
    reason: row.reason,
    month: row.month,
    at: row.at.toISOString(),
    by: row.byName,
    reversed,
    example: row.example,
  }
}

export function toReward(row: RewardRow, directory: Directory): Reward {
  const { id, name, cost, stock, retired, example } = row
  return { id, name, cost, stock, retired, example, areaName: directory.nameOf(row.areaCode) }
}

export function toRedemption(row: RedemptionRow, directory: Directory): Redemption {
  const { id, rewardName, cost, name, state } = row
  return {
    id,
    rewardName,
    cost,
    name,
    state,
    areaName: directory.nameOf(row.areaCode),
    askedAt: row.askedAt.toISOString(),
  }
}
