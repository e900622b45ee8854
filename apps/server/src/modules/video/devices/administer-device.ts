import type { DeviceChange, DeviceDetail, NewDevice } from '@fengqiao/contract'
import { digestSecret } from '@fengqiao/gb28181'
import { systemScope, type Tx } from '../../../platform/db/index.ts'
import { allow, appendAudit, type Principal } from '../../identity/index.ts'
import { bindCamerasToPlace } from '../camera.store.ts'
import {
  type DeviceEdit,
  editDevice,
  findDevice,
  insertDevices,
  listAdmissions,
  putDeviceSecret,
} from '../device.store.ts'
import { placeExists } from '../place.store.ts'
import { videoErrors } from '../video.errors.ts'
import type { Video } from '../video.ts'
import { deviceDetail } from './show-device.ts'

interface Kept {
  readonly authentication?: DeviceChange['authentication'] | undefined
  readonly password?: string | undefined
  readonly placeId?: string | null | undefined
}

/** Enters a device that may register from now on. */
export function enterDevice(video: Video, principal: Principal, device: NewDevice): Promise<DeviceDetail> {
  allow(principal, 'device.manage')
  if ((device.authentication === 'own') !== (device.password !== undefined)) throw videoErrors.OWN_PASSWORD_NEEDED()
  return change(video, principal, device.id, 'device.entered', device, async (tx) => {
    if (await findDevice(tx, device.id)) throw videoErrors.DEVICE_KNOWN()
    const { id, name, areaCode: area_code, authentication, placeId: place_id = null } = device
    const row = { id, name, area_code, authentication, place_id, decided_at: video.casework.now(), example: false }
    await insertDevices(tx, [row])
  })
}

export function changeDevice(
  video: Video,
  principal: Principal,
  id: string,
  edit: DeviceChange,
): Promise<DeviceDetail> {
  allow(principal, 'device.manage')
  if (edit.password !== undefined && edit.authentication !== 'own') throw videoErrors.OWN_PASSWORD_NEEDED()
  return change(video, principal, id, 'device.changed', edit, async (tx) => {
    const before = await findDevice(tx, id)
    if (edit.authentication === 'own' && edit.password === undefined && before?.authentication !== 'own') {
      throw videoErrors.OWN_PASSWORD_NEEDED()
    }
    const { password: _, ...fields } = edit
    await edited(tx, id, fields)
  })
}

/** Admits a device that waits, or turns one away: it is off at once and stays off. */
export async function decideDevice(
  video: Video,
  principal: Principal,
  id: string,
  { note, ...decision }: DeviceEdit & { readonly admission: 'allowed' | 'refused'; readonly note?: string | undefined },
): Promise<DeviceDetail> {
  allow(principal, 'device.manage')
  const edit = { ...decision, decidedAt: video.casework.now(), decisionNote: note ?? null }
  const action = decision.admission === 'allowed' ? 'device.admitted' : 'device.refused'
  const detail = await change(video, principal, id, action, { ...decision, note }, (tx) => edited(tx, id, edit))
  const running = video.signalling.running
  if (decision.admission === 'refused') running?.platform.dismiss(id)
  else if (running?.platform.device(id)) running.welcome(id)
  return detail
}

async function edited(tx: Tx, id: string, edit: DeviceEdit): Promise<void> {
  if (!(await editDevice(tx, id, edit))) throw videoErrors.DEVICE_NOT_FOUND()
}

/** Everything around a change: place, secret, audit, and the list that the signalling goes by. */
async function change(
  video: Video,
  principal: Principal,
  id: string,
  action: string,
  { password, ...kept }: Kept & Readonly<Record<string, unknown>>,
  write: (tx: Tx) => Promise<void>,
): Promise<DeviceDetail> {
  const { database, area, signalling, sip } = video
  const directory = await area.directory()
  const realm = sip?.domain ?? ''
  const { detail, listed } = await database.transaction(systemScope, async (tx) => {
    if (typeof kept.placeId === 'string' && !(await placeExists(tx, kept.placeId))) throw videoErrors.PLACE_NOT_FOUND()
    await write(tx)
    if (password !== undefined) await putDeviceSecret(tx, id, realm, digestSecret(id, realm, password))
    else if (kept.authentication !== undefined && kept.authentication !== 'own') {
      await putDeviceSecret(tx, id, realm, null)
    }
    if (kept.placeId) await bindCamerasToPlace(tx, id)
    const data = { ...kept, ...(password !== undefined && { password: 'changed' }) }
    const { accountId } = principal
    await appendAudit(tx, { accountId, action, subject: id, data })
    const shown = await deviceDetail(tx, id, signalling, directory)
    return { detail: shown, listed: await listAdmissions(tx, realm, id) }
  })
  const [own] = listed
  if (own) signalling.running?.book.set(id, own)
  return detail
}
