import { insertAlarms } from '../../modules/video/index.ts'
import { systemScope } from '../../platform/db/index.ts'
import { cameras, recorderId } from '../test-county.ts'
import type { Fill, SomeInputs } from './access-input.ts'

/** The county's one recorder lies in the county itself: nobody who may see devices sees less. */
const recorder = { params: { id: recorderId } }

const superiorBody = {
  name: '示例上级',
  serverId: '52000000002000000001',
  domain: '5200000000',
  host: '192.0.2.1',
  port: 5060,
  transport: 'udp',
  localId: '90010100002000000001',
  keepaliveSeconds: 60,
  expiresSeconds: 3600,
  enabled: false,
  password: 'only-for-tests',
}

const sourceBody = {
  name: '示例校门',
  areaCode: '900101000000',
  network: 'smart_campus',
  placeId: null,
  position: null,
  kind: 'rtsp',
  address: 'rtsp://127.0.0.1:1/live',
  username: '',
  transport: 'tcp',
}
const { kind, address, username, transport } = sourceBody
const reaching = { kind, address, username, transport }

export const signallingInputs = {
  // A place that is not there: nothing is added that later tests would count.
  addCameraSource: () => ({ body: { ...sourceBody, placeId: 'none' }, absent: true }),
  changeCameraSource: () => ({ params: { id: 'none' }, body: sourceBody, absent: true }),
  removeCameraSource: () => ({ params: { id: 'none' }, absent: true }),
  renewPushKey: () => ({ params: { id: 'none' }, absent: true }),
  tryCameraSource: () => ({ body: reaching }),
  readOnvifStreams: () => ({ body: { ...reaching, kind: 'onvif', address: 'no address' } }),
  // The rates name the townships that the cameras in scope lie in.
  cameraHealth: () => ({ ofWholeCounty: true }),
  getDevice: () => recorder,
  enterDevice: () => ({ body: { id: recorderId, name: '试', areaCode: '900101000000', authentication: 'shared' } }),
  changeDevice: () => ({ ...recorder, body: { name: '示例录像机' } }),
  decideDevice: () => ({ ...recorder, body: { admission: 'allowed' } }),
  askDevice: () => recorder,
  rebootDevice: () => recorder,
  addSuperior: () => ({ body: superiorBody }),
  changeSuperior: () => ({ params: { id: 'none' }, body: superiorBody, absent: true }),
  removeSuperior: () => ({ params: { id: 'none' }, absent: true }),
  listSharedChannels: () => ({ params: { id: 'none' }, absent: true }),
  shareChannels: () => ({ params: { id: 'none' }, body: { remove: [] }, absent: true }),
  cameraHistory: ({ cameraId }) => ({ params: { id: cameraId }, scoped: true }),
  checkCamera: ({ cameraId }) => ({ params: { id: cameraId }, scoped: true }),
  controlSeat: ({ cameraId }) => ({ params: { id: cameraId }, scoped: true }),
  takeControl: ({ cameraId }) => ({ params: { id: cameraId }, scoped: true }),
  leaveControl: ({ cameraId }) => ({ params: { id: cameraId }, scoped: true }),
  controlCamera: ({ cameraId }) => ({ params: { id: cameraId }, body: { kind: 'stop' }, scoped: true }),
  listPresets: ({ cameraId }) => ({ params: { id: cameraId }, scoped: true }),
  controlLog: ({ cameraId }) => ({ params: { id: cameraId }, scoped: true }),
  handleAlarm: ({ ids }) => ({ params: { id: ids.alarmId ?? '' }, body: { note: '试' }, scoped: true }),
  raiseFromAlarm: ({ ids }) => ({
    params: { id: ids.alarmId ?? '' },
    body: { category: 'traffic', description: '试' },
    scoped: true,
  }),
} satisfies SomeInputs

/** An alarm of a camera on each side. */
export const fillAlarms: Fill = async (server, side) => {
  const alarmId = `alarm-of-${side}`
  const sourceId = side === 'a' ? cameras.a1.id : cameras.b1.id
  const nothing = { priority: 1, method: 5, type: null, description: null, toldAt: null, at: new Date() }
  await server.database.transaction(systemScope, (tx) =>
    insertAlarms(tx, [{ id: alarmId, deviceId: recorderId, sourceId, ...nothing }]),
  )
  return { alarmId }
}
