import type { DeviceAnswer, DeviceDetail, DeviceQuestion } from '@fengqiao/contract'
import { systemScope } from '../../../platform/db/index.ts'
import { allow, appendAudit, type Principal } from '../../identity/index.ts'
import { findDevice } from '../device.store.ts'
import { explainSignalling } from '../explain-signalling.ts'
import type { RunningSignalling } from '../signalling.ts'
import { videoErrors } from '../video.errors.ts'
import type { Video } from '../video.ts'
import { deviceDetail } from './show-device.ts'

/** Asks a device something now and shows what it said, field by field. */
export async function askDevice(
  video: Video,
  principal: Principal,
  id: string,
  about: DeviceQuestion,
): Promise<DeviceAnswer> {
  allow(principal, 'device.manage')
  const running = await reachable(video, id)
  if (about === 'catalog' && !running.book.isAllowed(id)) throw videoErrors.DEVICE_WAITS()
  try {
    return {
      fields: Object.entries(await ask(running, id, about)).map(([name, value]) => ({ name, value: String(value) })),
    }
  } catch (error) {
    throw explainSignalling(error)
  }
}

async function ask(running: RunningSignalling, id: string, about: DeviceQuestion): Promise<object> {
  const { platform } = running
  switch (about) {
    case 'catalog':
      // Pages may take minutes; the list shows how far it is.
      running.welcome(id)
      return {}
    case 'info':
      return platform.queryDeviceInfo(id)
    case 'status':
      return platform.queryDeviceStatus(id)
    case 'configuration': {
      const sections = await platform.queryConfiguration(id, id)
      return Object.fromEntries(
        Object.entries(sections).flatMap(([section, values]) =>
          Object.entries(values).map(([name, value]) => [`${section}.${name}`, value]),
        ),
      )
    }
  }
}

/** Restarts a device; it drops its streams and registers again when it is up. */
export async function rebootDevice(
  video: Video,
  principal: Principal,
  id: string,
  reason: string,
): Promise<DeviceDetail> {
  allow(principal, 'device.manage')
  const running = await reachable(video, id)
  const { accountId } = principal
  // Kept before it is done: what was ordered stays known even if the answer is lost.
  await video.database.transaction(systemScope, (tx) =>
    appendAudit(tx, { accountId, action: 'device.rebooted', subject: id, data: { reason } }),
  )
  try {
    await running.platform.control(id, id, { kind: 'reboot' })
  } catch (error) {
    throw explainSignalling(error)
  }
  const directory = await video.area.directory()
  return video.database.transaction(systemScope, (tx) => deviceDetail(tx, id, video.signalling, directory))
}

async function reachable({ database, signalling }: Video, id: string): Promise<RunningSignalling> {
  if (!(await database.transaction(systemScope, (tx) => findDevice(tx, id)))) throw videoErrors.DEVICE_NOT_FOUND()
  const { running } = signalling
  if (!running?.platform.device(id)) throw videoErrors.DEVICE_OFFLINE()
  return running
}
