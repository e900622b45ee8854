import { queryOptions } from '@tanstack/react-query'
import { api } from '../../app/client.ts'

/** Limits explained, requests and slips of a case; asked anew when the case has a new version. */
export function caseTimeQuery(caseId: string, version: number) {
  return queryOptions({
    queryKey: ['case', caseId, 'time', version],
    queryFn: ({ signal }) => api.caseTime({ params: { id: caseId } }, { signal }),
  })
}
