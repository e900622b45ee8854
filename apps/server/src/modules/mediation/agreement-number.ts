import { chinaYear } from '../../platform/china-time/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Casework } from '../casework/index.ts'
import { takeNumber } from '../papers/index.ts'
import { settingValue } from '../settings/index.ts'
import { committeeWord } from './committee.ts'
import type { DisputeRecord } from './dispute.ts'
import { committeeName } from './mediation.settings.ts'
import { currentRules } from './rule-numbers.ts'

/** （2026）宣威人调字第12号: each committee's own series of the year, without gaps or doubles. */
export async function takeAgreementNumber(
  tx: Tx,
  casework: Casework,
  dispute: Pick<DisputeRecord, 'areaCode' | 'level' | 'practice'>,
  signedAt: Date,
): Promise<string> {
  const year = chinaYear(signedAt)
  const body = await committeeOf(tx, casework, dispute)
  // Practice is outside of all figures, and of the county's numbers.
  const word = dispute.practice ? `演练${body}` : body
  const number = await takeNumber(tx, { series: 'mediation-agreement', body: word, year })
  return `（${year}）${word}人调字第${number}号`
}

/** The word of the committee that has a dispute now, as it stands in its numbers. */
export async function committeeOf(
  tx: Tx,
  { area }: Casework,
  dispute: Pick<DisputeRecord, 'areaCode' | 'level'>,
): Promise<string> {
  const directory = await area.directory()
  const ofCounty = settingValue(await currentRules(tx), committeeName)
  return committeeWord(dispute.level, directory.pathOf(dispute.areaCode), ofCounty)
}
