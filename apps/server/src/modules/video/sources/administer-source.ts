import { randomBytes } from 'node:crypto'
import type { CameraSource, CameraSourceChange, KeptCameraSource, NewCameraSource, Reaching } from '@fengqiao/contract'
import { systemScope, type Tx } from '../../../platform/db/index.ts'
import { allow, appendAudit, type Principal } from '../../identity/index.ts'
import { editCamera, findCamera, insertCameras } from '../camera.store.ts'
import { placesByIds } from '../place.store.ts'
import { videoErrors } from '../video.errors.ts'
import type { Video } from '../video.ts'
import { pushKeySha256 } from './camera-sources.ts'
import {
  deleteSource,
  findSource,
  idsBeginning,
  pageOfSources,
  putSource,
  type ShownSource,
  type SourceRecord,
} from './source.store.ts'

const KEY_BYTES = 18

/** Takes a camera in that does not speak GB/T 28181. */
export async function addCameraSource(
  video: Video,
  principal: Principal,
  given: NewCameraSource,
): Promise<KeptCameraSource> {
  allow(principal, 'device.manage')
  refuseWrongAddress(given)
  const key = given.kind === 'rtmp' ? newKey() : null
  return keep(video, principal, 'camera-source.added', given, key, async (tx) => {
    const id = given.id ?? (await freeCameraId(tx, video.database.countyCode))
    if (await findCamera(tx, id)) throw videoErrors.SOURCE_CAMERA_KNOWN()
    const camera = { ...(await ledgerOf(tx, given)), id, heading: null, ptz: false, deviceId: null, example: false }
    await insertCameras(tx, [camera])
    await putSource(tx, toRecord(video, id, given, undefined, key))
    return id
  })
}

export async function changeCameraSource(
  video: Video,
  principal: Principal,
  id: string,
  given: CameraSourceChange,
): Promise<KeptCameraSource> {
  allow(principal, 'device.manage')
  refuseWrongAddress(given)
  const before = await video.database.transaction(systemScope, (tx) => findSource(tx, id))
  if (!before) throw videoErrors.SOURCE_NOT_FOUND()
  const key = given.kind === 'rtmp' && before.pushKeySha256 === null ? newKey() : null
  return keep(video, principal, 'camera-source.changed', given, key, async (tx) => {
    if (!(await editCamera(tx, id, await ledgerOf(tx, given)))) throw videoErrors.SOURCE_NOT_FOUND()
    await putSource(tx, toRecord(video, id, given, before, key))
    return id
  })
}

/** Whoever has the old key pushes no more. */
export async function renewPushKey(video: Video, principal: Principal, id: string): Promise<KeptCameraSource> {
  allow(principal, 'device.manage')
  const key = newKey()
  return keep(video, principal, 'camera-source.key', {}, key, async (tx) => {
    const before = await findSource(tx, id)
    if (before?.kind !== 'rtmp') throw videoErrors.SOURCE_NOT_FOUND()
    await putSource(tx, { ...before, pushKeySha256: pushKeySha256(key) })
    return id
  })
}

/** The camera and what is known of it stay in the ledger. */
export async function removeCameraSource(video: Video, { accountId, ...who }: Principal, id: string): Promise<boolean> {
  allow({ accountId, ...who }, 'device.manage')
  await video.database.transaction(systemScope, async (tx) => {
    if (!(await deleteSource(tx, id))) throw videoErrors.SOURCE_NOT_FOUND()
    await appendAudit(tx, { accountId, action: 'camera-source.removed', subject: id, data: {} })
  })
  video.sources.changed(id)
  video.live.end(id, { code: 'source-ended', detail: 'it is reached no more' })
  return true
}

export function toCameraSource(shown: ShownSource, areaName: string): CameraSource {
  const { cameraId: id, sealedPassword, pushKeySha256: _, statusSince, checkedAt, ...rest } = shown
  return {
    id,
    ...rest,
    areaName,
    hasPassword: sealedPassword !== null,
    statusSince: statusSince?.toISOString() ?? null,
    checkedAt: checkedAt?.toISOString() ?? null,
  }
}

