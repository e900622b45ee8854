/** What of a report is compared with another. */
export interface Likened {
  readonly category: string
  readonly at: Date
  readonly text: string
}

/** How far apart two reports may be and still be of one matter; the centre's to change. */
export interface LikenessRules {
  readonly withinMetres: number
  readonly withinHours: number
  /** From 0 to 1: from here on a report is shown as a possible repeat. */
  readonly threshold: number
}

const shares = { place: 0.4, category: 0.25, time: 0.1, words: 0.25 }
/** What is not known of the distance counts as half way. */
const unknownPlace = 0.5

/**
 * How much two reports are alike in place, time, category and words: 0 nothing in common, 1 the same. The server and the
 * phone without signal apply the same rule. Beyond either limit two reports are never the same.
 *
 * @param distance metres between them; null where one has no position.
 */
export function likenessOf(a: Likened, b: Likened, distance: number | null, rules: LikenessRules): number {
  const hours = Math.abs(a.at.getTime() - b.at.getTime()) / 3_600_000
  const near = distance === null ? unknownPlace : 1 - distance / rules.withinMetres
  if (near <= 0 || hours > rules.withinHours) return 0
  return (
    shares.place * near +
    shares.category * Number(a.category === b.category) +
    shares.time * (1 - hours / rules.withinHours) +
    shares.words * wordsInCommon(a.text, b.text)
  )
}

/** Dice's coefficient of the pairs of neighbouring characters: Chinese needs no word boundaries for it. */
export function wordsInCommon(a: string, b: string): number {
  const left = pairsOf(a)
  const right = pairsOf(b)
  if (left.size === 0 || right.size === 0) return 0
  let common = 0
  for (const pair of left) if (right.has(pair)) common++
  return (2 * common) / (left.size + right.size)
}

function pairsOf(text: string): ReadonlySet<string> {
  const letters = [...text.toLowerCase().replace(/[\s\p{P}]/gu, '')]
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`))
}
