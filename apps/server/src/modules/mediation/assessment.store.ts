import type { DisputeFactor, DisputeGrade } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'

export interface AssessmentRecord {
  readonly id: string
  readonly caseId: string
  readonly kind: 'initial' | 'joint' | 'grading'
  readonly points: readonly { readonly factor: DisputeFactor; readonly points: number }[]
  readonly score: number
  readonly weightsVersion: number
  readonly suggested: DisputeGrade
  readonly grade: DisputeGrade | null
  readonly overrideReason: string | null
  readonly note: string | null
  readonly invited: readonly string[]
  readonly actorName: string
  readonly actorPost: string | null
  readonly at: Date
}

export interface OpinionRecord {
  readonly id: string
  readonly caseId: string
  readonly unitName: string
  readonly opinion: string
  readonly signedBy: string
  readonly fileId: string | null
  readonly at: Date
}

interface AssessmentTable {
  id: string
  case_id: string
  kind: 'initial' | 'joint' | 'grading'
  factors: string[]
  points: unknown
  score: number
  weights_version: number
  suggested: DisputeGrade
  grade: DisputeGrade | null
  override_reason: string | null
  note: string | null
  invited: string[]
  actor_name: string
  actor_post: string | null
  at: Date
}

interface OpinionTable {
  id: string
  case_id: string
  unit_name: string
  opinion: string
  signed_by: string
  file_id: string | null
  at: Date
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    dispute_assessment: AssessmentTable
    dispute_opinion: OpinionTable
  }
}

export async function insertAssessment(tx: Tx, record: AssessmentRecord): Promise<void> {
  await tx
    .insertInto('dispute_assessment')
    .values({
      id: record.id,
      case_id: record.caseId,
      kind: record.kind,
      factors: record.points.map(({ factor }) => factor),
      points: JSON.stringify(record.points),
      score: record.score,
      weights_version: record.weightsVersion,
      suggested: record.suggested,
      grade: record.grade,
      override_reason: record.overrideReason,
      note: record.note,
      invited: [...record.invited],
      actor_name: record.actorName,
      actor_post: record.actorPost,
      at: record.at,
    })
    .execute()
}

export async function assessmentsOf(tx: Tx, caseId: string): Promise<readonly AssessmentRecord[]> {
  const rows = await tx
    .selectFrom('dispute_assessment')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    kind: row.kind,
    points: row.points as AssessmentRecord['points'],
    score: row.score,
    weightsVersion: row.weights_version,
    suggested: row.suggested,
    grade: row.grade,
    overrideReason: row.override_reason,
    note: row.note,
    invited: row.invited,
    actorName: row.actor_name,
    actorPost: row.actor_post,
    at: row.at,
  }))
}

export async function insertOpinion(tx: Tx, record: OpinionRecord): Promise<void> {
  await tx
    .insertInto('dispute_opinion')
    .values({
      id: record.id,
      case_id: record.caseId,
      unit_name: record.unitName,
      opinion: record.opinion,
      signed_by: record.signedBy,
      file_id: record.fileId,
      at: record.at,
    })
    .execute()
}

export async function opinionsOf(tx: Tx, caseId: string): Promise<readonly OpinionRecord[]> {
  const rows = await tx.selectFrom('dispute_opinion').selectAll().where('case_id', '=', caseId).orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    unitName: row.unit_name,
    opinion: row.opinion,
    signedBy: row.signed_by,
    fileId: row.file_id,
    at: row.at,
  }))
}
