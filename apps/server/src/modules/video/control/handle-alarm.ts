import type { CaseDetail, DeviceAlarm, RaiseIncident } from '@fengqiao/contract'
import type { Directory } from '../../area/index.ts'
import { allow, type Principal } from '../../identity/index.ts'
import { raiseIncident } from '../raise-incident.ts'
import { videoErrors } from '../video.errors.ts'
import type { Video } from '../video.ts'
import { type AlarmRecord, findAlarm, settleAlarm } from './alarm.store.ts'

export function toAlarm(record: AlarmRecord, directory: Directory): DeviceAlarm {
  return {
    id: record.id,
    at: record.at.toISOString(),
    toldAt: record.told_at?.toISOString() ?? null,
    deviceId: record.device_id,
    sourceId: record.source_id,
    cameraId: record.camera_id,
    cameraName: record.camera_name,
    areaCode: record.area_code,
    areaName: directory.nameOf(record.area_code),
    priority: record.priority,
    method: record.method,
    type: record.type,
    description: record.description,
    caseId: record.case_id,
    handledBy: record.handled_by_name,
    handledAt: record.handled_at?.toISOString() ?? null,
    note: record.note,
  }
}

/** Somebody looked at it, and it is nothing. */
export async function handleAlarm(video: Video, principal: Principal, id: string, note: string): Promise<DeviceAlarm> {
  allow(principal, 'incident.raise')
  const { accountId, name, scope } = principal
  const directory = await video.area.directory()
  return video.database.transaction(scope, async (tx) => {
    if (!(await findAlarm(tx, id))) throw videoErrors.ALARM_NOT_FOUND()
    const by = { accountId, name, at: video.casework.now(), note, caseId: null }
    if (!(await settleAlarm(tx, id, by))) throw videoErrors.ALARM_SETTLED()
    const record = await findAlarm(tx, id)
    if (!record) throw videoErrors.ALARM_NOT_FOUND()
    return toAlarm(record, directory)
  })
}

/** It is something: the incident goes its own way and the alarm points to it. */
export async function raiseFromAlarm(
  video: Video,
  principal: Principal,
  id: string,
  what: Pick<RaiseIncident, 'category' | 'description' | 'danger'>,
): Promise<CaseDetail> {
  allow(principal, 'incident.raise')
  const { accountId, name, scope } = principal
  return video.database.transaction(scope, async (tx) => {
    const alarm = await findAlarm(tx, id)
    if (!alarm) throw videoErrors.ALARM_NOT_FOUND()
    if (alarm.camera_id === null) throw videoErrors.ALARM_WITHOUT_CAMERA()
    const seen = { ...what, cameraId: alarm.camera_id, seenAt: alarm.at.toISOString() }
    const incident = await raiseIncident(tx, video.casework, principal, seen)
    const by = { accountId, name, at: video.casework.now(), note: incident.code, caseId: incident.id }
    if (!(await settleAlarm(tx, id, by))) throw videoErrors.ALARM_SETTLED()
    return incident
  })
}
