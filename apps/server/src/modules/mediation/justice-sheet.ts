import {
  type DisputeClass,
  disputeClassNames,
  disputeGradeNames,
  disputeOutcomeNames,
  maskName,
  mediationKindNames,
} from '@fengqiao/contract'
import { chinaDate, startOfChinaDay } from '../../platform/china-time/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { SheetColumn } from '../../platform/sheets/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import { settingValue } from '../settings/index.ts'
import { agreementsOf, confirmationsOf, termsOf } from './agreement.store.ts'
import { claimsOf } from './claim.store.ts'
import { committeeWord } from './committee.ts'
import type { DisputeRecord } from './dispute.ts'
import { type DisputeAfter, listDisputeRecords } from './dispute-list.store.ts'
import { addDays } from './eligibility.ts'
import { committeeName } from './mediation.settings.ts'
import type { Mediation } from './mediation.ts'
import { partiesOf } from './party.store.ts'
import { currentRules } from './rule-numbers.ts'

const pageSize = 200

/** The columns of the register of people's mediation that the justice system asks for. */
export const justiceColumns: readonly SheetColumn[] = [
  { header: '案件编号', width: 18 },
  { header: '受理日期', width: 12 },
  { header: '纠纷类别', width: 12 },
  { header: '调解组织', width: 20 },
  { header: '调解方式', width: 12 },
  { header: '调解员', width: 12 },
  { header: '等级', width: 8 },
  { header: '申请方', width: 16, note: '默认遮蔽；需要全名时在案件里说明理由查看' },
  { header: '对方当事人', width: 16, note: '默认遮蔽；需要全名时在案件里说明理由查看' },
  { header: '调解次数', width: 10 },
  { header: '调解结果', width: 12 },
  { header: '协议编号', width: 26 },
  { header: '协议形式', width: 10 },
  { header: '达成日期', width: 12 },
  { header: '涉及金额（元）', width: 14 },
  { header: '履行情况', width: 12 },
  { header: '司法确认', width: 14 },
  { header: '满意度', width: 8 },
  { header: '以案定补（元）', width: 14 },
]

/**
 * Disputes registered in a period as the justice system keeps them, read page by page in the scope of who asks. Names are
 * masked; of a sealed one stands only that it is there.
 */
export async function* justiceRows(
  mediation: Mediation,
  principal: Principal,
  period: { readonly from: string; readonly to: string },
): AsyncGenerator<readonly string[]> {
  allow(principal, 'dispute.analyse')
  const { database, area } = mediation.casework
  const directory = await area.directory()
  const filter = {
    openedFrom: startOfChinaDay(period.from),
    openedBefore: startOfChinaDay(addDays(period.to, 1)),
    held: true,
  }
  let after: DisputeAfter | undefined
  for (;;) {
    const rows = await database.transaction(principal.scope, async (tx) => {
      const { records } = await listDisputeRecords(tx, filter, {
        sort: 'opened',
        limit: pageSize,
        ...(after && { after }),
      })
      const ofCounty = settingValue(await currentRules(tx), committeeName)
      const written = []
      for (const record of records) {
        if (record.practice) continue
        const committee = `${committeeWord(record.level, directory.pathOf(record.areaCode), ofCounty)}人民调解委员会`
        written.push(await rowOf(tx, record, committee))
      }
      const last = records.at(-1)
      return { written, next: records.length === pageSize && last ? last : undefined }
    })
    yield* rows.written
    if (!rows.next) return
    after = { at: rows.next.openedAt, id: rows.next.caseId }
  }
}

export async function noteJusticeExport(
  tx: Tx,
  principal: Principal,
  period: { readonly from: string; readonly to: string },
): Promise<void> {
  const { from, to } = period
  await appendAudit(tx, { accountId: principal.accountId, action: 'dispute.justice_export', data: { from, to } })
}

async function rowOf(tx: Tx, dispute: DisputeRecord, committee: string): Promise<readonly string[]> {
  const head = [
    dispute.code,
    chinaDate(dispute.openedAt),
    disputeClassNames[dispute.class as DisputeClass]?.zh ?? dispute.class,
    committee,
    dispute.mediationKind ? mediationKindNames[dispute.mediationKind].zh : '',
    dispute.mediatorName ?? '',
    dispute.grade ? disputeGradeNames[dispute.grade].zh : '',
  ]
  const outcome = dispute.outcome ? disputeOutcomeNames[dispute.outcome].zh : '调解中'
  if (dispute.sealed) {
    return [...head, '封存', '封存', String(dispute.sessions), outcome, '', '', '', '', '', '', '', '']
  }
  const parties = await partiesOf(tx, dispute.caseId)
  const names = (side: string) =>
    parties
      .filter((party) => party.side === side)
      .map((party) => (party.organisation ? party.name : (maskName(party.name) ?? '')))
      .join('、')
  const agreement = (await agreementsOf(tx, dispute.caseId)).findLast(({ endedAt }) => endedAt === null)
  const terms = (await termsOf(tx, dispute.caseId)).filter(({ agreementId }) => agreementId === agreement?.id)
  const total = terms.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0)
  const court = (await confirmationsOf(tx, dispute.caseId)).find(({ agreementId }) => agreementId === agreement?.id)
  const [claim] = await claimsOf(tx, { caseId: dispute.caseId }, 1)
  const kept = terms.filter(({ doneOn }) => doneOn !== null).length
  return [
    ...head,
    names('applicant'),
    names('respondent'),
    String(dispute.sessions),
    outcome,
    agreement?.number ?? '',
    agreement ? (agreement.form === 'oral' ? '口头' : '书面') : '',
    agreement ? chinaDate(agreement.signedAt) : '',
    total > 0 ? (total / 100).toFixed(2) : '',
    agreement ? `${kept}/${terms.length} 项` : '',
    court ? (court.confirmed === null ? '已申请' : court.confirmed ? '确认有效' : '不予确认') : '',
    dispute.satisfaction === null ? '' : String(dispute.satisfaction),
    claim && claim.state !== 'refused' ? (claim.amountFen / 100).toFixed(2) : '',
  ]
}
