import type { Text } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import type { Events } from '../../platform/events/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { insertMessages } from './message.store.ts'

export interface NewMessage {
  readonly personIds: readonly string[]
  readonly title: Text
  readonly body: Text
  readonly caseId: string | null
  readonly urgent: boolean
}

/** Tells people something, in the app now; part of the transaction that gives the reason. */
export async function tell(tx: Tx, events: Events, message: NewMessage, now: Date): Promise<void> {
  const personIds = [...new Set(message.personIds)]
  if (personIds.length === 0) return
  const { title, body, caseId, urgent } = message
  const messages = personIds.map((personId) => ({
    id: newId(now),
    personId,
    title,
    body,
    caseId,
    urgent,
    createdAt: now,
    readAt: null,
  }))
  await insertMessages(tx, messages)
  // No area: a message concerns those it is for and nobody else.
  await events.append(tx, {
    type: 'message.created',
    areaCode: null,
    personIds,
    subjectId: caseId,
    data: { urgent },
  })
}
