import type {
  AlertSign,
  DisputeChannel,
  DisputeGrade,
  DisputeLevel,
  DisputeOutcome,
  MediationForce,
  MediationKind,
  SealReason,
} from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import type { DisputeRecord } from './dispute.ts'

export interface DisputeTable {
  case_id: string
  area_code: string
  code: string
  class: string
  channel: DisputeChannel
  level: DisputeLevel
  lifted: number
  state: string
  final: boolean
  grade: DisputeGrade | null
  score: number | null
  mediation_kind: MediationKind | null
  force: MediationForce | null
  mediator_id: string | null
  mediator_name: string | null
  sealed: boolean
  seal_reason: SealReason | null
  reporter_hidden: boolean
  intake_complete: boolean
  signs: string[]
  returned: boolean
  suspended_from: string | null
  suspended_until: Date | null
  sessions: number
  first_session_at: Date | null
  outcome: DisputeOutcome | null
  concluded_at: Date | null
  terms: number
  terms_done: number
  satisfaction: number | null
  follow_up_at: Date | null
  trips: number
  external_number: string | null
  external_due_at: Date | null
  origin_case_id: string | null
  confirm_warned_at: Date | null
  external_warned_at: Date | null
  paper_entered_at: Date | null
  opened_at: Date
  updated_at: Date
  closed_at: Date | null
  due_at: Date | null
  practice: boolean
  example: boolean
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    dispute: DisputeTable
  }
}

export async function insertDispute(tx: Tx, record: DisputeRecord): Promise<void> {
  await tx.insertInto('dispute').values(toRow(record)).execute()
}

/** Writes what changed of a dispute; columns that are not named stay. */
export async function updateDispute(tx: Tx, caseId: string, change: Partial<DisputeRecord>): Promise<void> {
  const row = toRow(change)
  if (Object.keys(row).length > 0) await tx.updateTable('dispute').set(row).where('case_id', '=', caseId).execute()
}

export async function findDispute(tx: Tx, caseId: string): Promise<DisputeRecord | undefined> {
  const row = await tx.selectFrom('dispute').selectAll().where('case_id', '=', caseId).executeTakeFirst()
  return row && toDisputeRecord(row)
}

export async function disputesByIds(tx: Tx, ids: readonly string[]): Promise<readonly DisputeRecord[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('dispute')
    .selectAll()
    .where('case_id', 'in', [...ids])
    .execute()
  return rows.map(toDisputeRecord)
}

/** What is registered already under the number of another system. */
export async function findExternal(
  tx: Tx,
  channel: DisputeChannel,
  externalNumber: string,
): Promise<DisputeRecord | undefined> {
  const row = await tx
    .selectFrom('dispute')
    .selectAll()
    .where('channel', '=', channel)
    .where('external_number', '=', externalNumber)
    .executeTakeFirst()
  return row && toDisputeRecord(row)
}

/** The dispute that a case has become. */
export async function disputeFrom(tx: Tx, originCaseId: string): Promise<DisputeRecord | undefined> {
  const row = await tx.selectFrom('dispute').selectAll().where('origin_case_id', '=', originCaseId).executeTakeFirst()
  return row && toDisputeRecord(row)
}

/** How many open disputes each of these people mediates, and how many of a class he has had. */
export async function loadOf(
  tx: Tx,
  personIds: readonly string[],
  disputeClass: string,
): Promise<ReadonlyMap<string, { readonly open: number; readonly experience: number }>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('dispute')
    .select((e) => [
      'mediator_id',
      e.fn.countAll<number>().filterWhere('final', '=', false).as('open'),
      e.fn.countAll<number>().filterWhere('class', '=', disputeClass).as('experience'),
    ])
    .where('mediator_id', 'in', [...personIds])
    .groupBy('mediator_id')
    .execute()
  return new Map(
    rows.flatMap((row) =>
      row.mediator_id === null
        ? []
        : [[row.mediator_id, { open: Number(row.open), experience: Number(row.experience) }] as const],
    ),
  )
}

const columnOf: { readonly [K in keyof DisputeRecord]: keyof DisputeTable } = {
  caseId: 'case_id',
  areaCode: 'area_code',
  code: 'code',
  class: 'class',
  channel: 'channel',
  level: 'level',
  lifted: 'lifted',
  state: 'state',
  final: 'final',
  grade: 'grade',
  score: 'score',
  mediationKind: 'mediation_kind',
  force: 'force',
  mediatorId: 'mediator_id',
  mediatorName: 'mediator_name',
  sealed: 'sealed',
  sealReason: 'seal_reason',
  reporterHidden: 'reporter_hidden',
  intakeComplete: 'intake_complete',
  signs: 'signs',
  returned: 'returned',
  suspendedFrom: 'suspended_from',
  suspendedUntil: 'suspended_until',
  sessions: 'sessions',
  firstSessionAt: 'first_session_at',
  outcome: 'outcome',
  concludedAt: 'concluded_at',
  terms: 'terms',
  termsDone: 'terms_done',
  satisfaction: 'satisfaction',
  followUpAt: 'follow_up_at',
  trips: 'trips',
  externalNumber: 'external_number',
  externalDueAt: 'external_due_at',
  originCaseId: 'origin_case_id',
  confirmWarnedAt: 'confirm_warned_at',
  externalWarnedAt: 'external_warned_at',
  paperEnteredAt: 'paper_entered_at',
  openedAt: 'opened_at',
  updatedAt: 'updated_at',
  closedAt: 'closed_at',
  dueAt: 'due_at',
  practice: 'practice',
  example: 'example',
}

function toRow<C extends Partial<DisputeRecord>>(change: C) {
  const entries = Object.entries(change).map(([key, value]) => [columnOf[key as keyof DisputeRecord], value])
  // The names follow from the table above; the values have the types of the record.
  return Object.fromEntries(entries) as C extends DisputeRecord ? DisputeTable : Partial<DisputeTable>
}

export function toDisputeRecord(row: DisputeTable): DisputeRecord {
  return {
    caseId: row.case_id,
    areaCode: row.area_code,
    code: row.code,
    class: row.class,
    channel: row.channel,
    level: row.level,
    lifted: row.lifted,
    state: row.state,
    final: row.final,
    grade: row.grade,
    score: row.score,
    mediationKind: row.mediation_kind,
    force: row.force,
    mediatorId: row.mediator_id,
    mediatorName: row.mediator_name,
    sealed: row.sealed,
    sealReason: row.seal_reason,
    reporterHidden: row.reporter_hidden,
    intakeComplete: row.intake_complete,
    signs: row.signs as AlertSign[],
    returned: row.returned,
    suspendedFrom: row.suspended_from,
    suspendedUntil: row.suspended_until,
    sessions: row.sessions,
    firstSessionAt: row.first_session_at,
    outcome: row.outcome,
    concludedAt: row.concluded_at,
    terms: row.terms,
    termsDone: row.terms_done,
    satisfaction: row.satisfaction,
    followUpAt: row.follow_up_at,
    trips: row.trips,
    externalNumber: row.external_number,
    externalDueAt: row.external_due_at,
    originCaseId: row.origin_case_id,
    confirmWarnedAt: row.confirm_warned_at,
    externalWarnedAt: row.external_warned_at,
    paperEnteredAt: row.paper_entered_at,
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
    closedAt: row.closed_at,
    dueAt: row.due_at,
    practice: row.practice,
    example: row.example,
  }
}
