import { type Database, systemScope } from '../../platform/db/index.ts'
import { BatchWriter } from './batch-writer.ts'
import { markBack, markOffline } from './camera.store.ts'
import { registerDevices, type SeenDevice, setDevicesOffline } from './device.store.ts'

/** A device came, moved or went. */
export type PresenceChange =
  | { readonly kind: 'here'; readonly device: SeenDevice; readonly isNew: boolean }
  | { readonly kind: 'gone'; readonly deviceId: string }

const most = 1000

/** Writes who is here and who is gone, many at a time and in the order of what happened. */
export function createPresence(database: Database): BatchWriter<PresenceChange> {
  return new BatchWriter(most, (changes) => {
    const last = lastOf(changes)
    const now = new Date()
    const here = last.flatMap((change) => (change.kind === 'here' ? [change] : []))
    const gone = last.flatMap((change) => (change.kind === 'gone' ? [change.deviceId] : []))
    return database.transaction(systemScope, async (tx) => {
      await registerDevices(
        tx,
        here.map(({ device }) => device),
        now,
      )
      const back = here.filter(({ isNew, device }) => isNew && device.admission === 'allowed')
      await markBack(
        tx,
        back.map(({ device }) => device.id),
        now,
      )
      if (gone.length === 0) return
      await setDevicesOffline(tx, gone, now)
      await markOffline(tx, gone, now)
    })
  })
}

/** What holds of each device in the end; one that went and came again is new even if it was refreshed since. */
function lastOf(changes: readonly PresenceChange[]): readonly PresenceChange[] {
  const last = new Map<string, PresenceChange>()
  for (const change of changes) {
    const id = change.kind === 'here' ? change.device.id : change.deviceId
    const before = last.get(id)
    const isNew = before?.kind === 'here' && before.isNew
    last.set(id, change.kind === 'here' && isNew ? { ...change, isNew } : change)
  }
  return [...last.values()]
}
