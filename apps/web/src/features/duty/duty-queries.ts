import { queryOptions } from '@tanstack/react-query'
import { api } from '../../app/client.ts'

export const myDutyQuery = queryOptions({
  queryKey: ['duty', 'mine'],
  queryFn: ({ signal }) => api.myDuty({}, { signal }),
  refetchInterval: 60_000,
})

export const colleaguesQuery = queryOptions({
  queryKey: ['duty', 'colleagues'],
  queryFn: ({ signal }) => api.colleagues({}, { signal }),
  staleTime: 60_000,
})
