import type { CaseDetail } from '@fengqiao/contract'
import { Link } from '@tanstack/react-router'
import { QueryView } from '../../ui/query-view.tsx'
import { useGridTexts } from './grid.texts.ts'
import { useWhistle } from './use-whistle.ts'
import './grid.css'

/** Which departments were called, for what, and how they were rated. */
export function WhistlePanel({ item }: { readonly item: CaseDetail }) {
  const t = useGridTexts()
  const query = useWhistle(item)
  return (
    <section className="card" data-testid="whistle-panel">
      <div className="card-head">
        <h2>{t('whistleFacts')}</h2>
      </div>
      <div className="grid-pad grid-facts">
        <QueryView query={query}>
          {(facts) => (
            <>
              <p>{facts.units.map(({ name }) => name).join('、')}</p>
              {facts.event && (
                <p>
                  {t('forEvent')}{' '}
                  <Link to="/cases/$caseId" params={{ caseId: facts.event.id }}>
                    {facts.event.code} {facts.event.title}
                  </Link>
                </p>
              )}
              {facts.rating !== null && (
                <p>
                  {t('rated', { rating: facts.rating })} {facts.ratingNote}
                </p>
              )}
            </>
          )}
        </QueryView>
      </div>
    </section>
  )
}
