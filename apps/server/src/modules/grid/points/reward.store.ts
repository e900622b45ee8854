import { type ColumnType, type Selectable, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

export interface RewardRow {
  readonly id: string
  readonly areaCode: string
  readonly name: string
  readonly cost: number
  readonly stock: number
  readonly retired: boolean
  readonly example: boolean
}

export interface RedemptionRow {
  readonly id: string
  readonly rewardId: string
  readonly rewardName: string
  readonly cost: number
  readonly pointId: string
  readonly personId: string
  readonly name: string
  readonly areaCode: string
  readonly askedAt: Date
  readonly state: 'asked' | 'handed' | 'cancelled'
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    reward: {
      id: string
      area_code: string
      name: string
      cost: number
      stock: number
      retired: ColumnType<boolean, boolean | undefined, boolean>
      example: boolean
    }
    redemption: RedemptionTable
  }
}

interface RedemptionTable {
  id: string
  reward_id: string
  point_id: string
  person_id: string
  name: string
  area_code: string
  asked_at: Date
  state: RedemptionRow['state']
  settled_at: Date | null
  settled_by_name: string | null
}

export async function insertReward(tx: Tx, reward: RewardRow): Promise<void> {
  await tx
    .insertInto('reward')
    .values({
      id: reward.id,
      area_code: reward.areaCode,
      name: reward.name,
      cost: reward.cost,
      stock: reward.stock,
      example: reward.example,
    })
    .execute()
}

export async function listRewards(tx: Tx): Promise<readonly RewardRow[]> {
  const rows = await tx
    .selectFrom('reward')
    .selectAll()
    .where('retired', '=', false)
    .orderBy('cost')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    areaCode: row.area_code,
    name: row.name,
    cost: row.cost,
    stock: row.stock,
    retired: row.retired,
    example: row.example,
  }))
}

/** Takes one out of the stock, or puts one back; false where there is none. */
export async function moveStock(tx: Tx, id: string, by: 1 | -1): Promise<boolean> {
  const { numAffectedRows } =
    await sql`UPDATE reward SET stock = stock + ${by} WHERE id = ${id} AND stock + ${by} >= 0`.execute(tx)
  return numAffectedRows === 1n
}

export async function insertRedemption(tx: Tx, redemption: Omit<RedemptionRow, 'rewardName' | 'cost'>): Promise<void> {
  await tx
    .insertInto('redemption')
    .values({
      id: redemption.id,
      reward_id: redemption.rewardId,
      point_id: redemption.pointId,
      person_id: redemption.personId,
      name: redemption.name,
      area_code: redemption.areaCode,
      asked_at: redemption.askedAt,
      state: redemption.state,
    })
    .execute()
}

/** Redemptions in scope, the latest first. */
export async function listRedemptions(
  tx: Tx,
  { personId, id }: { readonly personId?: string; readonly id?: string },
  most: number,
): Promise<readonly RedemptionRow[]> {
  const { rows } = await sql<Selectable<RedemptionTable> & { reward_name: string; cost: number }>`
    SELECT r.*, w.name AS reward_name, w.cost FROM redemption r
    JOIN reward w ON w.county_code = r.county_code AND w.id = r.reward_id
    WHERE ${personId === undefined ? sql`true` : sql`r.person_id = ${personId}`}
      AND ${id === undefined ? sql`true` : sql`r.id = ${id}`}
    ORDER BY r.state <> 'asked', r.asked_at DESC, r.id DESC LIMIT ${most}`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    rewardId: row.reward_id,
    rewardName: row.reward_name,
    cost: row.cost,
    pointId: row.point_id,
    personId: row.person_id,
    name: row.name,
    areaCode: row.area_code,
    askedAt: row.asked_at,
    state: row.state,
  }))
}

/** False where it was settled before. */
export async function settleRedemption(
  tx: Tx,
  id: string,
  settled: { readonly state: 'handed' | 'cancelled'; readonly at: Date; readonly byName: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('redemption')
    .set({ state: settled.state, settled_at: settled.at, settled_by_name: settled.byName })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
