import {
  disputeChannelNames,
  disputeFactorNames,
  disputeGradeNames,
  disputeOutcomeNames,
  followUpChannelNames,
  mediationForceNames,
  mediationKindNames,
  type PaperData,
  partySideNames,
  rightChannelNames,
  sessionKindNames,
} from '@fengqiao/contract'
import { chinaDate } from '../../platform/china-time/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { CaseRecord, Casework } from '../casework/index.ts'
import { agreementsOf, confirmationsOf, referralsOf, termsOf } from './agreement.store.ts'
import { committeeOf } from './agreement-number.ts'
import { assessmentsOf, opinionsOf } from './assessment.store.ts'
import { claimsOf } from './claim.store.ts'
import { findDispute } from './dispute.store.ts'
import { followUpsOf } from './follow-up.store.ts'
import { type PartyRecord, partiesOf } from './party.store.ts'
import { sessionsOf } from './session.store.ts'

/** What a dispute gives to its papers: in full, because they are signed; whoever may see the case may issue them. */
export async function disputePaperData(
  tx: Tx,
  record: CaseRecord,
  casework: Casework,
): Promise<{ readonly data: PaperData; readonly body?: string }> {
  const dispute = await findDispute(tx, record.id)
  if (!dispute) return { data: {} }
  const parties = await partiesOf(tx, record.id)
  const assessments = await assessmentsOf(tx, record.id)
  const agreement = (await agreementsOf(tx, record.id)).at(-1)
  const terms = (await termsOf(tx, record.id)).filter(({ agreementId }) => agreementId === agreement?.id)
  const referral = (await referralsOf(tx, record.id)).at(-1)
  const court = (await confirmationsOf(tx, record.id)).find(({ agreementId }) => agreementId === agreement?.id)
  const [claim] = await claimsOf(tx, { caseId: record.id }, 1)
  const total = terms.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0)
  const last = assessments.at(-1)
  const kind = dispute.mediationKind && mediationKindNames[dispute.mediationKind].zh
  const force = dispute.force && mediationForceNames[dispute.force].zh
  return {
    body: await committeeOf(tx, casework, dispute),
    data: {
      applicants: namesOf(parties, 'applicant'),
      respondents: namesOf(parties, 'respondent'),
      channel: disputeChannelNames[dispute.channel].zh,
      grade: dispute.grade && disputeGradeNames[dispute.grade].zh,
      score: dispute.score,
      mediation: [...new Set([kind, force])].filter(Boolean).join(' · ') || null,
      mediator: dispute.mediatorName,
      outcome: dispute.outcome && disputeOutcomeNames[dispute.outcome].zh,
      parties: parties.map((party) => ({
        side: partySideNames[party.side].zh,
        name: party.name,
        sex: party.gender === null ? null : party.gender === 'male' ? '男' : '女',
        born: party.bornOn,
        idNumber: party.idNumber,
        phone: party.phone,
        address: party.address,
        agent: party.agent,
      })),
      points: (last?.points ?? []).map(({ factor, points }) => ({ factor: disputeFactorNames[factor].zh, points })),
      opinions: (await opinionsOf(tx, record.id)).map(({ unitName, opinion, signedBy }) => ({
        unit: unitName,
        opinion,
        signed: signedBy,
      })),
      sessions: (await sessionsOf(tx, record.id)).map((session) => ({
        round: session.round,
        kind: sessionKindNames[session.kind].zh,
        from: session.startedAt.toISOString(),
        to: session.endedAt.toISOString(),
        place: session.place,
        present: session.present
          .filter(({ present }) => present)
          .map(({ partyId, name, part }) => `${part}${parties.find(({ id }) => id === partyId)?.name ?? name}`)
          .join('，'),
        record: session.record,
        proposals: session.proposals,
        clerk: session.clerkName,
        result: session.agreed ? '达成一致' : '未达成一致',
      })),
      'agreement.number': agreement?.number ?? null,
      'agreement.facts': agreement?.facts ?? null,
      'agreement.date': agreement ? chinaDate(agreement.signedAt) : null,
      'agreement.total': total > 0 ? total / 100 : null,
      terms: terms.map(({ text, amountFen, dueOn, doneOn, proof }) => ({
        text,
        amount: amountFen === null ? null : amountFen / 100,
        due: dueOn,
        done: doneOn,
        proof,
      })),
      court: court?.court ?? null,
      'referral.channel': referral ? rightChannelNames[referral.channel].zh : null,
      'referral.body': referral?.body ?? null,
      'referral.reason': referral?.reason ?? null,
      followUps: (await followUpsOf(tx, record.id)).map((each) => ({
        by: each.actorName,
        who: each.byWindow ? '窗口' : '调解员',
        at: each.at.toISOString(),
        way: followUpChannelNames[each.channel].zh,
        satisfaction: each.satisfaction,
        note: each.note,
      })),
      'claim.amount': claim ? claim.amountFen / 100 : null,
      'claim.ground': claim?.ground ?? null,
      trips: dispute.trips,
    },
  }
}

function namesOf(parties: readonly PartyRecord[], side: PartyRecord['side']): string {
  return parties
    .filter((party) => party.side === side)
    .map(({ name }) => name)
    .join('、')
}
