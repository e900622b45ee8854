import { useQuery } from '@tanstack/react-query'
import { api } from '../../app/client.ts'

/** The grids below an area, named with their village. */
export function useGrids(areaCode: string): readonly { readonly code: string; readonly label: string }[] {
  return useDivisions(areaCode, 'grid')
}

/** The household groups below an area, named with their grid. */
export function useGroups(areaCode: string): readonly { readonly code: string; readonly label: string }[] {
  return useDivisions(areaCode, 'household_group')
}

function useDivisions(areaCode: string, level: 'grid' | 'household_group') {
  const { data } = useQuery({
    queryKey: ['divisions', areaCode, level],
    queryFn: async ({ signal }) => {
      const [below, above] = await Promise.all([
        api.listDivisions({ query: { parent: areaCode, level } }, { signal }),
        api.listDivisions({ query: { parent: areaCode, level: level === 'grid' ? 'village' : 'grid' } }, { signal }),
      ])
      const names = new Map(above.items.map(({ code, name }) => [code, name]))
      return below.items.map(({ code, name, parentCode }) => ({
        code,
        label: `${names.get(parentCode ?? '') ?? ''}${name}`,
      }))
    },
    staleTime: 300_000,
  })
  return data ?? []
}
