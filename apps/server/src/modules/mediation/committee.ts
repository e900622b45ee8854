import type { DisputeLevel } from '@fengqiao/contract'

/** What stands behind the name of a place and is left out of the word of its committee, the longest first. */
const suffixes = ['布依族乡', '苗族乡', '民族乡', '街道', '社区', '镇', '乡', '村']

/**
 * The word of the committee that mediates at a level, the 某 of 某人调字: 宣威 of a township, 宣威枫香坪 of a village in
 * it, so that two villages of one name never have one number.
 */
export function committeeWord(
  level: DisputeLevel,
  /** From the county down: county, township, village, grid. */
  path: readonly { readonly name: string }[],
  ofCounty: string,
): string {
  const [, township, village] = path
  if (level === 'county' || !township) return ofCounty
  const word = bare(township.name)
  return level === 'village' && village ? `${word}${bare(village.name)}` : word
}

function bare(name: string): string {
  const suffix = suffixes.find((each) => name.endsWith(each) && name.length > each.length + 1)
  return suffix === undefined ? name : name.slice(0, -suffix.length)
}
