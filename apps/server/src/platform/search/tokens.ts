import { createHash } from 'node:crypto'
import { syllablesOf } from './pinyin.ts'

/**
 * What a thing is found by.
 *
 * - `name`: short; found by any part of it, in characters, in pinyin and in initials from any word on.
 * - `text`: a sentence; found by its characters, and by the pinyin of its words.
 * - `code`: letters and digits, found whole and by its last digits.
 * - `number`: an id or phone number; found whole or by its last 4 and 6 digits, and kept only so.
 */
export interface SearchField {
  readonly as: 'name' | 'text' | 'code' | 'number'
  readonly text: string
}

/*
 * A token's first letter says what it is; Han characters stand for themselves.
 *   林地     two neighbours of a run of Han characters; a run's last character also stands alone
 *   w…       a word of Latin letters or digits
 *   p…, i…   text: the syllables, and the initials, of two neighbours where a word begins
 *   q…, j…   name: the syllables, and the initials, from a character to the end of the run; for ranges
 *   c…       a whole code
 *   n…, x…   the last digits of a number, and a digest of a whole one
 */
const longestPersonName = 4
const longestPinyin = 24
const longestInitials = 8
const longestWord = 24
/** More words than that say nothing that the first ones did not. */
const longestText = 400

const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** All tokens of a thing, each once. */
export function tokensOf(fields: readonly SearchField[]): readonly string[] {
  const tokens = new Set<string>()
  for (const field of fields) {
    const text = normalise(field.text).slice(0, longestText)
    if (field.as === 'code' || field.as === 'number') addNumber(tokens, text, field.as)
    else addText(tokens, text, field.as)
  }
  return [...tokens]
}

/** Full-width letters and digits become ordinary ones, capitals small ones. */
export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Neighbouring pairs of a run of characters. */
export function pairsOf(run: string): readonly string[] {
  const characters = [...run]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

export function hanRuns(text: string): readonly string[] {
  return text.match(/\p{Script=Han}+/gu) ?? []
}

/** What stands for a whole number: who reads the table learns only its tail. */
export function digestOf(digits: string): string {
  return `x${createHash('sha256').update(digits).digest('hex').slice(0, 20)}`
}

function addText(tokens: Set<string>, text: string, as: 'name' | 'text'): void {
  for (const word of text.match(/[a-z0-9]+/g) ?? []) {
    tokens.add(`w${word.slice(0, longestWord)}`)
    if (/^\d{4,}$/.test(word)) addTails(tokens, word)
  }
  for (const run of hanRuns(text)) {
    const characters = [...run]
    for (const pair of pairsOf(run)) tokens.add(pair)
    tokens.add(characters.at(-1) ?? '')
    const syllables = syllablesOf(run)
    if (as === 'name') addNamePinyin(tokens, run, syllables)
    else addWordPinyin(tokens, run, syllables)
  }
  tokens.delete('')
}

function addNamePinyin(tokens: Set<string>, run: string, syllables: readonly string[]): void {
  // People are looked for by any part of their name, what has a long name by its words.
  const starts = run.length <= longestPersonName ? syllables.keys() : wordStarts(run)
  for (const at of starts) {
    const rest = syllables.slice(at)
    tokens.add(`q${rest.join('').slice(0, longestPinyin)}`)
    tokens.add(`j${initialsOf(rest).slice(0, longestInitials)}`)
  }
}

function addWordPinyin(tokens: Set<string>, run: string, syllables: readonly string[]): void {
  for (const { index, segment } of words.segment(run)) {
    // Long words are found by each two characters from their beginning on.
    for (let at = index; at < index + Math.max(1, segment.length - 1); at += 2) {
      const pair = syllables.slice(at, at + 2)
      if (pair.length < 2) continue
      tokens.add(`p${pair.join('')}`)
      tokens.add(`i${initialsOf(pair)}`)
    }
  }
}

function wordStarts(run: string): readonly number[] {
  return [...words.segment(run)].map(({ index }) => index)
}

function initialsOf(syllables: readonly string[]): string {
  return syllables.map((syllable) => syllable.slice(0, 1)).join('')
}

function addNumber(tokens: Set<string>, text: string, as: 'code' | 'number'): void {
  const code = text.replace(/[^a-z0-9]/g, '')
  if (code === '') return
  if (as === 'code') {
    tokens.add(`c${code}`)
    const last = text.match(/\d+/g)?.at(-1)?.replace(/^0+/, '')
    if (last) tokens.add(`n${last}`)
  } else tokens.add(digestOf(code))
  // The last place of an id number may be an X.
  addTails(tokens, code)
}

function addTails(tokens: Set<string>, digits: string): void {
  for (const length of [4, 6]) if (digits.length >= length) tokens.add(`n${digits.slice(-length)}`)
}
