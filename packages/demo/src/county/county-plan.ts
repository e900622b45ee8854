import { type PlanePoint, plane, toPlane } from './plane.ts'
import type { Township } from './types.ts'

/** Codes and names of the county and its townships are public; everything below them is invented. */
export const countyCode = '522635'
export const countyName = '麻江县'
export const countySeat: PlanePoint = toPlane([107.593, 26.495])

/** People of the whole county. */
export const totalResidents = 176_600
export const totalGrids = 444
export const totalGridWorkers = 459
export const totalCameras = 10_240
export const totalPlaces = { I: 120, II: 241 } as const

export interface TownshipPlan {
  readonly code: string
  readonly name: string
  /** The short form inside other names: 宣威 in 宣威农贸市场. */
  readonly shortName: string
  readonly kind: Township['kind']
  readonly seat: PlanePoint
  /** Kilometres by which the township reaches further than its neighbours from its seat. */
  readonly reach: number
  readonly communities: number
  readonly villages: number
  /** Household groups, which are also the cells of the mesh. */
  readonly groups: number
}

/** Shares of the frame, from the west and from the south. */
const at = (x: number, y: number): PlanePoint => ({ x: x * plane.width, y: y * plane.height })

export const townshipPlans: readonly TownshipPlan[] = [
  {
    code: '522635001000',
    name: '杏山街道',
    shortName: '杏山',
    kind: 'subdistrict',
    seat: countySeat,
    reach: 0,
    communities: 5,
    villages: 8,
    groups: 1150,
  },
  {
    code: '522635002000',
    name: '金竹街道',
    shortName: '金竹',
    kind: 'subdistrict',
    seat: at(0.645, 0.81),
    reach: 0.4,
    communities: 3,
    villages: 7,
    groups: 640,
  },
  {
    code: '522635101000',
    name: '谷硐镇',
    shortName: '谷硐',
    kind: 'town',
    seat: at(0.28, 0.74),
    reach: 1,
    communities: 1,
    villages: 11,
    groups: 470,
  },
  {
    code: '522635103000',
    name: '宣威镇',
    shortName: '宣威',
    kind: 'town',
    seat: at(0.81, 0.53),
    reach: 1.2,
    communities: 1,
    villages: 10,
    groups: 572,
  },
  {
    code: '522635105000',
    name: '龙山镇',
    shortName: '龙山',
    kind: 'town',
    seat: at(0.585, 0.3),
    reach: 0.6,
    communities: 1,
    villages: 11,
    groups: 520,
  },
  {
    code: '522635106000',
    name: '贤昌镇',
    shortName: '贤昌',
    kind: 'town',
    seat: at(0.37, 0.4),
    reach: 0,
    communities: 0,
    villages: 8,
    groups: 380,
  },
  {
    code: '522635203000',
    name: '坝芒布依族乡',
    shortName: '坝芒',
    kind: 'ethnic-township',
    seat: at(0.15, 0.47),
    reach: 0,
    communities: 0,
    villages: 8,
    groups: 360,
  },
]
