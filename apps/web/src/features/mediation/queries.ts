import type { DisputeFile } from '@fengqiao/contract'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../app/client.ts'

/** The keys begin like those of cases, so that whatever changes a case makes these stale too. */
export function disputeFileQuery(id: string) {
  return queryOptions<DisputeFile>({
    queryKey: ['case', 'dispute', id],
    queryFn: ({ signal }) => api.getDispute({ params: { id } }, { signal }),
  })
}

export const classesQuery = queryOptions({
  queryKey: ['settings', 'dispute-classes'],
  queryFn: async ({ signal }) => {
    const { items } = await api.listSettings({}, { signal })
    const found = items.find(({ key }) => key === 'dispute.classes')
    return (found?.value ?? []) as readonly DisputeClassEntry[]
  },
  staleTime: 300_000,
})

export interface DisputeClassEntry {
  readonly id: string
  readonly label: { readonly zh: string; readonly en: string }
  readonly retired?: boolean
}
