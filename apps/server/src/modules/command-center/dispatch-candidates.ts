import type { Camera, DispatchCandidate, Position } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import type { Area } from '../area/index.ts'
import { type CaseRecord, caseErrors, findCase, openTasksOf } from '../casework/index.ts'
import { allow, type Principal, personsWithAccount } from '../identity/index.ts'
import { type NearbyPerson, nearestPeople, toPerson } from '../organisation/index.ts'
import { camerasNear, toCamera } from '../video/index.ts'

interface Options {
  readonly now: Date
  readonly limit: number
  readonly kind: 'grid' | 'police' | 'all'
}

export interface Candidates {
  readonly people: DispatchCandidate[]
  readonly cameras: { camera: Camera; distance: number }[]
}

const kinds = {
  grid: ['grid_leader', 'grid_worker'],
  police: ['police'],
  all: ['grid_leader', 'grid_worker', 'police'],
} as const

const cameraRadius = 500
const cameraMost = 8

/** Who and what is near a case: people on duty first, then by distance; cameras that can look on. */
export async function dispatchCandidates(
  tx: Tx,
  area: Area,
  principal: Principal,
  caseId: string,
  options: Options,
): Promise<Candidates> {
  allow(principal, 'dispatch.plan')
  const record = await findCase(tx, caseId)
  if (!record) throw caseErrors.CASE_NOT_FOUND()
  const directory = await area.directory()
  const place = record.position ?? directory.find(record.areaCode)?.center
  if (!place) return { people: [], cameras: [] }
  const nearby = await nearestPeople(tx, place, {
    now: options.now,
    limit: options.limit,
    kinds: kinds[options.kind],
  })
  const ids = nearby.map(({ person }) => person.id)
  const reachable = await personsWithAccount(tx, ids)
  const tasks = await openTasksOf(tx, ids)
  const people = nearby.map((near) => ({
    person: toPerson(near.person, directory.nameOf(near.person.areaCode), near.onDuty),
    distance: near.distance === null ? null : Math.round(near.distance),
    minutes: near.distance === null ? null : minutesFor(near.distance),
    homeGrid: near.person.areaCode === record.areaCode,
    openTasks: tasks.get(near.person.id) ?? 0,
    reachable: reachable.has(near.person.id),
    warning: warningOf(record, near, reachable.has(near.person.id)),
  }))
  return { people, cameras: await lookingOn(tx, place, record, directory) }
}

async function lookingOn(
  tx: Tx,
  place: Position,
  record: CaseRecord,
  directory: Parameters<typeof toCamera>[1],
): Promise<Candidates['cameras']> {
  const { cameraId } = record.source
  const near = await camerasNear(tx, place, {
    radius: cameraRadius,
    limit: cameraMost,
    ...(cameraId !== undefined && { except: cameraId }),
  })
  return near.map(({ camera, distance }) => ({ camera: toCamera(camera, directory), distance }))
}

/** Roads wind and start-up takes a moment: a quarter longer than the straight line at 20 km/h, and a minute. */
function minutesFor(metres: number): number {
  return Math.ceil(1 + (metres * 1.25) / (20_000 / 60))
}

function warningOf(record: CaseRecord, near: NearbyPerson, reachable: boolean): DispatchCandidate['warning'] {
  if (record.danger.kind !== 'none' && near.person.kind !== 'police') {
    return { zh: '有危险：只观察，不单独派', en: 'Danger: observe only, never send alone' }
  }
  if (near.distance === null) return { zh: '位置不可见，经 110 联系', en: 'Position not visible: reach through 110' }
  if (!near.onDuty) return { zh: '现在不在岗', en: 'Not on duty now' }
  return reachable ? null : { zh: '没有手机账号，需打电话', en: 'Has no phone account: call' }
}
