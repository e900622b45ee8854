import type { Areas } from './areas.ts'
import type { Gender } from './names/person-names.ts'
import type { DemoAccount, Organisation, Person, Role } from './types.ts'

/** The invented people behind the demonstration accounts; together they can walk one case from end to end. */
const cast = {
  command: { name: '吴知远', gender: 'male' },
  township: { name: '吴敏', gender: 'female' },
  village: { name: '罗玉', gender: 'female' },
  worker: { name: '杨帆', gender: 'male' },
  police: { name: '石立峰', gender: 'male' },
  department: { name: '石建平', gender: 'male' },
  mediator: { name: '潘秀英', gender: 'female' },
  clerk: { name: '田小禾', gender: 'female' },
  resident: { name: '罗春燕', gender: 'female' },
  sysadmin: { name: '周维安', gender: 'male' },
  secadmin: { name: '顾清如', gender: 'female' },
  auditor: { name: '宋明鉴', gender: 'male' },
} as const satisfies Record<string, { name: string; gender: Gender }>

export const castNames = Object.values(cast).map(({ name }) => name)

/** Where the demonstration's main line happens: a market in one grid of one village of one town. */
export interface DemoScene {
  readonly townshipCode: string
  readonly villageCode: string
  readonly workerGridCode: string
  readonly workerCell: number
  readonly worker: { readonly name: string; readonly gender: Gender }
  readonly others: readonly (Pick<Person, 'id' | 'role' | 'areaCode' | 'post'> & {
    readonly cast: { readonly name: string; readonly gender: Gender }
    readonly organisationId?: string
  })[]
  castOf(organisation: Organisation, role: Role, post: string): { name: string; gender: Gender } | undefined
}

export function setScene(areas: Areas, organisations: readonly Organisation[], marketCell: number): DemoScene {
  const group = areas.groupOfCell.get(marketCell)
  const grid = areas.grids.find((candidate) => candidate.code === group?.parentCode)
  const village = areas.villages.find((candidate) => candidate.code === grid?.parentCode)
  if (!group || !grid || !village) throw new Error('the market of the demonstration stands on nobody’s ground')
  const townshipCode = village.parentCode
  const centre = organisations.find((organisation) => organisation.kind === 'county-centre')
  const atCentre = { areaCode: areas.county.code, ...(centre ? { organisationId: centre.id } : {}) }
  return {
    townshipCode,
    villageCode: village.code,
    workerGridCode: grid.code,
    workerCell: marketCell,
    worker: cast.worker,
    others: [
      { id: 'person-r0001', role: 'RESIDENT', areaCode: group.code, post: '居民', cast: cast.resident },
      { id: 'person-a0001', role: 'SYSTEM_ADMIN', post: '系统管理员', cast: cast.sysadmin, ...atCentre },
      { id: 'person-a0002', role: 'SECURITY_ADMIN', post: '安全管理员', cast: cast.secadmin, ...atCentre },
      { id: 'person-a0003', role: 'AUDIT_ADMIN', post: '审计管理员', cast: cast.auditor, ...atCentre },
    ],
    castOf(organisation, role, post) {
      if (organisation.kind === 'county-centre') return post === '带班领导' ? cast.command : undefined
      if (organisation.areaCode === village.code && role === 'VILLAGE_SERVICE') {
        return post === '服务部负责人' ? cast.village : undefined
      }
      if (organisation.areaCode !== townshipCode) return undefined
      if (role === 'TOWNSHIP_STAFF') return post === '带班领导' ? cast.township : undefined
      if (role === 'POLICE') return post === '社区民警' ? cast.police : undefined
      if (role === 'MEDIATOR') return post === '主任' ? cast.mediator : undefined
      if (role === 'WINDOW_CLERK') return cast.clerk
      return role === 'DEPARTMENT' && organisation.name.endsWith('综合行政执法队') ? cast.department : undefined
    },
  }
}

/** The accounts of the documentation, each bound to its person. */
export function createAccounts(people: readonly Person[]): DemoAccount[] {
  return Object.entries(cast).map(([username, { name }]) => {
    const person = people.find((candidate) => candidate.name === name)
    if (!person) throw new Error(`nobody is called ${name}, whom the account ${username} belongs to`)
    return {
      username,
      role: person.role,
      personId: person.id,
      areaCode: person.areaCode,
      ...(person.organisationId ? { organisationId: person.organisationId } : {}),
    }
  })
}
