import type { Alarm } from '@fengqiao/gb28181'
import { type Database, systemScope } from '../../platform/db/index.ts'
import type { Events } from '../../platform/events/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { insertAlarms } from './control/alarm.store.ts'

/** Keeps what devices raise alarms about, and tells those in whose area it lies. */
export function createAlarmKeeper(database: Database, events: Events) {
  return async (deviceId: string, alarm: Alarm): Promise<void> => {
    const at = new Date()
    await database.transaction(systemScope, async (tx) => {
      const kept = await insertAlarms(tx, [
        {
          id: newId(at),
          deviceId,
          sourceId: alarm.deviceId,
          priority: whole(alarm.priority),
          method: whole(alarm.method),
          type: whole(alarm.type),
          description: alarm.description?.slice(0, 500) ?? null,
          toldAt: chinaTime(alarm.time),
          at,
        },
      ])
      for (const { id, areaCode } of kept) {
        await events.append(tx, { type: 'alarm.raised', areaCode, personIds: [], subjectId: id, data: {} })
      }
    })
  }
}

function whole(value: number | undefined): number | null {
  return value !== undefined && Number.isInteger(value) && Math.abs(value) < 1000 ? value : null
}

/** Devices write China's time without a zone. */
function chinaTime(text: string | undefined): Date | null {
  const time = text === undefined ? Number.NaN : Date.parse(`${text.trim().replace(' ', 'T').slice(0, 19)}+08:00`)
  return Number.isNaN(time) ? null : new Date(time)
}
