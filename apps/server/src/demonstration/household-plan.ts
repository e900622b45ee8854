import type { DemonstrationCounty, HouseholdGroup } from '@fengqiao/demo'

/** One household of a group as it is entered: every name is put together by dice. */
export interface PlannedHousehold {
  readonly id: string
  readonly areaCode: string
  readonly number: number
  readonly householder: string
  readonly residents: number
  readonly smartphone: boolean
}

const families =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const given = '文志国建明德光永福荣平安春秀英兰桂芳玉珍华强军勇斌涛敏丽娟霞燕红梅学忠仁义礼信诚家兴旺发财贵祥和顺康宁'

/** The households of one group; their residents add up to the group's. */
export function planHouseholds(group: HouseholdGroup): readonly PlannedHousehold[] {
  const { code, households, residents } = group
  const each = households === 0 ? 0 : Math.floor(residents / households)
  const rest = residents - each * households
  return Array.from({ length: households }, (_, index) => {
    const dice = hash(`${code}-${index}`)
    const name = [...families][dice % families.length]
    const first = [...given][(dice >>> 7) % given.length]
    const second = dice % 5 === 0 ? '' : [...given][(dice >>> 13) % given.length]
    return {
      id: `household-${code}-${index + 1}`,
      areaCode: code,
      number: index + 1,
      householder: `${name}${first}${second}`,
      residents: each + (index < rest ? 1 : 0),
      smartphone: dice % 6 !== 0,
    }
  })
}

/** Groups by the grid that they lie in. */
export function groupsByGrid({ householdGroups }: DemonstrationCounty): ReadonlyMap<string, readonly HouseholdGroup[]> {
  return Map.groupBy(householdGroups, ({ parentCode }) => parentCode)
}

/** FNV-1a, 32 bits: the same dice for the same household each time. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const character of text) value = Math.imul(value ^ character.charCodeAt(0), 0x01000193) >>> 0
  return value
}
