import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { randomId } from '../../lib/random-id.ts'

/**
 * Sends a form. The same content keeps its idempotency key, so that sending it again after a cut reply has one effect;
 * what is stale afterwards is asked for again.
 */
export function useWrite<B, R>(
  send: (body: B, options: { readonly idempotencyKey: string }) => Promise<R>,
  onDone: (result: R) => void,
) {
  const client = useQueryClient()
  const sent = useRef({ body: '', key: '' })
  return useMutation({
    mutationFn: (body: B) => {
      const text = JSON.stringify(body)
      if (sent.current.body !== text) sent.current = { body: text, key: randomId() }
      return send(body, { idempotencyKey: sent.current.key })
    },
    onSuccess: (result) => {
      for (const name of ['cases', 'case-counts', 'feed', 'overview', 'situation', 'grid']) {
        void client.invalidateQueries({ queryKey: [name] })
      }
      onDone(result)
    },
  })
}

/** What the server said, in the reader's language. */
export function problemOf(error: unknown, say: (text: { zh: string; en: string }) => string): string | null {
  if (!error) return null
  return error instanceof ApiError ? say(error.text) : String(error)
}
