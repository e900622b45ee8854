import type { Camera } from '@fengqiao/contract'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../app/client.ts'
import { readStored } from '../../lib/stored.ts'

const shown = 4

/** The cameras under the map: an account's favourites on this machine, filled up with online ones of key places. */
export function shownCamerasQuery(accountId: string) {
  return queryOptions({
    queryKey: ['cameras', 'shown', accountId],
    queryFn: async ({ signal }): Promise<Camera[]> => {
      const stored = readStored<unknown>(`favourites.${accountId}`, [])
      const ids = Array.isArray(stored)
        ? stored.filter((id): id is string => typeof id === 'string').slice(0, shown)
        : []
      const favourites = await Promise.all(
        ids.map((id) => api.getCamera({ params: { id } }, { signal }).catch(() => null)),
      )
      const cameras = favourites.filter((camera) => camera !== null)
      for (const level of ['I', 'II', 'III'] as const) {
        if (cameras.length >= shown) break
        const { items } = await api.listCameras({ query: { level, status: 'online', limit: 40 } }, { signal })
        // Neighbours in the list are often one place seen twice: take one of each.
        const places = new Set(cameras.map(({ placeId }) => placeId))
        for (const camera of items) {
          if (cameras.length >= shown) break
          if (camera.placeId !== null && places.has(camera.placeId)) continue
          places.add(camera.placeId)
          cameras.push(camera)
        }
      }
      return cameras
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
}
