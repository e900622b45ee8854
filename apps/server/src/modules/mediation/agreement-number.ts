import { chinaDate } from '../../platform/china-time/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { takeCaseNumber } from '../casework/index.ts'
import { settingValue } from '../settings/index.ts'
import { committeeName } from './mediation.settings.ts'
import { currentRules } from './rule-numbers.ts'

/** （2026）综人调字第 12 号: runs by the year, without gaps or doubles. */
export async function takeAgreementNumber(tx: Tx, areaCode: string, signedAt: Date): Promise<string> {
  const year = Number(chinaDate(signedAt).slice(0, 4))
  const word = settingValue(await currentRules(tx), committeeName)
  const township = areaCode.slice(0, 9)
  const number = await takeCaseNumber(tx, `agreement-${township}`, year)
  return `（${year}）${word}${township.slice(6)}人调字第${number}号`
}
