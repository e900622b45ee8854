import { type Areas, chineseNumber } from './areas.ts'
import { venueKinds, venueNames } from './names/place-names.ts'
import { createTownDice, near, type PlaceRegister, plainName, shortNameOf } from './place-register.ts'
import type { Random } from './random.ts'

/** Level I: where children, patients and guests are. */
export function placeInstitutions(areas: Areas, register: PlaceRegister, random: Random): void {
  placeSchools(areas, register, random)
  const inTown = createTownDice(areas, random)
  register.fill('entertainment', (index) => {
    const { township, point } = inTown(0.6)
    if (index === 0) return void register.add('entertainment', '示例夜宵街', point)
    const name = `${shortNameOf(township)}示例${random.pick(venueNames)}${random.pick(venueKinds)}`
    register.add('entertainment', name, point)
  })
  for (const township of areas.townships) {
    register.add('hospital', `${shortNameOf(township)}示例卫生院`, near(township, 0.4, random))
    register.add('care-home', `${shortNameOf(township)}示例敬老院`, near(township, 0.8, random))
  }
  const hospitals = ['示例县人民医院', '示例县中医院', '示例县妇幼保健院']
  register.fill('hospital', (index) => {
    const { village, point } = inTown(0.5)
    register.add('hospital', hospitals[index] ?? `${plainName(village)}示例卫生服务中心`, point)
  })
  register.fill('care-home', () => register.add('care-home', '示例县福利院', inTown(0.8).point))
}

function placeSchools(areas: Areas, register: PlaceRegister, random: Random): void {
  const [countySeat] = areas.townships
  for (const number of [1, 2, 3, 4, 5, 6]) {
    if (countySeat) register.add('school', `示例${chineseNumber(number)}小`, near(countySeat, 1.2, random))
  }
  for (const number of [1, 2, 3]) {
    if (countySeat) register.add('school', `示例${chineseNumber(number)}中`, near(countySeat, 1.4, random))
  }
  for (const township of areas.townships) {
    const name = `${shortNameOf(township)}示例`
    register.add('school', `${name}中学`, near(township, 0.7, random))
    register.add('school', `${name}中心小学`, near(township, 0.5, random))
    register.add('kindergarten', `${name}中心幼儿园`, near(township, 0.5, random))
  }
  const byPeople = [...areas.villages].sort((a, b) => b.residents - a.residents)
  const villages = byPeople.filter((village) => village.kind === 'village')
  register.fill('school', (index) => {
    const village = villages[index % villages.length]
    if (village) register.add('school', `${plainName(village)}示例小学`, near(village, 0.25, random))
  })
  register.fill('kindergarten', (index) => {
    const village = byPeople[index % byPeople.length]
    if (village) register.add('kindergarten', `${plainName(village)}示例幼儿园`, near(village, 0.3, random))
  })
}
