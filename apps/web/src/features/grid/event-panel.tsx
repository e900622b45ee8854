import type { CaseDetail } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { useGridTexts } from './grid.texts.ts'
import { WhistleDialog } from './whistle-dialog.tsx'
import './grid.css'

/** What the grid knows of an event: who has it in hand, how it came, and what may be the same. */
export function EventPanel({ item }: { readonly item: CaseDetail }) {
  const t = useGridTexts()
  const may = useMay()
  const query = useQuery({
    queryKey: ['grid', 'event-facts', item.id, item.version],
    queryFn: ({ signal }) => api.gridEventFacts({ params: { id: item.id } }, { signal }),
  })
  return (
    <section className="card" data-testid="event-panel">
      <div className="card-head">
        <h2>{t('facts')}</h2>
      </div>
      <div className="grid-pad grid-facts">
        <QueryView query={query}>
          {(facts) => (
            <>
              <p>
                {t('levelOf', { level: t(`level-${facts.level}`) })} · {t(`channel-${facts.channel}`)}
              </p>
              {facts.onBehalf && (
                <p>
                  {t('onBehalfOf', { name: facts.onBehalf.name })} {facts.onBehalf.phone}
                </p>
              )}
              {[...(facts.external ? [facts.external] : []), ...facts.merged].map(({ source, number }) => (
                <p key={`${source}/${number}`}>{t('external', { source, number })}</p>
              ))}
              {facts.likely.length > 0 && (
                <>
                  <h3>{t('likely')}</h3>
                  <ul>
                    {facts.likely.map((like) => (
                      <li key={like.id}>
                        <Link to="/cases/$caseId" params={{ caseId: like.id }}>
                          {like.code} {like.title}
                        </Link>{' '}
                        <span className="small faint">
                          {t('likelyOne', { score: Math.round(like.score * 100) })}
                          {like.distance !== null && ` · ${t('metres', { distance: like.distance })}`}
                        </span>
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </>
          )}
        </QueryView>
        {may('whistle.blow') && item.closedAt === null && <WhistleDialog eventId={item.id} />}
      </div>
    </section>
  )
}
