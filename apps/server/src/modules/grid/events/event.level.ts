import type { HandlingLevel, Role, Text } from '@fengqiao/contract'

const order: readonly HandlingLevel[] = ['village', 'township', 'county']

const centreOf: Readonly<Partial<Record<Role, HandlingLevel>>> = {
  VILLAGE_SERVICE: 'village',
  TOWNSHIP_STAFF: 'township',
  COUNTY_COMMAND: 'county',
}

const names: Readonly<Record<HandlingLevel, Text>> = {
  village: { zh: '村级', en: 'the village' },
  township: { zh: '乡镇', en: 'the township' },
  county: { zh: '县级', en: 'the county' },
}

/** The level an escalation leads to; the county has none above it. */
export function levelAbove(level: HandlingLevel): HandlingLevel {
  return order[order.indexOf(level) + 1] ?? 'county'
}

/** Why the centre of this role does not have the event in hand; null when it has, or the role is no centre. */
export function refusedByLevel(role: Role, level: HandlingLevel): Text | null {
  const own = centreOf[role]
  if (own === undefined || order.indexOf(own) >= order.indexOf(level)) return null
  return {
    zh: `这件事已上报，现在由${names[level].zh}办理`,
    en: `It was escalated: ${names[level].en} has it in hand now`,
  }
}
