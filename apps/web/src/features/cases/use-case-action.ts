import type { CaseActionInput, CaseDetail } from '@fengqiao/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../app/client.ts'
import { caseQuery } from '../../app/queries.ts'
import { randomId } from '../../lib/random-id.ts'

/**
 * Takes a step. The same filled-in form keeps its idempotency key, so that sending it again after a cut reply has one
 * effect; a changed form is another request.
 */
export function useCaseAction(caseId: string, action: string, onDone: (after: CaseDetail) => void) {
  const client = useQueryClient()
  const sent = useRef({ body: '', key: '' })
  return useMutation({
    mutationFn: (input: CaseActionInput) => {
      const body = JSON.stringify(input)
      if (sent.current.body !== body) sent.current = { body, key: randomId() }
      return api.actOnCase({ params: { id: caseId, action }, body: input }, { idempotencyKey: sent.current.key })
    },
    onSuccess: (after) => {
      client.setQueryData(caseQuery(caseId).queryKey, after)
      for (const name of ['cases', 'case-counts', 'feed', 'overview', 'situation']) {
        void client.invalidateQueries({ queryKey: [name] })
      }
      onDone(after)
    },
    // Whatever was refused, the page shows what is true now.
    onError: () => client.invalidateQueries({ queryKey: caseQuery(caseId).queryKey }),
  })
}
