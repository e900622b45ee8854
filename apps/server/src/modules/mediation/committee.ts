import type { DisputeLevel } from '@fengqiao/contract'

/** What stands behind the name of a place and is left out of the word of its committee, the longest first. */
const suffixes = ['布依族乡', '苗族乡', '民族乡', '街道', '社区', '镇', '乡', '村']

/**
 * The word of the committee that mediates at a level, the 某 of 某人调字: 宣威 of a township, 宣威枫香坪 of a village in
 * it, so that two villages of one name never have one number.
 */
export function committeeWord(
  { areaCode, level }: { readonly areaCode: string; readonly level: DisputeLevel },
  nameOf: (areaCode: string) => string,
  ofCounty: string,
): string {
  const township = areaCode.slice(0, 9)
  const village = areaCode.slice(0, 12)
  if (level === 'county' || township.length < 9) return ofCounty
  const word = bare(nameOf(township))
  return level === 'village' && village.length === 12 ? `${word}${bare(nameOf(village))}` : word
}

function bare(name: string): string {
  const suffix = suffixes.find((each) => name.endsWith(each) && name.length > each.length + 1)
  return suffix === undefined ? name : name.slice(0, -suffix.length)
}
