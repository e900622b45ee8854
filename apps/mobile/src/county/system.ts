import type { SystemInfo } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { database } from '../store/database.ts'
import { useLive } from '../store/use-live.ts'
import { county } from './county-client.ts'

const key = 'system'

/** What any page must know before anyone signs in; the last answer serves without signal. */
export function useSystem(): SystemInfo | undefined {
  useQuery({
    queryKey: [key],
    queryFn: async () => {
      await database.facts.put({ key, value: await county.system() })
      return true
    },
    staleTime: 10 * 60_000,
  })
  return useLive(async () => (await database.facts.get(key))?.value as SystemInfo | undefined, [])
}
