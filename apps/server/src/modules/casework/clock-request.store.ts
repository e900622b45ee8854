import type { Tx } from '../../platform/db/index.ts'

/** Somebody asks to stop the clock of a case, or for more time; somebody else decides. */
export interface ClockRequest {
  readonly id: string
  readonly caseId: string
  readonly areaCode: string
  readonly kind: 'pause' | 'extension'
  readonly clockId: string
  /** Units of the clock, for an extension. */
  readonly count: number | null
  /** When the pause is to end, for a pause. */
  readonly endsAt: Date | null
  readonly reason: string
  readonly state: 'PENDING' | 'APPROVED' | 'REFUSED' | 'WITHDRAWN'
  readonly askedBy: string
  readonly askedByName: string
  readonly askedAt: Date
  readonly decidedBy: string | null
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
  readonly decision: string | null
}

interface ClockRequestTable {
  id: string
  case_id: string
  area_code: string
  kind: ClockRequest['kind']
  clock_id: string
  count: number | null
  ends_at: Date | null
  reason: string
  state: ClockRequest['state']
  asked_by: string
  asked_by_name: string
  asked_at: Date
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  decision: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    clock_request: ClockRequestTable
  }
}

export async function insertClockRequest(tx: Tx, request: ClockRequest): Promise<void> {
  await tx
    .insertInto('clock_request')
    .values({
      id: request.id,
      case_id: request.caseId,
      area_code: request.areaCode,
      kind: request.kind,
      clock_id: request.clockId,
      count: request.count,
      ends_at: request.endsAt,
      reason: request.reason,
      state: request.state,
      asked_by: request.askedBy,
      asked_by_name: request.askedByName,
      asked_at: request.askedAt,
      decided_by: null,
      decided_by_name: null,
      decided_at: null,
      decision: null,
    })
    .execute()
}

export interface ClockDecision {
  readonly state: 'APPROVED' | 'REFUSED' | 'WITHDRAWN'
  readonly by: string | null
  readonly byName: string | null
  readonly at: Date
  readonly note: string | null
}

/** @returns false when somebody else has decided already. */
export async function decideClockRequest(tx: Tx, id: string, decision: ClockDecision): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('clock_request')
    .set({
      state: decision.state,
      decided_by: decision.by,
      decided_by_name: decision.byName,
      decided_at: decision.at,
      decision: decision.note,
    })
    .where('id', '=', id)
    .where('state', '=', 'PENDING')
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}

/** The step was taken: nothing is left to be decided about its limit. */
export async function withdrawRequestsOf(tx: Tx, caseId: string, at: Date): Promise<void> {
  await tx
    .updateTable('clock_request')
    .set({ state: 'WITHDRAWN', decided_at: at })
    .where('case_id', '=', caseId)
    .where('state', '=', 'PENDING')
    .execute()
}

export async function clockRequestsOf(tx: Tx, caseId: string): Promise<readonly ClockRequest[]> {
  const rows = await tx.selectFrom('clock_request').selectAll().where('case_id', '=', caseId).orderBy('id').execute()
  return rows.map(toRequest)
}

/** Requests in scope that wait for a decision, the longest waiting first. */
export async function pendingClockRequests(tx: Tx, limit: number): Promise<readonly ClockRequest[]> {
  const rows = await tx
    .selectFrom('clock_request')
    .selectAll()
    .where('state', '=', 'PENDING')
    .orderBy('asked_at')
    .limit(limit)
    .execute()
  return rows.map(toRequest)
}

function toRequest(row: ClockRequestTable): ClockRequest {
  return {
    id: row.id,
    caseId: row.case_id,
    areaCode: row.area_code,
    kind: row.kind,
    clockId: row.clock_id,
    count: row.count,
    endsAt: row.ends_at,
    reason: row.reason,
    state: row.state,
    askedBy: row.asked_by,
    askedByName: row.asked_by_name,
    askedAt: row.asked_at,
    decidedBy: row.decided_by,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
    decision: row.decision,
  }
}
