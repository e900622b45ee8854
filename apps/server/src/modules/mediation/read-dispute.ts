import {
  type AgreementTerm,
  type DisputeFile,
  type Eligibility,
  maskName,
  maskPhone,
  mediationForces,
} from '@fengqiao/contract'
import { chinaDate } from '../../platform/china-time/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { findCase, kindOf } from '../casework/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import { peopleByIds } from '../organisation/index.ts'
import {
  type AgreementRecord,
  agreementsOf,
  type ConfirmationRecord,
  confirmationsOf,
  referralsOf,
  type TermRecord,
  termsOf,
} from './agreement.store.ts'
import { type AlertRecord, listAlertRecords } from './alert.store.ts'
import { appointmentsOf, listRooms } from './appointment.store.ts'
import { assessmentsOf, opinionsOf } from './assessment.store.ts'
import { claimsOf } from './claim.store.ts'
import { toClaim } from './claims.ts'
import { closingNeeds } from './closing.ts'
import type { DisputeRecord } from './dispute.ts'
import { toDisputeLine } from './dispute-line.ts'
import { confirmationEligibility } from './eligibility.ts'
import { followUpsOf } from './follow-up.store.ts'
import { lineContext } from './list-disputes.ts'
import { disputeOf, type Mediation } from './mediation.ts'
import { type PartyRecord, partiesOf, reporterOf } from './party.store.ts'
import { toMaskedParty } from './party.ts'
import { seatsOf } from './remote/remote-seat.store.ts'
import { seatPath } from './remote/remote-seat.ts'
import { ruleNumbers } from './rule-numbers.ts'
import { sessionsOf, tripsOf } from './session.store.ts'
import { caseOf } from './take-step.ts'

/** Everything that mediation knows of a dispute, parties masked. Reading a sealed one is noted. */
export async function readDispute(
  tx: Tx,
  mediation: Mediation,
  principal: Principal,
  caseId: string,
): Promise<DisputeFile> {
  allow(principal, 'dispute.read')
  const file = await disputeFile(tx, mediation, caseId)
  if (file.line.sealed) {
    await appendAudit(tx, { accountId: principal.accountId, action: 'dispute.sealed_read', subject: caseId })
  }
  return file
}

export async function disputeFile(tx: Tx, mediation: Mediation, caseId: string): Promise<DisputeFile> {
  const dispute = await disputeOf(tx, caseId)
  const record = await caseOf(tx, caseId)
  const context = await lineContext(tx, mediation)
  const { now } = context
  const parties = await partiesOf(tx, caseId)
  const agreements = await agreementsOf(tx, caseId)
  const terms = await termsOf(tx, caseId)
  const confirmations = await confirmationsOf(tx, caseId)
  const followUps = await followUpsOf(tx, caseId)
  const numbers = await ruleNumbers(tx, record.settingVersions)
  const reporter = dispute.reporterHidden ? await reporterOf(tx, caseId) : undefined
  const [claim] = await claimsOf(tx, { caseId }, 1)
  return {
    line: toDisputeLine(dispute, record, context),
    version: record.version,
    force: mediationForces.find((force) => force === dispute.force) ?? null,
    mediationKind: dispute.mediationKind,
    mediatorId: dispute.mediatorId,
    intakeComplete: dispute.intakeComplete,
    sealReason: dispute.sealReason,
    signs: [...dispute.signs],
    lifted: dispute.lifted,
    suspendedUntil: dispute.suspendedUntil?.toISOString() ?? null,
    suspendedFrom: dispute.suspendedFrom,
    externalNumber: dispute.externalNumber,
    externalDueAt: dispute.externalDueAt?.toISOString() ?? null,
    origin: await originView(tx, mediation, dispute),
    paperEnteredAt: dispute.paperEnteredAt?.toISOString() ?? null,
    followUpAt: dispute.followUpAt?.toISOString() ?? null,
    trips: (await tripsOf(tx, caseId)).map(({ purpose, at }) => ({ purpose, at: at.toISOString() })),
    reporter: reporter ? { nameMasked: maskName(reporter.name), phoneMasked: maskPhone(reporter.phone) } : null,
    reporterHidden: dispute.reporterHidden,
    parties: parties.map((party) => toMaskedParty(party, now)),
    assessments: (await assessmentsOf(tx, caseId)).map(
      ({ actorName, actorPost, at, caseId: _, points, invited, ...rest }) => ({
        ...rest,
        points: [...points],
        invited: [...invited],
        by: actorName,
        post: actorPost,
        at: at.toISOString(),
      }),
    ),
    opinions: (await opinionsOf(tx, caseId)).map(({ id, unitName, opinion, signedBy, fileId, at }) => ({
      id,
      unitName,
      opinion,
      signedBy,
      fileId,
      at: at.toISOString(),
    })),
    alerts: (await listAlertRecords(tx, { caseId }, 50)).map((alert) => toAlert(alert, dispute.code, null)),
    appointments: await appointmentViews(tx, caseId, parties),
    sessions: (await sessionsOf(tx, caseId)).map((session) => ({
      id: session.id,
      round: session.round,
      kind: session.kind,
      startedAt: session.startedAt.toISOString(),
      endedAt: session.endedAt.toISOString(),
      place: session.place,
      remote: session.remote,
      consent: session.consent,
      present: session.present.map((each) => ({
        ...each,
        name: each.partyId === undefined ? each.name : maskName(each.name),
      })),
      record: session.record,
      proposals: session.proposals,
      agreed: session.agreed,
      mediator: session.mediatorName,
      clerk: session.clerkName,
    })),
    agreements: agreements.map((agreement) => toAgreement(agreement, terms, confirmations, now)),
    eligibility: eligibilityOf(dispute, agreements, confirmations, now, numbers.confirmDays),
    referrals: (await referralsOf(tx, caseId)).map(({ channel, body, reason, rightsTold, at }) => ({
      channel,
      body,
      reason,
      rightsTold,
      at: at.toISOString(),
    })),
    followUps: followUps.map(({ id, byWindow, channel, satisfaction, fulfilled, note, actorName, at }) => ({
      id,
      byWindow,
      channel,
      satisfaction,
      fulfilled,
      note,
      by: actorName,
      at: at.toISOString(),
    })),
    claim: claim ? toClaim(claim, dispute.code) : null,
    closingNeeds:
      dispute.state === 'FOLLOW_UP'
        ? [...closingNeeds({ ...dispute, followUps, redAgainDays: numbers.redAgainDays })]
        : [],
  }
}

