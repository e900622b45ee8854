import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { caseQuery, lifecyclesQuery } from '../../app/queries.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { CasePapers } from '../papers/case-papers.tsx'
import { CaseActions } from './case-actions.tsx'
import { CaseAssignments } from './case-assignments.tsx'
import { CaseClock } from './case-clock.tsx'
import { CaseHead } from './case-head.tsx'
import { CasePictures } from './case-pictures.tsx'
import { CasePlace } from './case-place.tsx'
import { CaseProgress } from './case-progress.tsx'
import { CaseReceipt } from './case-receipt.tsx'
import { CaseTimePanel } from './case-time.tsx'
import { CaseTimeline } from './case-timeline.tsx'
import { KindPanel } from './kind-parts.tsx'
import { LifecycleDiagram } from './lifecycle-diagram.tsx'
import { CaseTogetherPanels } from './together/together-panel.tsx'
import './case.css'
import './clock.css'

/** One record, one page: where it stands, what may follow, until when, and everything that happened. */
export function CasePage() {
  const { caseId } = useParams({ from: '/signed-in/desk/cases/$caseId' })
  const query = useQuery(caseQuery(caseId))
  const { data: lifecycles } = useQuery(lifecyclesQuery)
  const [rules, setRules] = useState(false)
  return (
    <QueryView query={query}>
      {(item) => {
        // A dispute has a page of its own, with its parties, sessions and papers.
        if (item.kind === 'dispute') return <Navigate to="/mediation/$caseId" params={{ caseId: item.id }} replace />
        const lifecycle = lifecycles?.items.find(({ kind }) => kind === item.kind)
        return (
          <div className="case-page" data-testid="case-page" data-case-id={item.id} data-state={item.state}>
            <div className="case-main">
              <CaseHead item={item} />
              <section className="card">
                {lifecycle && <CaseProgress item={item} lifecycle={lifecycle} />}
                <CaseActions key={item.id} item={item} rules={rules} onRules={() => setRules(!rules)} />
              </section>
              {rules && lifecycle && <LifecycleDiagram lifecycle={lifecycle} state={item.state} />}
              <div className="case-two">
                <CaseTimeline item={item} />
                <div className="case-stack">
                  <KindPanel item={item} />
                  <CasePictures item={item} />
                  <CaseAssignments item={item} />
                  <CaseTogetherPanels item={item} />
                  <CaseTimePanel item={item} />
                </div>
              </div>
            </div>
            <aside className="case-side">
              <CaseClock item={item} />
              <CasePapers caseId={item.id} kind={item.kind} />
              <CaseReceipt item={item} />
              <CasePlace item={item} />
            </aside>
          </div>
        )
      }}
    </QueryView>
  )
}
