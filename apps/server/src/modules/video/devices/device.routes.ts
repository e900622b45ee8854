import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { systemScope } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import { allow, principalOf } from '../../identity/index.ts'
import { countByDevice } from '../camera.store.ts'
import { deviceCounts, listDevices } from '../device.store.ts'
import { findPlaces } from '../place.store.ts'
import type { Video } from '../video.ts'
import { changeDevice, decideDevice, enterDevice } from './administer-device.ts'
import { askDevice, rebootDevice } from './ask-device.ts'
import { deviceDetail, toDevice } from './show-device.ts'

const defaultLimit = 100
const placesShown = 50

export function registerDeviceRoutes(app: FastifyInstance, video: Video): void {
  const { database, area, signalling } = video

  route(app, contract.listDevices, async ({ query, request }) => {
    const principal = principalOf(request)
    allow(principal, 'device.read')
    const limit = query.limit ?? defaultLimit
    const after = query.cursor === undefined ? undefined : fromCursor(query.cursor)
    const { status, admission, q } = query
    const { records, total, channels, counts } = await database.transaction(principal.scope, async (tx) => ({
      ...(await listDevices(tx, { status, admission, q }, { limit, ...(after && { after }) })),
      channels: await countByDevice(tx),
      counts: await deviceCounts(tx),
    }))
    const directory = await area.directory()
    const last = records.at(-1)
    return {
      items: records.map((device) => toDevice(device, channels.get(device.id), signalling, directory)),
      total,
      ...counts,
      nextCursor: last && records.length === limit ? `${last.admission === 'pending' ? 0 : 1}.${last.id}` : null,
    }
  })

  route(app, contract.getDevice, async ({ params, request }) => {
    const principal = principalOf(request)
    allow(principal, 'device.read')
    const directory = await area.directory()
    return database.transaction(principal.scope, (tx) => deviceDetail(tx, params.id, signalling, directory))
  })

  route(app, contract.enterDevice, ({ body, request }) => enterDevice(video, principalOf(request), body))

  route(app, contract.changeDevice, ({ params, body, request }) =>
    changeDevice(video, principalOf(request), params.id, body),
  )

  route(app, contract.decideDevice, ({ params, body, request }) =>
    decideDevice(video, principalOf(request), params.id, body),
  )

  route(app, contract.askDevice, ({ params, body, request }) =>
    askDevice(video, principalOf(request), params.id, body.about),
  )

  route(app, contract.rebootDevice, ({ params, body, request }) =>
    rebootDevice(video, principalOf(request), params.id, body.reason),
  )

  // Names and levels of places are on every map; the administrator of devices binds by them and sees nothing else.
  route(app, contract.listPlaces, async ({ query, request }) => {
    allow(principalOf(request), 'device.manage')
    return {
      items: await database.transaction(systemScope, (tx) => findPlaces(tx, query.q?.trim() ?? '', placesShown)),
    }
  })
}

/** `rank.id`; a cursor that is not ours starts from the beginning. */
function fromCursor(cursor: string): { rank: number; id: string } | undefined {
  const [rank = '', id = ''] = cursor.split('.')
  return /^[01]$/.test(rank) && id !== '' ? { rank: Number(rank), id } : undefined
}
