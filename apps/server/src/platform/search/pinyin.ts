import { pinyin } from 'pinyin-pro'

/** The syllable of each character, without tones: 山林 → shan, lin. `text` is Han characters only. */
export function syllablesOf(text: string): readonly string[] {
  return pinyin(text, { toneType: 'none', type: 'array', v: true }).map((syllable) => syllable.toLowerCase())
}

const initials = ['zh', 'ch', 'sh', ...'bpmfdtnlgkhjqxrzcsyw']
const finals =
  'a ai an ang ao e ei en eng er i ia ian iang iao ie in ing iong iu o ong ou u ua uai uan uang ue ui un uo v ve'.split(
    ' ',
  )
const known = new Set(['a', 'ai', 'an', 'ang', 'ao', 'e', 'ei', 'en', 'er', 'o', 'ou'])
for (const initial of initials) for (const final of finals) known.add(initial + final)
const longest = 6

/**
 * Cuts what somebody typed into syllables, the longest first; null when it is not pinyin. What is left over at the end
 * is a syllable that is still being typed, and is dropped.
 */
export function cutSyllables(text: string): readonly string[] | null {
  const cut = (rest: string): readonly string[] | null => {
    if (rest === '') return []
    for (let length = Math.min(longest, rest.length); length > 0; length--) {
      const head = rest.slice(0, length)
      if (!known.has(head)) continue
      const tail = cut(rest.slice(length))
      if (tail) return [head, ...tail]
    }
    // Only the beginning of a syllable may be left.
    return rest.length < longest && [...known].some((syllable) => syllable.startsWith(rest)) ? [] : null
  }
  const syllables = /^[a-z]{2,60}$/.test(text) ? cut(text) : null
  return syllables && syllables.length > 0 ? syllables : null
}
