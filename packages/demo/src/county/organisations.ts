import type { Areas } from './areas.ts'
import { countyName, townshipPlans } from './county-plan.ts'
import { deskPhone } from './phones.ts'
import { type PlanePoint, toPlane } from './plane.ts'
import type { Random } from './random.ts'
import type { LngLat, Organisation, OrganisationKind } from './types.ts'

const countyDepartments = [
  ['综合行政执法局', '综合执法'],
  ['公安局指挥中心', '公安'],
  ['交通运输局', '交通运输'],
  ['自然资源局', '自然资源'],
  ['市场监督管理局', '市场监管'],
  ['人力资源和社会保障局', '人社'],
  ['卫生健康局', '卫健'],
  ['教育和科技局', '教育'],
  ['民政局', '民政'],
  ['住房和城乡建设局', '住建'],
  ['农业农村局', '农业农村'],
  ['水务局', '水务'],
  ['应急管理局', '应急'],
  ['司法局', '司法'],
  ['信访局', '信访'],
  ['妇女联合会', '妇联'],
] as const

const townshipDepartments = [
  ['综合行政执法队', '执法队'],
  ['司法所', '司法所'],
  ['自然资源所', '自然资源所'],
  ['村镇建设服务中心', '村建中心'],
  ['农业服务中心', '农服中心'],
] as const

const specialCommittees = ['道路交通事故', '劳动争议', '医疗纠纷', '婚姻家庭'] as const

/** Finds a point near another that still lies in the area named by its code. */
export type PlaceNear = (center: PlanePoint, spreadKm: number, areaCode: string) => LngLat

/** Centres, stations, departments and committees. The names are those of kinds of offices, all marked 示例. */
export function createOrganisations(areas: Areas, placeNear: PlaceNear, random: Random): Organisation[] {
  const organisations: Organisation[] = []
  let phone = 100

  function add(
    kind: OrganisationKind,
    level: Organisation['level'],
    area: { readonly code: string; readonly center: LngLat },
    name: string,
    shortName: string,
    spread: number,
  ): void {
    phone += 1
    organisations.push({
      id: `organisation-${String(organisations.length + 1).padStart(3, '0')}`,
      kind,
      level,
      name,
      shortName,
      areaCode: area.code,
      phone: deskPhone(phone),
      position: placeNear(toPlane(area.center), spread * random.between(0.5, 1), area.code),
      example: true,
    })
  }

  const { county } = areas
  const seat = areas.townships[0] ?? county
  const inSeat = { code: county.code, center: seat.center }
  add('county-centre', 'county', inSeat, `${countyName}综治中心`, '县指挥部', 0.2)
  for (const [name, shortName] of countyDepartments) {
    add('department', 'county', inSeat, `${countyName}${name}`, shortName, 0.9)
  }
  add('mediation-committee', 'county', inSeat, `${countyName}人民调解委员会`, '县调委会', 0.3)
  for (const name of specialCommittees) {
    add('mediation-committee', 'county', inSeat, `${countyName}${name}人民调解委员会`, `${name}调委会`, 0.5)
  }
  for (const [index, township] of areas.townships.entries()) {
    const shortName = townshipPlans[index]?.shortName ?? township.name
    add('township-centre', 'township', township, `${township.name}综治中心`, `${shortName}参谋部`, 0.2)
    add('police-station', 'township', township, `${shortName}派出所`, `${shortName}派出所`, 0.4)
    add('mediation-committee', 'township', township, `${township.name}人民调解委员会`, `${shortName}调委会`, 0.3)
    for (const [name, short] of townshipDepartments) {
      add('department', 'township', township, `${township.name}${name}`, `${shortName}${short}`, 0.4)
    }
  }
  for (const village of areas.villages) {
    add('village-service', 'village', village, `${village.name}综治服务部`, `${village.name}服务部`, 0.1)
    add('mediation-committee', 'village', village, `${village.name}人民调解委员会`, `${village.name}调委会`, 0.1)
  }
  return organisations
}