async function originView(tx: Tx, { casework }: Mediation, { originCaseId }: DisputeRecord) {
  const origin = originCaseId === null ? undefined : await findCase(tx, originCaseId)
  return origin ? { id: origin.id, kindLabel: kindOf(casework, origin.kind).lifecycle.label } : null
}

export function toAlert(alert: AlertRecord, code: string, areaName: string | null) {
  return {
    id: alert.id,
    caseId: alert.caseId,
    code,
    areaName,
    signs: [...alert.signs],
    told: [...alert.told],
    at: alert.at.toISOString(),
    takenBy: alert.takenBy,
    takenAt: alert.takenAt?.toISOString() ?? null,
    measures: alert.measures,
  }
}

async function appointmentViews(tx: Tx, caseId: string, parties: readonly PartyRecord[]) {
  const appointments = await appointmentsOf(tx, [caseId])
  if (appointments.length === 0) return []
  const seats = await seatsOf(tx, [caseId])
  const rooms = new Map((await listRooms(tx)).map(({ id, name }) => [id, name]))
  const people = new Map(
    (await peopleByIds(tx, [...new Set(appointments.flatMap(({ mediatorIds }) => mediatorIds))])).map(
      ({ id, name }) => [id, name],
    ),
  )
  return appointments.map((appointment) => ({
    id: appointment.id,
    roomName: appointment.roomId === null ? null : (rooms.get(appointment.roomId) ?? null),
    remoteLink: appointment.remoteLink,
    seats: seats
      .filter(({ appointmentId }) => appointmentId === appointment.id)
      .map(({ token, name, partyId, consentedAt, joinedAt }) => ({
        nameMasked: partyId === null ? name : (maskName(name) ?? ''),
        party: partyId !== null,
        path: seatPath(token),
        consentedAt: consentedAt?.toISOString() ?? null,
        joinedAt: joinedAt?.toISOString() ?? null,
      })),
    mediators: appointment.mediatorIds.map((id) => people.get(id) ?? '—'),
    startsAt: appointment.startsAt.toISOString(),
    endsAt: appointment.endsAt.toISOString(),
    answers: parties.map((party) => ({
      partyId: party.id,
      nameMasked: party.organisation ? party.name : maskName(party.name),
      answer: appointment.answers[party.id] ?? null,
    })),
    note: appointment.note,
    cancelled: appointment.cancelledAt !== null,
    cancelReason: appointment.cancelReason,
  }))
}

function toAgreement(
  agreement: AgreementRecord,
  terms: readonly TermRecord[],
  confirmations: readonly ConfirmationRecord[],
  now: Date,
) {
  const confirmation = confirmations.find(({ agreementId }) => agreementId === agreement.id)
  return {
    id: agreement.id,
    number: agreement.number,
    form: agreement.form,
    facts: agreement.facts,
    concernsStatus: agreement.concernsStatus,
    signedAt: agreement.signedAt.toISOString(),
    endedAt: agreement.endedAt?.toISOString() ?? null,
    endReason: agreement.endReason,
    terms: terms.filter(({ agreementId }) => agreementId === agreement.id).map((term) => toTerm(term, now)),
    confirmation: confirmation
      ? {
          court: confirmation.court,
          appliedOn: confirmation.appliedOn,
          confirmed: confirmation.confirmed,
          rulingNumber: confirmation.rulingNumber,
          decidedOn: confirmation.decidedOn,
        }
      : null,
  }
}

function toTerm(term: TermRecord, now: Date): AgreementTerm {
  const { id, text, amountFen, dueOn, doneOn, proof, fileId } = term
  return { id, text, amountFen, dueOn, doneOn, proof, fileId, tone: termTone(term, chinaDate(now)) }
}

/** Red after its day, yellow in the last three days. */
export function termTone(
  { dueOn, doneOn }: Pick<TermRecord, 'dueOn' | 'doneOn'>,
  today: string,
): AgreementTerm['tone'] {
  if (doneOn !== null) return 'normal'
  if (today > dueOn) return 'overdue'
  return Date.parse(dueOn) - Date.parse(today) <= 3 * 86_400_000 ? 'warning' : 'normal'
}

function eligibilityOf(
  dispute: DisputeRecord,
  agreements: readonly AgreementRecord[],
  confirmations: readonly ConfirmationRecord[],
  now: Date,
  limitDays: number,
): Eligibility | null {
  const agreement = agreements.findLast(({ endedAt }) => endedAt === null)
  if (!agreement) return null
  return confirmationEligibility({
    disputeClass: dispute.class,
    concernsStatus: agreement.concernsStatus,
    effectiveOn: chinaDate(agreement.signedAt),
    today: chinaDate(now),
    limitDays,
    applied: confirmations.some(({ agreementId }) => agreementId === agreement.id),
    ended: false,
  })
}
