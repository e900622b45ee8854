import type { Areas } from './areas.ts'
import { chineseNumber } from './areas.ts'
import { totalCameras } from './county-plan.ts'
import { channelCode } from './device-codes.ts'
import type { Locator } from './locator.ts'
import type { PlacedPlace } from './place-register.ts'
import { bearing, between, type PlanePoint } from './plane.ts'
import { createRandom, type Random } from './random.ts'
import { createRoadFinder, type RoadSpot, spotsAlong } from './road-spots.ts'
import type { RoadCourse } from './roads.ts'
import type { Camera, CameraNetwork, PlaceKind, Scene } from './types.ts'

/** A camera before it hangs behind a recorder. */
export type HungCamera = Omit<Camera, 'recorderId'>

/** Cameras out of order, as county platforms have them: 2.2 %. */
const offlineCameras = 226
const skynetShare = 0.255

const placeScenes: Record<
  PlaceKind,
  { readonly scene: Scene; readonly network: CameraNetwork; readonly spots: readonly string[] }
> = {
  school: {
    scene: 'school-gate',
    network: 'smart-campus',
    spots: ['校门', '门前路', '后门', '操场', '围墙东侧', '食堂通道'],
  },
  kindergarten: { scene: 'school-gate', network: 'smart-campus', spots: ['大门', '门前路', '接送区', '活动场'] },
  hospital: { scene: 'crossroads', network: 'skynet', spots: ['大门', '门诊前', '急诊通道', '停车场', '住院部前'] },
  entertainment: { scene: 'night-street', network: 'skynet', spots: ['北口', '南口', '门前', '后巷'] },
  hotel: { scene: 'night-street', network: 'skynet', spots: ['门前', '停车场'] },
  'care-home': { scene: 'village-road', network: 'sharp-eyes', spots: ['大门', '院内', '门前路'] },
  'fuel-station': { scene: 'crossroads', network: 'skynet', spots: ['进口', '出口'] },
  crossroads: { scene: 'crossroads', network: 'skynet', spots: ['', '东向', '西向', '南向'] },
  road: { scene: 'village-road', network: 'skynet', spots: ['上行', '下行'] },
  bridge: { scene: 'bridge', network: 'skynet', spots: ['南', '北', '桥下'] },
  park: { scene: 'park', network: 'sharp-eyes', spots: ['步道', '东门', '广场', '水边'] },
  market: { scene: 'market', network: 'sharp-eyes', spots: ['东口', '西口', '北口', '大棚'] },
  station: { scene: 'station', network: 'skynet', spots: ['前坪', '候车厅外', '出站口', '停车场'] },
  square: { scene: 'park', network: 'sharp-eyes', spots: ['东侧', '舞台前', '西侧'] },
  'scenic-spot': { scene: 'park', network: 'sharp-eyes', spots: ['入口', '停车场', '观景台'] },
  reservoir: { scene: 'bridge', network: 'digital-village', spots: ['大坝', '溢洪道', '岸边'] },
}

export interface CameraGround {
  readonly areas: Areas
  readonly locator: Locator
  readonly courses: readonly RoadCourse[]
  readonly places: readonly PlacedPlace[]
  /** Place of a site, and the places of the sites around it. */
  siteOf(cell: number): PlanePoint
  neighboursOf(cell: number): readonly number[]
}

interface Hanging {
  readonly name: string
  readonly network: CameraNetwork
  readonly point: PlanePoint
  readonly toward: PlanePoint
  readonly scene: Scene
  readonly placeId?: string
}

const aside = (point: PlanePoint, metres: number, random: Random): PlanePoint => {
  const angle = random.between(0, 2 * Math.PI)
  return { x: point.x + (metres / 1000) * Math.cos(angle), y: point.y + (metres / 1000) * Math.sin(angle) }
}

/** Hangs all cameras: first at the places, then along the roads, then wherever people live. */
export function hangCameras(ground: CameraGround, seed: number): HungCamera[] {
  const random = createRandom(seed, 'cameras')
  const { areas, locator } = ground
  const villages = new Map(areas.villages.map((village) => [village.code, village]))
  const cameras: HungCamera[] = []
  /** How many cameras bear a name already: the second one is 2号. */
  const names = new Map<string, number>()

  function hang({ name, network, point, toward, scene, placeId }: Hanging): boolean {
    const found = locator.locate(point)
    const group = found && areas.groupOfCell.get(found.cell)
    if (!found || !group) return false
    const number = (names.get(name) ?? 0) + 1
    names.set(name, number)
    const unique = number === 1 ? name : `${name}${number}号`
    const gridCode = group.parentCode
    const dome = random.chance(placeId ? 0.3 : 0.09)
    const ptzType = dome ? 1 : random.chance(0.12) ? 2 : 3
    const camera = {
      channelId: channelCode(gridCode, network, ptzType === 3 ? 'ip-camera' : 'camera', cameras.length + 1),
      name: unique,
      network,
      villageCode: gridCode.slice(0, 12),
      gridCode,
      position: found.position,
      heading: Math.round(bearing(point, toward)) % 360,
      ptz: dome,
      ptzType,
      scene,
      light: random.chance(scene === 'night-street' ? 0.8 : 0.34) ? 'dusk' : 'day',
      status: 'ON',
      example: true,
    } as const
    cameras.push(placeId ? { ...camera, placeId } : camera)
    return true
  }

  hangAtPlaces(ground, random, hang)
  hangAlongRoads(ground, random, hang, () => cameras.length < totalCameras * skynetShare)
  hangAmongHouseholds(ground, villages, random, hang, () => cameras.length < totalCameras)

  const breakable = cameras.filter((camera) => !isShown(camera)).map((camera) => camera.channelId)
  const broken = new Set(createRandom(seed, 'broken').shuffle(breakable).slice(0, offlineCameras))
  return cameras.map((camera) => (broken.has(camera.channelId) ? { ...camera, status: 'OFF' } : camera))
}

