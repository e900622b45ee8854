import type { CaseDetail, CaseSummary, CaseView, Lifecycle } from '@fengqiao/contract'
import { type Answer, useAnswer } from '../county/answers.ts'
import { county } from '../county/county-client.ts'
import { keepAnswer, keptAnswer } from '../county/kept-answers.ts'
import { useSession } from '../session/session-context.ts'

/** How many of a person's cases are made readable without signal. */
const keptCases = 30

export function useCases(view: CaseView): Answer<readonly CaseSummary[]> {
  const { account, actions } = useSession()
  const may = actions.includes('case.read')
  return useAnswer(may ? `cases/${view}` : null, async () => {
    const { items } = await county.listCases({ query: { view, limit: 50 } })
    keepForReading(account.id, items).catch(reportError)
    return items
  })
}

export function useCase(id: string): Answer<CaseDetail> {
  return useAnswer(`case/${id}`, () => county.getCase({ params: { id } }))
}

export function useLifecycles(): Answer<readonly Lifecycle[]> {
  return useAnswer('lifecycles', async () => (await county.listLifecycles()).items)
}

/** Fetches the details and pictures of listed cases that the phone does not have yet, so that they open without signal. */
async function keepForReading(accountId: string, cases: readonly CaseSummary[]): Promise<void> {
  for (const { id, updatedAt, closedAt } of cases.slice(0, keptCases)) {
    if (closedAt) continue
    const kept = await keptAnswer<CaseDetail>(accountId, `case/${id}`)
    if (kept?.updatedAt === updatedAt) continue
    const detail = await county.getCase({ params: { id } })
    await keepAnswer(accountId, `case/${id}`, detail)
    // The service worker keeps what passes through it.
    await Promise.all(detail.pictures.map((picture) => fetch(picture.url).catch(() => undefined)))
  }
}
