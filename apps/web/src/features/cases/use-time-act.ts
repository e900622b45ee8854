import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../app/client.ts'
import { randomId } from '../../lib/random-id.ts'

/** What is done about the time of a case with a few words. */
export type TimeAct =
  | { readonly kind: 'decide'; readonly requestId: string; readonly approve: boolean }
  | { readonly kind: 'withdraw'; readonly requestId: string }
  | { readonly kind: 'resume' }
  | { readonly kind: 'slip'; readonly slipId: string; readonly action: 'answer' | 'return' | 'close' }

/** The same words sent again after a cut reply have one effect. */
export function useTimeAct(caseId: string, onDone: () => void = () => undefined) {
  const client = useQueryClient()
  const sent = useRef({ body: '', key: '' })
  return useMutation({
    mutationFn: async ({ act, text }: { readonly act: TimeAct; readonly text: string }): Promise<void> => {
      const body = JSON.stringify([act, text])
      if (sent.current.body !== body) sent.current = { body, key: randomId() }
      const options = { idempotencyKey: sent.current.key }
      switch (act.kind) {
        case 'decide':
          await api.decideTimeRequest(
            { params: { id: caseId, requestId: act.requestId }, body: { approve: act.approve, note: text } },
            options,
          )
          return
        case 'withdraw':
          await api.withdrawTimeRequest({ params: { id: caseId, requestId: act.requestId } }, options)
          return
        case 'resume':
          await api.resumeClock({ params: { id: caseId }, body: { note: text } }, options)
          return
        default:
          await api.actOnSlip({ params: { id: act.slipId, action: act.action }, body: { text } }, options)
      }
    },
    onSuccess: onDone,
    onSettled: () => refreshTime(client),
  })
}

export function refreshTime(client: ReturnType<typeof useQueryClient>): void {
  for (const name of ['case', 'cases', 'case-counts', 'supervision'])
    void client.invalidateQueries({ queryKey: [name] })
}
