import type { CaseDetail } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../app/client.ts'

/** What the grid knows of a whistle beside its case. */
export function useWhistle(item: Pick<CaseDetail, 'id' | 'version'>) {
  return useQuery({
    queryKey: ['grid', 'whistle-facts', item.id, item.version],
    queryFn: ({ signal }) => api.whistleFacts({ params: { id: item.id } }, { signal }),
  })
}
