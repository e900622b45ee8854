/**
 * How personal data are shown to those who do not need all of it, and whether a written-down identity number can be
 * right. Used by the server before anything leaves it, and by the clients while somebody types.
 */

/** Phones are shown as 3+4 with the middle hidden: `138****0021`. A short number hides all but its last two. */
export function maskPhone(phone: string): string
export function maskPhone(phone: string | null): string | null
export function maskPhone(phone: string | null): string | null {
  if (phone === null) return null
  const digits = phone.trim()
  if (digits.length >= 8) return `${digits.slice(0, 3)}****${digits.slice(-4)}`
  return digits.length > 4 ? `****${digits.slice(-2)}` : '****'
}

/** Identity numbers are shown as 3+4: `522***********0031`; other papers' numbers alike, as far as they are long. */
export function maskIdNumber(number: string): string
export function maskIdNumber(number: string | null): string | null
export function maskIdNumber(number: string | null): string | null {
  if (number === null) return null
  const text = number.trim()
  if (text.length < 10) return '*'.repeat(Math.max(4, text.length))
  return `${text.slice(0, 3)}${'*'.repeat(text.length - 7)}${text.slice(-4)}`
}

/** Two-character family names that are common enough to be known. */
const doubleSurnames = new Set(
  '欧阳 上官 司马 诸葛 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 东方 南宫 端木 百里 呼延 轩辕 长孙 宇文 独孤 澹台 濮阳 申屠 太史 钟离 闻人 赫连 拓跋'.split(
    ' ',
  ),
)

/** Keeps the family name: `罗**`, `欧阳*`; of a name in Latin letters the first letter of each word. */
export function maskName(name: string): string
export function maskName(name: string | null): string | null
export function maskName(name: string | null): string | null {
  if (name === null) return null
  const text = name.trim()
  const characters = [...text]
  if (characters.length === 0) return ''
  if (/^[\x20-\x7e]+$/.test(text)) {
    return text
      .split(/\s+/)
      .map((word) => `${word.slice(0, 1)}***`)
      .join(' ')
  }
  // 阿依古丽·买买提: what stands before the point is the person's own name; only its first character is kept.
  const kept = doubleSurnames.has(characters.slice(0, 2).join('')) && characters.length > 2 ? 2 : 1
  return characters.slice(0, kept).join('') + '*'.repeat(Math.min(3, Math.max(1, characters.length - kept)))
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const checkDigits = '10X98765432'

/** The eighteenth character to the seventeen digits before it (GB 11643-1999, ISO 7064 MOD 11-2). */
export function idNumberCheckDigit(seventeen: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(seventeen[index]), 0)
  return checkDigits.charAt(sum % 11)
}

export type IdNumberFault = 'length' | 'characters' | 'birth' | 'check'

/**
 * What is wrong with a citizen identity number; null when it can be right.
 *
 * @param now a birth after it is wrong.
 */
export function idNumberFault(number: string, now = new Date()): IdNumberFault | null {
  const text = number.trim().toUpperCase()
  if (text.length !== 18) return 'length'
  if (!/^\d{17}[\dX]$/.test(text)) return 'characters'
  const birth = idNumberBirth(text)
  if (birth === null || Date.parse(birth) > now.getTime() || birth < '1880') return 'birth'
  return idNumberCheckDigit(text.slice(0, 17)) === text[17] ? null : 'check'
}

/** The date of birth in an identity number as `2001-09-30`; null when that is no date. */
export function idNumberBirth(number: string): string | null {
  const date = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const time = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? null : date
}

/** Men have an odd order number. */
export function idNumberSex(number: string): 'male' | 'female' {
  return Number(number[16]) % 2 === 1 ? 'male' : 'female'
}
