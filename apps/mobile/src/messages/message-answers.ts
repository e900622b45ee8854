import type { Message } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { type Answer, useAnswer } from '../county/answers.ts'
import { county } from '../county/county-client.ts'
import { useSession } from '../session/session-context.ts'
import { database } from '../store/database.ts'
import { useLive } from '../store/use-live.ts'

/** My messages; one read on this phone counts as read even before the county knows. */
export function useMessages(): Answer<readonly Message[]> {
  const { account, actions } = useSession()
  const answer = useAnswer(actions.includes('message.own') ? 'messages' : null, async () => {
    const { items } = await county.listMessages({ query: { limit: 100 } })
    return items as readonly Message[]
  })
  const marks = useLive(async () => (await database.readMarks.toArray()).map(({ id }) => id), [account.id])
  const now = new Date().toISOString()
  const value = answer.value?.map((message) =>
    message.readAt === null && marks?.includes(message.id) ? { ...message, readAt: now } : message,
  )
  return { ...answer, value }
}

export function useUnreadCount(): number {
  return useMessages().value?.filter(({ readAt }) => readAt === null).length ?? 0
}

export async function markRead(accountId: string, id: string): Promise<void> {
  await database.readMarks.put({ id, accountId })
  await tellWhatWasRead(accountId)
}

/** Tells the county which messages were read; what it cannot be told now waits for the next time. */
export async function tellWhatWasRead(accountId: string): Promise<void> {
  const marks = await database.readMarks.toArray()
  for (const { id, accountId: whose } of marks) {
    if (whose !== accountId) continue
    try {
      await county.readMessage({ params: { id } })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.status !== 404) return
    }
    await markReadInKept(accountId, id)
    await database.readMarks.delete(id)
  }
}

/** The kept list learns it too, or the message would turn unread again without signal. */
async function markReadInKept(accountId: string, id: string): Promise<void> {
  await database.answers
    .where('key')
    .equals(`${accountId}|messages`)
    .modify((row) => {
      const readAt = new Date().toISOString()
      row.value = (row.value as Message[]).map((message) => (message.id === id ? { ...message, readAt } : message))
    })
}
