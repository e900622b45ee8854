import type { CaseDetail } from '@fengqiao/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { useGridTexts } from './grid.texts.ts'
import { problemOf } from './use-write.ts'
import './grid.css'

export function useHeadSelection(item: Pick<CaseDetail, 'id' | 'version'>) {
  return useQuery({
    queryKey: ['grid', 'head-facts', item.id, item.version],
    queryFn: ({ signal }) => api.headSelectionFacts({ params: { id: item.id } }, { signal }),
  })
}

/** How the vote stands; a secret one shows who took part, never how. */
export function HeadPanel({ item }: { readonly item: CaseDetail }) {
  const t = useGridTexts()
  const may = useMay()
  const client = useQueryClient()
  const query = useHeadSelection(item)
  const papers = useMutation({
    mutationFn: () => api.makeBallotPapers({ params: { id: item.id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['grid', 'head-facts', item.id] }),
  })
  return (
    <section className="card" data-testid="head-panel">
      <div className="card-head">
        <h2>{t('headFacts')}</h2>
      </div>
      <div className="grid-pad grid-facts">
        <QueryView query={query}>
          {(facts) => (
            <>
              <p>
                {t('nominee', { name: facts.nominee })} · {t('households')} {facts.households}
              </p>
              <p className="second">
                {t('turnout', {
                  turnout: Math.round(facts.turnoutPercent * 10) / 10,
                  majority: Math.round(facts.majorityPercent * 10) / 10,
                })}
              </p>
              {facts.counted ? (
                <p>{t('counted', { ...facts.counted, chosen: '', reason: t.of(facts.counted.reason) })}</p>
              ) : (
                facts.papers > 0 && <p>{t('papersMade', { count: facts.papers, votes: facts.secretVotes })}</p>
              )}
            </>
          )}
        </QueryView>
        {item.state === 'HOUSEHOLD_VOTE' && may('head.choose') && (
          <button type="button" className="button" disabled={papers.isPending} onClick={() => papers.mutate()}>
            {t('makePapers')}
          </button>
        )}
        {papers.error && <p className="ink-overdue">{problemOf(papers.error, t.of)}</p>}
        {papers.data && (
          <div className="ballot-papers" data-testid="ballot-papers">
            <p className="second">{t('papersNote')}</p>
            <ul>
              {papers.data.items.map(({ household, code }) => (
                <li key={household}>
                  {t('paper', { household })} <b>{code}</b>
                </li>
              ))}
            </ul>
            <button type="button" className="button button-small" onClick={() => window.print()}>
              {t('print')}
            </button>
          </div>
        )}
      </div>
    </section>
  )
}
