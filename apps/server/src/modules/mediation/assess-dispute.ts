import type { AssessDispute, DisputeFactor, DisputeGrade, GiveOpinion, GradeDispute } from '@fengqiao/contract'
import { disputeGradeNames } from '@fengqiao/contract'
import type { Static } from 'typebox'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import type { CaseRecord } from '../casework/index.ts'
import { allow, type Principal } from '../identity/index.ts'
import { raiseAlert } from './alerts.ts'
import { type AssessmentRecord, insertAssessment, insertOpinion } from './assessment.store.ts'
import { updateDispute } from './dispute.store.ts'
import { alertSignsOf, isOverride, scoreFactors } from './grading.ts'
import { mediationErrors } from './mediation.errors.ts'
import { disputeOf, type Mediation } from './mediation.ts'
import { gradingRules } from './rule-numbers.ts'
import { caseOf, takeStep } from './take-step.ts'

/** The first assessment, which asks departments for a joint one. */
export async function assessDispute(
  tx: Tx,
  mediation: Mediation,
  principal: Principal,
  caseId: string,
  input: Static<typeof AssessDispute>,
): Promise<void> {
  allow(principal, 'dispute.act')
  const record = await caseOf(tx, caseId)
  const { score } = await writeAssessment(tx, mediation, principal, record, 'initial', {
    factors: input.factors,
    grade: null,
    reason: null,
    note: input.note ?? null,
    invited: input.invited,
  })
  const note = [`评分 ${score} 分，请 ${input.invited.join('、')} 联合研判`, input.note].filter(Boolean).join('。')
  await takeStep(tx, mediation, principal, caseId, 'assess', { version: input.version, note })
}

/** What a department says in the joint assessment, and who signs for it. */
export async function giveOpinion(
  tx: Tx,
  mediation: Mediation,
  principal: Principal,
  caseId: string,
  input: Static<typeof GiveOpinion>,
): Promise<void> {
  allow(principal, 'dispute.act')
  const now = mediation.casework.now()
  await caseOf(tx, caseId)
  await insertOpinion(tx, {
    id: newId(now),
    caseId,
    unitName: input.unitName,
    opinion: input.opinion,
    signedBy: input.signedBy,
    fileId: input.fileId ?? null,
    at: now,
  })
  const note = `${input.unitName}：${input.opinion}（${input.signedBy} 签）`
  const files = input.fileId === undefined ? {} : { fileIds: [input.fileId] }
  await takeStep(tx, mediation, principal, caseId, 'opinion', { version: input.version, note, ...files })
}

/**
 * Grades it: the score suggests, the person confirms, or overrides with a reason.
 * @throws mediationErrors.OVERRIDE_NEEDS_REASON
 */
export async function gradeDispute(
  tx: Tx,
  mediation: Mediation,
  principal: Principal,
  caseId: string,
  input: Static<typeof GradeDispute>,
): Promise<void> {
  allow(principal, 'dispute.act')
  const record = await caseOf(tx, caseId)
  const { score, suggested } = await writeAssessment(tx, mediation, principal, record, 'grading', {
    factors: input.factors,
    grade: input.grade,
    reason: input.overrideReason ?? null,
    note: input.note ?? null,
    invited: [],
  })
  await updateDispute(tx, caseId, { grade: input.grade, score })
  const name = disputeGradeNames[input.grade].zh
  const changed = isOverride(suggested, input.grade)
    ? `，建议${disputeGradeNames[suggested].zh}，改定理由：${input.overrideReason ?? ''}`
    : ''
  const note = [`${name}，评分 ${score} 分${changed}`, input.note].filter(Boolean).join('。')
  await takeStep(tx, mediation, principal, caseId, 'grade', { version: input.version, note })
}

interface Assessed {
  readonly factors: readonly DisputeFactor[]
  readonly grade: DisputeGrade | null
  readonly reason: string | null
  readonly note: string | null
  readonly invited: readonly string[]
}

/** Scores under the weights that the case began with, keeps the sum with its parts, and raises new signs. */
async function writeAssessment(
  tx: Tx,
  { casework }: Mediation,
  principal: Principal,
  record: CaseRecord,
  kind: AssessmentRecord['kind'],
  assessed: Assessed,
) {
  const now = casework.now()
  const rules = await gradingRules(tx, record.settingVersions)
  const grading = scoreFactors(assessed.factors, rules)
  if (assessed.grade !== null && isOverride(grading.suggested, assessed.grade) && !assessed.reason?.trim()) {
    throw mediationErrors.OVERRIDE_NEEDS_REASON({
      fields: [{ path: 'overrideReason', message: { zh: '请写明理由', en: 'Say why' } }],
    })
  }
  await insertAssessment(tx, {
    id: newId(now),
    caseId: record.id,
    kind,
    ...grading,
    weightsVersion: rules.version,
    grade: assessed.grade,
    overrideReason: assessed.reason?.trim() || null,
    note: assessed.note?.trim() || null,
    invited: assessed.invited,
    actorName: principal.name,
    actorPost: principal.post,
    at: now,
  })
  const dispute = await disputeOf(tx, record.id)
  const fresh = alertSignsOf(assessed.factors).filter((sign) => !dispute.signs.includes(sign))
  if (fresh.length > 0) {
    await raiseAlert(tx, record, fresh, now)
    await updateDispute(tx, record.id, { signs: [...dispute.signs, ...fresh] })
  }
  return grading
}
