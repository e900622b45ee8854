import type { DisputeFactor, OpenDispute, SealReason } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import {
  attachToCase,
  type CaseRecord,
  type Casework,
  indexCase,
  keepPhoneTail,
  lockCase,
  noteOnCase,
  openCase,
  passProgressOn,
  sealCase,
  whenItHappened,
} from '../casework/index.ts'
import { allow, type Principal } from '../identity/index.ts'
import { settingValue } from '../settings/index.ts'
import { bindAccounts } from './alert.store.ts'
import { raiseAlert } from './alerts.ts'
import { insertAssessment } from './assessment.store.ts'
import { disputeLifecycle } from './dispute.lifecycle.ts'
import { disputeFrom, findExternal, insertDispute } from './dispute.store.ts'
import { alertSignsOf, scoreFactors } from './grading.ts'
import { mediationErrors } from './mediation.errors.ts'
import { classList } from './mediation.settings.ts'
import { type Mediation, ownLevel, ownPlace } from './mediation.ts'
import { insertParties, insertReporter, type PartyRecord } from './party.store.ts'
import { toParty } from './party.ts'
import { currentRules, gradingRules } from './rule-numbers.ts'
import { insertTrip } from './session.store.ts'
import { findTicket, updateTicket } from './ticket.store.ts'

/**
 * Registers a dispute, from whichever channel. Three fields are enough (who, a phone, what happened): what is missing
 * is asked for before it is accepted. A sign of danger raises its alert in the same transaction.
 */
export async function openDispute(
  tx: Tx,
  { casework }: Mediation,
  principal: Principal,
  told: OpenDispute,
): Promise<CaseRecord> {
  allow(principal, 'dispute.open')
  const now = casework.now()
  const openedAt = whenItHappened(told.happenedAt, now)
  await refuseTwice(tx, told)
  const disputeClass = told.class ?? 'other'
  const label = await classLabel(tx, disputeClass)
  const signs = alertSignsOf(told.factors ?? [], told.danger)
  const seal: SealReason | undefined = told.seal ?? (signs.includes('domestic_violence') ? 'violence' : undefined)
  // What a hidden reporter's own account and post are called would give him away.
  const as = told.reporter ? { ...principal, name: '（保密）', post: null, personId: null } : principal
  const example = principal.accountId === 'demonstration'
  const origin = told.originCaseId === undefined ? undefined : await originOf(tx, told.originCaseId)
  const record = await openCase(tx, casework, as, {
    kind: disputeLifecycle.kind,
    title: told.title?.trim() || `${label.zh.replace(/纠纷$/, '')}纠纷`,
    description: told.description.trim(),
    category: disputeClass,
    danger: told.danger ?? { kind: 'none' },
    areaCode: ownPlace(principal, told.areaCode ?? origin?.areaCode),
    position: told.position ?? origin?.position ?? null,
    ...(origin && { code: origin.code }),
    source: {},
    pictureId: null,
    openedAt,
    example,
    practice: told.practice ?? origin?.practice ?? false,
  })
  if (seal) await sealCase(tx, record.id, true)
  const parties = told.parties.map((party) => toParty(party, { caseId: record.id, now, example }))
  await insertDispute(tx, {
    caseId: record.id,
    areaCode: record.areaCode,
    code: record.code,
    class: disputeClass,
    channel: told.channel,
    level: ownLevel(principal),
    lifted: 0,
    state: record.state,
    final: record.final,
    grade: null,
    score: null,
    mediationKind: null,
    force: null,
    mediatorId: null,
    mediatorName: null,
    sealed: seal !== undefined,
    sealReason: seal ?? null,
    reporterHidden: told.reporter !== undefined,
    intakeComplete: isComplete(told.class, parties),
    signs,
    returned: false,
    suspendedFrom: null,
    suspendedUntil: null,
    sessions: 0,
    firstSessionAt: null,
    outcome: null,
    concludedAt: null,
    terms: 0,
    termsDone: 0,
    satisfaction: null,
    followUpAt: null,
    trips: told.cameInPerson ? 1 : 0,
    externalNumber: told.externalNumber?.trim() || null,
    originCaseId: origin?.id ?? null,
    externalDueAt: told.externalDueAt === undefined ? null : new Date(told.externalDueAt),
    confirmWarnedAt: null,
    externalWarnedAt: null,
    paperEnteredAt: told.happenedAt === undefined ? null : now,
    openedAt,
    updatedAt: now,
    closedAt: null,
    dueAt: record.clock ? new Date(record.clock.dueAt) : null,
    practice: record.practice,
    example,
  })
  await insertParties(tx, parties)
  await indexCase(tx, casework, { ...record, sealed: seal !== undefined })
  if (told.reporter) {
    const { name, phone } = told.reporter
    await insertReporter(tx, { caseId: record.id, accountId: principal.accountId, name, phone: phone ?? null })
  }
  if (origin) await continueOrigin(tx, casework, as, origin, record)
  if (seal) await bindOpener(tx, principal, record)
  await letApplicantAsk(tx, record, parties, now)
  if (told.cameInPerson) await insertTrip(tx, { id: newId(now), caseId: record.id, purpose: '登记', at: openedAt })
  await keepFactors(tx, principal, record, told.factors ?? [], now)
  if (signs.length > 0) await raiseAlert(tx, record, signs, now)
  if (told.fileIds && told.fileIds.length > 0) await attachToCase(tx, principal, record, told.fileIds)
  if (told.ticketId !== undefined) await serveTicket(tx, told.ticketId, record.id, now)
  return record
}

