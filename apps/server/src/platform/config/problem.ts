import type { Bilingual } from './kind.ts'

/** One wrong setting, in one line per language: key, value, what is allowed. */
export type Problem = Bilingual

export function wrongValue(name: string, value: string, allowed: Bilingual): Problem {
  return { zh: `${name}=${value}：${allowed.zh}`, en: `${name}=${value}: ${allowed.en}` }
}