async function keep(
  video: Video,
  { accountId }: Principal,
  action: string,
  { password, ...given }: Partial<NewCameraSource>,
  key: string | null,
  write: (tx: Tx) => Promise<string>,
): Promise<KeptCameraSource> {
  const { database, area, live, sources } = video
  if (given.kind === 'rtmp' && sources.pushServer === null) throw videoErrors.NO_RTMP()
  const directory = await area.directory()
  const source = await database.transaction(systemScope, async (tx) => {
    const id = await write(tx)
    const data = { ...given, ...(password !== undefined && { password: 'changed' }) }
    await appendAudit(tx, { accountId, action, subject: id, data })
    const { records } = await pageOfSources(tx, { id }, { limit: 1, after: undefined })
    const [shown] = records
    if (!shown) throw videoErrors.SOURCE_NOT_FOUND()
    return toCameraSource(shown, directory.nameOf(shown.areaCode))
  })
  live.end(source.id, { code: 'source-ended', detail: 'it is reached another way now' })
  sources.changed(source.id)
  return { source, pushAddress: key === null ? null : `${sources.pushServer}/${key}` }
}

async function ledgerOf(tx: Tx, { name, areaCode, network, placeId, position }: CameraSourceChange) {
  const [place] = placeId === null ? [] : await placesByIds(tx, [placeId])
  if (placeId !== null && !place) throw videoErrors.PLACE_NOT_FOUND()
  return { name, areaCode, network, placeId, level: place?.level ?? ('III' as const), position }
}

function toRecord(
  { secrets }: Video,
  cameraId: string,
  given: CameraSourceChange,
  before: SourceRecord | undefined,
  key: string | null,
): SourceRecord {
  const sealed = given.password === undefined ? (before?.sealedPassword ?? null) : sealedOf(secrets, given.password)
  return {
    cameraId,
    kind: given.kind,
    address: given.address,
    username: given.username,
    sealedPassword: sealed,
    transport: given.transport,
    profile: given.profile ?? null,
    pushKeySha256: given.kind === 'rtmp' ? (key === null ? (before?.pushKeySha256 ?? null) : pushKeySha256(key)) : null,
  }
}

const sealedOf = (secrets: Video['secrets'], password: string): string | null =>
  password === '' ? null : secrets.seal(password)

const newKey = (): string => randomBytes(KEY_BYTES).toString('base64url')

/** What is wrong with an address, in words; undefined when nothing is. */
export function wrongAddress({ kind, address }: Pick<Reaching, 'kind' | 'address'>): string | undefined {
  if (kind === 'rtmp') return address === '' ? undefined : 'RTMP'
  if (kind === 'film') return /^[^/\\]+\.[A-Za-z0-9]+$/.test(address) && !address.startsWith('.') ? undefined : 'a.mp4'
  const url = URL.parse(address)
  const wanted = kind === 'rtsp' ? 'rtsp://192.168.1.64:554/…' : 'http://192.168.1.64/onvif/device_service'
  const schemes = kind === 'rtsp' ? ['rtsp:'] : ['http:', 'https:']
  const good =
    url && schemes.includes(url.protocol) && url.hostname !== '' && url.username === '' && url.password === ''
  return good ? undefined : wanted
}

export function refuseWrongAddress(given: Pick<Reaching, 'kind' | 'address'>): void {
  const wanted = wrongAddress(given)
  if (wanted !== undefined) throw videoErrors.SOURCE_ADDRESS_WRONG({ values: { wanted } })
}

/** Region 8, industry 00, type 132, network 8 (social), serial 6 (GB/T 28181-2016 annex D.1). */
export async function freeCameraId(
  tx: Tx,
  countyCode: string,
  taken: ReadonlySet<string> = new Set(),
): Promise<string> {
  const prefix = `${countyCode.slice(0, 6).padEnd(8, '0')}001328`
  const serials = [...(await idsBeginning(tx, prefix)), ...taken].map((id) => Number(id.slice(prefix.length)))
  return `${prefix}${String(Math.max(0, ...serials) + 1).padStart(6, '0')}`
}
