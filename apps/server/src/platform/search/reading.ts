import { cutSyllables } from './pinyin.ts'
import { digestOf, hanRuns, normalise, pairsOf } from './tokens.ts'

/** One thing a token must be, or a range of the "C" collation that it must lie in. */
export type SearchTerm = { readonly token: string } | { readonly from: string; readonly to: string }

/** One way to understand what was typed: all of its terms have to fit. */
export type Reading = readonly SearchTerm[]

const mostTerms = 8
const mostReadings = 6

/**
 * How a question may be meant, the most exact first: 山林, shanlin, sl, 0171, SP-2026-000171, 13800000171.
 *
 * @param style of the fields that are searched: names take pinyin from any character on, texts only where words begin.
 */
export function readingsOf(question: string, style: 'name' | 'text'): readonly Reading[] {
  const text = normalise(question).trim().slice(0, 100)
  const readings: Reading[] = []
  const code = text.replace(/[^a-z0-9]/g, '')
  if (/^[a-z]{1,4}[-\s]?\d{4}[-\s]?\d+$/.test(text)) readings.push([{ token: `c${code}` }])

  const han: SearchTerm[] = hanRuns(text).flatMap((run) => ([...run].length === 1 ? [beginsWith(run)] : pairs(run)))
  let ways: Reading[] = [han.slice(0, mostTerms)]
  for (const word of text.match(/[a-z0-9]+/g) ?? []) {
    const meant = wordReadings(word, style)
    ways = ways.flatMap((way) => meant.map((more) => [...way, ...more])).slice(0, mostReadings)
  }
  return [...readings, ...ways.filter((way) => way.length > 0)].slice(0, mostReadings)
}

const pairs = (run: string) => pairsOf(run).map((token) => ({ token }))

/** Han characters and small letters: nothing that begins with `text` lies behind it. */
function beginsWith(text: string): SearchTerm {
  return { from: text, to: `${text}\u{10ffff}` }
}

function wordReadings(word: string, style: 'name' | 'text'): readonly Reading[] {
  if (/^\d+x?$/.test(word)) return numberReadings(word)
  const readings: Reading[] = []
  if (/^[a-z]{2,}$/.test(word)) {
    if (style === 'name') readings.push([beginsWith(`q${word}`)], [beginsWith(`j${word}`)])
    else {
      const syllables = cutSyllables(word)
      if (syllables && syllables.length > 1) readings.push(every(syllables, 'p'))
      if (word.length <= 8 && word.length % 2 === 0) readings.push(every([...word], 'i'))
    }
  }
  return [[{ token: `w${word.slice(0, 24)}` }], ...readings]
}

/** Pairs from the beginning on, as words of two characters have them; an odd last one is dropped. */
function every(parts: readonly string[], letter: 'p' | 'i'): Reading {
  const tokens: SearchTerm[] = []
  for (let at = 0; at + 1 < parts.length; at += 2) tokens.push({ token: `${letter}${parts[at]}${parts[at + 1]}` })
  return tokens
}

function numberReadings(digits: string): readonly Reading[] {
  const word: Reading = [{ token: `w${digits.slice(0, 24)}` }]
  if (digits.length >= 11) return [[{ token: digestOf(digits) }], [{ token: `c${digits}` }], word]
  if (digits.length >= 6) return [[{ token: `n${digits.slice(-6)}` }], word]
  if (digits.length >= 4) return [[{ token: `n${digits.slice(-4)}` }], word]
  return [[{ token: `n${digits.replace(/^0+/, '') || '0'}` }], word]
}
