import type { ScreeningPart, Visit } from '@fengqiao/contract'
import { useAnswer } from '../county/answers.ts'
import { county } from '../county/county-client.ts'
import { useSession } from '../session/session-context.ts'

/** Visits that are due, the soonest first; kept, so that the list can be worked through without signal. */
export function useDueVisits() {
  const may = useSession().actions.includes('fieldwork.do')
  return useAnswer<readonly Visit[]>(may ? 'work/visits' : null, async () => {
    return (await county.listVisits({ query: { standing: 'due', limit: 100 } })).items
  })
}

/** What is mine to screen, the unfinished first. */
export function useScreening() {
  const may = useSession().actions.includes('screening.report')
  return useAnswer<readonly ScreeningPart[]>(may ? 'work/screening' : null, async () => {
    return (await county.myScreening()).items
  })
}