/** Kilometres that a household's camera may be moved to stand at a road. */
const mostRoadKm = 0.9

type Hang = (hanging: Hanging) => boolean

function hangAtPlaces({ places }: CameraGround, random: Random, hang: Hang): void {
  for (const place of places) {
    const { scene, network, spots } = placeScenes[place.kind]
    const fewest = place.level === 'I' ? 2 : 1
    const most = Math.min(place.level === 'I' ? 6 : 4, spots.length)
    const shown =
      place.kind === 'market' || place.name === '迎宾路口' || place.name === '示例二小' || place.name === '宣威大桥'
    const count = shown ? most : fewest + random.int(most - fewest + 1)
    for (const spot of spots.slice(0, count)) {
      // A place near the border may have room on one side only: come nearer until the camera stands in the county.
      for (let away = spot === '' ? 8 : 35; away > 0.5; away /= 2) {
        const point = aside(place.point, random.between(away / 2, away), random)
        const toward = place.ahead && random.chance(0.6) ? place.ahead : place.point
        if (hang({ name: `${place.name}${spot}`, network, point, toward, scene, placeId: place.id })) break
      }
    }
  }
}

function hangAlongRoads(
  { courses, areas, locator }: CameraGround,
  random: Random,
  hang: Hang,
  wanted: () => boolean,
): void {
  const townships = new Map(areas.townships.map((township) => [township.code.slice(0, 9), township.name]))
  const label = (spot: RoadSpot): string => {
    const found = locator.locate(spot.point)
    return townships.get((found && areas.groupOfCell.get(found.cell)?.code.slice(0, 9)) ?? '') ?? ''
  }
  const streets = spotsAlong(courses, ['street'], 0.09)
  const highways = spotsAlong(courses, ['trunk', 'county'], 0.3)
  const spots = random.shuffle([...streets, ...highways])
  for (let index = 0; wanted(); index += 1) {
    const spot = spots[index % spots.length]
    if (!spot || index > 20 * spots.length) throw new Error('not enough road for the cameras')
    const point = aside(spot.point, random.between(4, 14), random)
    const street = spot.road.kind === 'street'
    const name = street ? `${label(spot)}街面` : `${spot.road.name} ${label(spot)}段`
    const scene = street ? (random.chance(0.45) ? 'night-street' : 'crossroads') : 'village-road'
    hang({ name: `${name}${street ? '' : '监控点'}`, network: 'skynet', point, toward: spot.ahead, scene })
  }
}

const villageSpots = ['路口', '村道', '巷口', '院坝', '村口', '水井旁', '岔路口', '寨门', '机耕道', '河边路'] as const
const communitySpots = ['小区门口', '街口', '停车场', '楼栋间', '巷口', '便民店前', '人行道', '转角'] as const

function hangAmongHouseholds(
  { areas, courses, locator, siteOf, neighboursOf }: CameraGround,
  villages: ReadonlyMap<string, { readonly name: string; readonly kind: 'village' | 'community' }>,
  random: Random,
  hang: Hang,
  wanted: () => boolean,
): void {
  const nearRoad = createRoadFinder(spotsAlong(courses, ['village', 'county', 'trunk', 'street'], 0.05))
  // Every group is passed once before any is passed twice: no village is left without a camera.
  const order = random.shuffle(areas.groupCells)
  for (let index = 0; wanted(); index += 1) {
    const cell = order[index % order.length] ?? -1
    const site = siteOf(cell)
    const beside = random.chance(0.6) ? nearRoad(aside(site, random.between(0, 250), random), mostRoadKm) : undefined
    const toward = beside?.ahead ?? siteOf(random.pick(neighboursOf(cell)))
    const post = beside?.point ?? between(site, toward, random.between(0, 0.3))
    const point = aside(post, random.between(3, 20), random)
    // The road may lie on a neighbour's ground: the name is that of where the camera stands.
    const found = locator.locate(point)
    const group = found && areas.groupOfCell.get(found.cell)
    const village = group && villages.get(group.code.slice(0, 12))
    if (!group || !village) continue
    const community = village.kind === 'community'
    const network = random.chance(community ? 0.12 : 0.46) ? 'digital-village' : 'sharp-eyes'
    const spot = community ? random.pick(communitySpots) : random.pick(villageSpots)
    const gridNumber = Number(group.parentCode.slice(12))
    hang({
      name: `${village.name}${chineseNumber(gridNumber)}网格${spot}`,
      network,
      point,
      toward,
      scene: spot === '街口' || spot === '转角' ? 'crossroads' : spot === '河边路' ? 'bridge' : 'village-road',
    })
  }
}

/** Cameras of the documentation's main line are never the broken ones. */
const isShown = (camera: HungCamera): boolean =>
  camera.placeId !== undefined && /^(宣威|示例二小|迎宾路口)/.test(camera.name)
