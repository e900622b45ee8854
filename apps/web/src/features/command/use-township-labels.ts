import { useQuery } from '@tanstack/react-query'
import type { FeatureCollection } from 'geojson'
import { useMemo } from 'react'
import { api } from '../../app/client.ts'
import { situationQuery } from '../../app/queries.ts'
import { useCommandTexts } from './command.texts.ts'

/** Names of the townships with what is open and who is on duty there. */
export function useTownshipLabels(): FeatureCollection | undefined {
  const t = useCommandTexts()
  const { data: divisions } = useQuery({
    queryKey: ['divisions', 'township'],
    queryFn: ({ signal }) => api.listDivisions({ query: { level: 'township' } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { data: situation } = useQuery(situationQuery)
  return useMemo(() => {
    if (!divisions) return undefined
    return {
      type: 'FeatureCollection',
      features: divisions.items.map(({ code, name, center }) => {
        const own = situation?.townships.find((township) => township.code === code)
        return {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [center.lng, center.lat] },
          properties: {
            name,
            ...(own ? { note: t('township', { open: own.openCases, duty: own.peopleOnDuty }) } : {}),
          },
        }
      }),
    }
  }, [divisions, situation, t])
}
