import type { Message, Text } from '@fengqiao/contract'

/** A message to one person. */
export interface MessageRecord {
  readonly id: string
  readonly personId: string
  readonly title: Text
  readonly body: Text
  readonly caseId: string | null
  readonly urgent: boolean
  readonly createdAt: Date
  readonly readAt: Date | null
}

export function toMessage(record: MessageRecord): Message {
  const { id, title, body, caseId, urgent, createdAt, readAt } = record
  return {
    id,
    title,
    body,
    caseId,
    urgent,
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  }
}