/** What must be known before it is accepted: the class, and one party on each side. */
export function isComplete(disputeClass: string | undefined, parties: readonly { readonly side: string }[]): boolean {
  const sides = new Set(parties.map(({ side }) => side))
  return disputeClass !== undefined && sides.has('applicant') && sides.has('respondent')
}

/** @throws mediationErrors.CLASS_UNKNOWN for a class that the centre's dictionary does not have or has retired. */
export async function classLabel(tx: Tx, id: string) {
  const entry = settingValue(await currentRules(tx), classList).find((candidate) => candidate.id === id)
  if (!entry || entry.retired) throw mediationErrors.CLASS_UNKNOWN()
  return entry.label
}

/** An order of another system is registered once: who gets it again goes on with the one that is there. */
async function refuseTwice(tx: Tx, told: OpenDispute): Promise<void> {
  if (told.externalNumber === undefined) return
  const earlier = await findExternal(tx, told.channel, told.externalNumber.trim())
  if (earlier) {
    throw mediationErrors.EXTERNAL_NUMBER_TAKEN({ values: { code: earlier.code }, details: { id: earlier.caseId } })
  }
}

/** @throws mediationErrors for a case that is not in scope, is a dispute, or has become one. */
async function originOf(tx: Tx, id: string): Promise<CaseRecord> {
  const origin = await lockCase(tx, id)
  if (!origin || origin.kind === disputeLifecycle.kind) throw mediationErrors.ORIGIN_NOT_POSSIBLE()
  const earlier = await disputeFrom(tx, id)
  if (earlier) throw mediationErrors.ORIGIN_TAKEN({ details: { id: earlier.caseId } })
  return origin
}

/** The matter goes on as a dispute under its code: whoever opens the one finds the other, and receipts lead on. */
async function continueOrigin(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  origin: CaseRecord,
  dispute: CaseRecord,
): Promise<void> {
  await passProgressOn(tx, origin.id, { caseId: dispute.id, areaCode: dispute.areaCode })
  await noteOnCase(tx, casework, principal, origin, {
    action: 'became_dispute',
    note: '已转入“一站调”，编号不变，在纠纷案件里继续办理',
  })
}

/** Who applied asks after it later with the code and the end of the phone number that he left. */
async function letApplicantAsk(tx: Tx, record: CaseRecord, parties: readonly PartyRecord[], now: Date): Promise<void> {
  const phone = parties.find((party) => party.side === 'applicant' && party.phone !== null)?.phone
  if (!phone) return
  await keepPhoneTail(tx, { caseId: record.id, areaCode: record.areaCode, secret: newId(now) }, phone)
}

async function bindOpener(tx: Tx, principal: Principal, record: CaseRecord): Promise<void> {
  const { accountId, personId, areaCode } = principal
  await bindAccounts(tx, [{ caseId: record.id, accountId, personId, areaCode, why: 'opened', at: record.updatedAt }])
}

/** What the desk saw at once is the beginning of the first assessment. */
async function keepFactors(
  tx: Tx,
  principal: Principal,
  record: CaseRecord,
  factors: readonly DisputeFactor[],
  now: Date,
): Promise<void> {
  if (factors.length === 0) return
  const rules = await gradingRules(tx, record.settingVersions)
  await insertAssessment(tx, {
    id: newId(now),
    caseId: record.id,
    kind: 'initial',
    ...scoreFactors(factors, rules),
    weightsVersion: rules.version,
    grade: null,
    overrideReason: null,
    note: null,
    invited: [],
    actorName: principal.name,
    actorPost: principal.post,
    at: now,
  })
}

async function serveTicket(tx: Tx, ticketId: string, caseId: string, now: Date): Promise<void> {
  const ticket = await findTicket(tx, ticketId)
  if (!ticket) throw mediationErrors.TICKET_NOT_FOUND()
  await updateTicket(tx, { ...ticket, state: 'served', servedAt: now, caseId })
}
