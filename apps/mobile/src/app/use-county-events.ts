import { contract, eventTypes, type StreamEvent } from '@fengqiao/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { refreshAnswers } from '../county/answers.ts'
import { setReachable } from '../county/connection.ts'
import { announceMessages } from '../messages/announce.ts'
import { useSession, useSessionExpired } from '../session/session-context.ts'
import { database } from '../store/database.ts'

const lastIdKey = 'last-event-id'

/** Milliseconds until the stream is opened anew after the browser gave up on it. */
const reopenAfter = 15_000

/** Listens to the county while the page is visible: something changed, look again. Resumes where it stopped. */
export function useCountyEvents(): void {
  const client = useQueryClient()
  const { account, actions } = useSession()
  const expired = useSessionExpired()
  const may = actions.includes('events.subscribe') && !expired
  const accountId = account.id

  useEffect(() => {
    if (!may) return
    let source: EventSource | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let stopped = false

    async function open(): Promise<void> {
      close()
      if (document.visibilityState !== 'visible') return
      const lastId = (await database.facts.get(`${lastIdKey}|${accountId}`))?.value
      if (stopped) return
      const query = typeof lastId === 'string' ? `?lastEventId=${encodeURIComponent(lastId)}` : ''
      source = new EventSource(`${contract.streamEvents.path}${query}`)
      source.onopen = () => setReachable(true)
      source.onerror = () => {
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(() => open().catch(reportError), reopenAfter)
      }
      const take = (message: MessageEvent<string>) => {
        takeEvent(client, accountId, message).catch(reportError)
      }
      source.onmessage = take
      for (const type of eventTypes) source.addEventListener(type, take)
      source.addEventListener('reset', () => {
        refreshAnswers(client, accountId).catch(reportError)
      })
    }

    function close(): void {
      clearTimeout(timer)
      source?.close()
      source = null
    }

    const follow = () => {
      open().catch(reportError)
    }
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      stopped = true
      document.removeEventListener('visibilitychange', follow)
      close()
    }
  }, [client, accountId, may])
}

async function takeEvent(client: QueryClient, accountId: string, message: MessageEvent<string>): Promise<void> {
  if (message.lastEventId) {
    await database.facts.put({ key: `${lastIdKey}|${accountId}`, value: message.lastEventId })
  }
  const event = JSON.parse(message.data) as StreamEvent
  if (event.type === 'message.created') {
    await refreshAnswers(client, accountId, 'messages')
    await announceMessages(accountId)
  }
  if (event.type === 'case.changed' || event.type === 'message.created') {
    await refreshAnswers(client, accountId, 'cases')
    if (event.type === 'case.changed' && event.id) await refreshAnswers(client, accountId, 'case', event.id)
  }
}
