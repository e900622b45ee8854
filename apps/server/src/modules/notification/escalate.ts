import { systemScope } from '../../platform/db/index.ts'
import { peopleByIds, shiftsBetween } from '../organisation/index.ts'
import { numberOf } from '../settings/index.ts'
import { takeUnacknowledged } from './message.store.ts'
import { escalateSetting, type Notification } from './notification.ts'
import { tell } from './tell.ts'

/**
 * What is urgent and read by nobody goes to the next: whoever has the duty in the same place, else in the place above.
 * Each message is passed on once; the copy is a message like any other and goes further if nobody reads it either.
 * @returns how many were looked at.
 */
export async function escalateUnread(notification: Notification): Promise<number> {
  const { database, events, area, settings, now } = notification
  // Looked up before the transaction: the directory is read in one of its own.
  const directory = await area.directory()
  const at = now()
  return database.transaction(systemScope, async (tx) => {
    const minutes = numberOf(await settings.current(tx), escalateSetting).value
    const unread = await takeUnacknowledged(tx, new Date(at.getTime() - minutes * 60_000), at, 100)
    if (unread.length === 0) return 0
    const shifts = await shiftsBetween(tx, at, at)
    const people = new Map(
      (await peopleByIds(tx, [...new Set(unread.map(({ personId }) => personId))])).map((each) => [each.id, each]),
    )
    for (const message of unread) {
      const person = people.get(message.personId)
      if (!person) continue
      const upward = directory
        .pathOf(person.areaCode)
        .map(({ code }) => code)
        .reverse()
      const next = nextOf(upward, shifts, person.id)
      if (next === undefined) continue
      await tell(
        tx,
        events,
        {
          personIds: [next],
          title: { zh: `转告：${message.title.zh}`, en: `Passed on: ${message.title.en}` },
          body: {
            zh: `${person.post}${minutes}分钟内没有阅读。${message.body.zh}`,
            en: `Not read by ${person.post} within ${minutes} minutes. ${message.body.en}`,
          },
          caseId: message.caseId,
          urgent: true,
        },
        at,
      )
    }
    return unread.length
  })
}

/** The first who has the duty, from the person's own place upward, and is somebody else. */
export function nextOf(
  upward: readonly string[],
  shifts: readonly { readonly areaCode: string; readonly personId: string }[],
  personId: string,
): string | undefined {
  for (const code of upward) {
    const found = shifts.find((shift) => shift.areaCode === code && shift.personId !== personId)
    if (found) return found.personId
  }
  return undefined
}
