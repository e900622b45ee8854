import type { AreaLevel, CaseView } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { queryOptions } from '@tanstack/react-query'
import { setServerTime } from '../lib/now.ts'
import { api } from './client.ts'

const minute = 60_000

/** What more than one page asks for. The first part of a key is what events make stale (lib/events). */
export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: async ({ signal }) => {
    const system = await api.system({}, { signal })
    setServerTime(system.now)
    return system
  },
  staleTime: 5 * minute,
})

/** The session, or null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    try {
      return await api.currentSession({}, { signal })
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null
      throw error
    }
  },
  staleTime: 5 * minute,
})

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => api.overview({}, { signal }),
  refetchInterval: minute,
})

export const situationQuery = queryOptions({
  queryKey: ['situation'],
  queryFn: ({ signal }) => api.situation({}, { signal }),
  refetchInterval: minute,
})

export const dutyQuery = queryOptions({
  queryKey: ['duty'],
  queryFn: ({ signal }) => api.listDuty({}, { signal }),
  refetchInterval: 5 * minute,
})

export const lifecyclesQuery = queryOptions({
  queryKey: ['lifecycles'],
  queryFn: ({ signal }) => api.listLifecycles({}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

export function feedQuery(limit: number) {
  return queryOptions({
    queryKey: ['feed', limit],
    queryFn: ({ signal }) => api.feed({ query: { limit } }, { signal }),
    refetchInterval: minute,
  })
}

export function casesQuery(view: CaseView, limit: number) {
  return queryOptions({
    queryKey: ['cases', view, limit],
    queryFn: ({ signal }) => api.listCases({ query: { view, limit } }, { signal }),
    refetchInterval: minute,
  })
}

export function caseQuery(id: string) {
  return queryOptions({ queryKey: ['case', id], queryFn: ({ signal }) => api.getCase({ params: { id } }, { signal }) })
}

export function cameraQuery(id: string) {
  return queryOptions({
    queryKey: ['cameras', 'one', id],
    queryFn: ({ signal }) => api.getCamera({ params: { id } }, { signal }),
  })
}

export const mapCamerasQuery = queryOptions({
  queryKey: ['map-cameras'],
  queryFn: ({ signal }) => api.mapCameras({}, { signal }),
  staleTime: 5 * minute,
})

export const mapPeopleQuery = queryOptions({
  queryKey: ['map-people'],
  queryFn: ({ signal }) => api.mapPeople({}, { signal }),
  refetchInterval: minute,
})

export const mapBaseQuery = queryOptions({
  queryKey: ['map-base'],
  queryFn: ({ signal }) => api.mapBase({}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

export function boundariesQuery(level: AreaLevel) {
  return queryOptions({
    queryKey: ['map-boundaries', level],
    queryFn: ({ signal }) => api.mapBoundaries({ query: { level } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
