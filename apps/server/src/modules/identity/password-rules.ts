import type { FieldError, PasswordRules } from '@fengqiao/contract'
import { declareErrors } from '../../platform/http/index.ts'

export const passwordErrors = declareErrors({
  PASSWORD_TOO_WEAK: {
    status: 422,
    zh: '新密码不合要求：{faults}。',
    en: 'The new password is not good enough: {faults_en}.',
  },
  PASSWORD_USED_BEFORE: {
    status: 422,
    zh: '这个密码最近用过。请换一个没用过的。',
    en: 'This password was used before. Choose a new one.',
  },
})

export type PasswordFault = 'short' | 'kinds' | 'name' | 'common' | 'run'

/** What the first guesses of everybody are, and the county's own words: short enough to be read, long enough to help. */
const commonParts = [
  'password',
  'passw0rd',
  'admin',
  'qwerty',
  '123456',
  '111111',
  'abc123',
  'iloveyou',
  'fengqiao',
  'zongzhi',
]

/** What is wrong with a new password; empty when it is good. */
export function passwordFaults(
  password: string,
  rules: Pick<PasswordRules, 'length' | 'kinds'>,
  account: { readonly username: string; readonly phone?: string | null },
): readonly PasswordFault[] {
  const text = password.normalize('NFKC')
  const characters = [...text]
  const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u].filter((kind) => kind.test(text)).length
  const lower = text.toLowerCase()
  const names = [account.username.toLowerCase(), account.phone ?? ''].filter((name) => name.length >= 3)
  const faults: PasswordFault[] = []
  if (characters.length < rules.length) faults.push('short')
  if (kinds < rules.kinds) faults.push('kinds')
  if (names.some((name) => lower.includes(name))) faults.push('name')
  // A common word may be part of a long password, not most of a short one.
  if (commonParts.some((part) => lower.includes(part) && characters.length < part.length + 8)) faults.push('common')
  if (/(.)\1{3,}/u.test(text)) faults.push('run')
  return faults
}

const sentences = {
  short: { zh: '至少 {length} 位', en: 'at least {length} characters' },
  kinds: {
    zh: '大写字母、小写字母、数字、符号中至少 {kinds} 类',
    en: 'at least {kinds} of capital letters, small letters, digits, signs',
  },
  name: { zh: '不能含用户名或手机号', en: 'neither user name nor phone in it' },
  common: { zh: '太常见，容易被猜到', en: 'it is too common' },
  run: { zh: '不能连用四个相同字符', en: 'no character four times in a row' },
} as const

/** @throws PASSWORD_TOO_WEAK with all that is wrong at once. */
export function demandGoodPassword(
  password: string,
  rules: Pick<PasswordRules, 'length' | 'kinds'>,
  account: { readonly username: string; readonly phone?: string | null },
  field = 'next',
): void {
  const faults = passwordFaults(password, rules, account)
  if (faults.length === 0) return
  const fill = (text: string) => text.replace('{length}', String(rules.length)).replace('{kinds}', String(rules.kinds))
  const zh = faults.map((fault) => fill(sentences[fault].zh)).join('；')
  const en = faults.map((fault) => fill(sentences[fault].en)).join('; ')
  const fields: FieldError[] = [{ path: field, message: { zh, en } }]
  throw passwordErrors.PASSWORD_TOO_WEAK({ values: { faults: zh, faults_en: en }, fields })
}
