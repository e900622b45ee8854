import type { Text } from '@fengqiao/contract'
import { chinaDate } from '../../platform/china-time/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { notOffered, type StepFacts } from '../casework/index.ts'
import { agreementsOf, confirmationsOf, termsOf } from './agreement.store.ts'
import { assessmentsOf } from './assessment.store.ts'
import { closingNeeds } from './closing.ts'
import { findDispute } from './dispute.store.ts'
import { type DisputeRecord, levelAbove, reaches } from './dispute.ts'
import { confirmationEligibility } from './eligibility.ts'
import { followUpsOf } from './follow-up.store.ts'
import { ownLevel } from './mediation.ts'
import { ruleNumbers } from './rule-numbers.ts'

/** Steps of the centre that decides: its level must reach the level that handles the dispute. */
const ofTheLevel: ReadonlySet<string> = new Set([
  'assess',
  'grade',
  'assign',
  'receive_lifted',
  'convert',
  'refer',
  'suspend',
])

/** What the lifecycle's data cannot say (domain rule book §3): each refusal says what to do, or who can. */
export async function refuseStep(tx: Tx, facts: StepFacts): Promise<Text | null> {
  const { record, transition, principal } = facts
  const dispute = await findDispute(tx, record.id)
  if (!dispute) return null
  if (ofTheLevel.has(transition.action) && !reaches(ownLevel(principal), dispute.level)) return ofHigherLevel(dispute)
  const rule = rules[transition.action]
  if (rule) return rule(tx, facts, dispute)
  if (transition.action.startsWith('resume_')) {
    return transition.to === dispute.suspendedFrom ? null : notOffered
  }
  return null
}

function ofHigherLevel({ level }: DisputeRecord): Text {
  return level === 'county'
    ? { zh: '已提到县一级，由县指挥部办理', en: 'It was lifted to the county, whose command decides' }
    : { zh: '在乡镇（街道）一级办理，由参谋部决定', en: 'It is handled by the township, whose staff decides' }
}

type Rule = (tx: Tx, facts: StepFacts, dispute: DisputeRecord) => Text | null | Promise<Text | null>

const rules: Readonly<Record<string, Rule>> = {
  accept: (_tx, _facts, dispute) =>
    dispute.intakeComplete
      ? null
      : { zh: '登记还没补全：类别、双方当事人', en: 'The register is not complete: class and both parties' },

  async grade(tx, { record, input }, dispute) {
    if (record.state !== 'INITIAL_ASSESS') return null
    // The grading that is being written stands in the table already; before that, the page asks about the last one.
    const last = (await assessmentsOf(tx, record.id)).at(-1)
    const red =
      (input === null ? last?.suggested : (last?.grade ?? last?.suggested)) === 'red' || dispute.signs.length > 0
    const { jointForRed } = await ruleNumbers(tx, record.settingVersions)
    return jointForRed && red
      ? { zh: '红级或有预警的先联合研判，再定级', en: 'What is red or has an alert is assessed jointly first' }
      : null
  },

  return: (_tx, _facts, dispute) =>
    dispute.returned
      ? {
          zh: '已退回过一次，只能退一次；办不了请提级',
          en: 'It was returned once already: lift it if it cannot be done',
        }
      : null,

  lift: (_tx, _facts, dispute) =>
    levelAbove(dispute.level)
      ? null
      : { zh: '已在县一级，不能再提', en: 'It is at the county already and cannot be lifted further' },

  fail: (_tx, _facts, dispute) => needsSession(dispute),
  agree: (_tx, _facts, dispute) => needsSession(dispute),

  async apply_confirmation(tx, { record, now }, dispute) {
    const agreement = (await agreementsOf(tx, record.id)).findLast(({ endedAt }) => endedAt === null)
    if (!agreement) return { zh: '还没有协议', en: 'There is no agreement' }
    // What is being written stands in the table already.
    const applied = (await confirmationsOf(tx, record.id)).filter(({ agreementId }) => agreementId === agreement.id)
    const { confirmDays } = await ruleNumbers(tx, record.settingVersions)
    return confirmationEligibility({
      disputeClass: dispute.class,
      concernsStatus: agreement.concernsStatus,
      effectiveOn: chinaDate(agreement.signedAt),
      today: applied.at(-1)?.appliedOn ?? chinaDate(now),
      limitDays: confirmDays,
      applied: false,
      ended: agreement.endedAt !== null,
    }).reason
  },

  async fulfilled(tx, { record }) {
    const running = (await agreementsOf(tx, record.id)).findLast(({ endedAt }) => endedAt === null)
    const open = (await termsOf(tx, record.id)).filter(
      (term) => term.agreementId === running?.id && term.doneOn === null,
    )
    return open.length === 0
      ? null
      : { zh: `还有 ${open.length} 期没有履行凭证`, en: `${open.length} terms have no proof yet` }
  },

  async close(tx, { record }, dispute) {
    const { redAgainDays } = await ruleNumbers(tx, record.settingVersions)
    const [first] = closingNeeds({ ...dispute, followUps: await followUpsOf(tx, record.id), redAgainDays })
    return first ?? null
  },
}

function needsSession(dispute: DisputeRecord): Text | null {
  return dispute.sessions > 0
    ? null
    : { zh: '还没有调解过。先登记一次调解', en: 'There was no session yet. Record one first' }
}
