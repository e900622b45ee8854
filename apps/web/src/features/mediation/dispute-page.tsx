import type { CaseAction } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { caseQuery, lifecyclesQuery } from '../../app/queries.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { CaseActions } from '../cases/case-actions.tsx'
import { CaseClock } from '../cases/case-clock.tsx'
import { CasePlace } from '../cases/case-place.tsx'
import { CaseTimeline } from '../cases/case-timeline.tsx'
import { LifecycleDiagram } from '../cases/lifecycle-diagram.tsx'
import { CaseTogetherPanels } from '../cases/together/together-panel.tsx'
import { CasePapers } from '../papers/case-papers.tsx'
import { AgreementPanel } from './agreement-panel.tsx'
import { AlertPanel } from './alert-panel.tsx'
import { AssessmentPanel } from './assessment-panel.tsx'
import { DisputeHead } from './dispute-head.tsx'
import { DisputeLoop } from './dispute-loop.tsx'
import { FollowUpPanel } from './follow-up-panel.tsx'
import { StepForm } from './forms/step-form.tsx'
import { PartiesPanel } from './parties-panel.tsx'
import { disputeFileQuery } from './queries.ts'
import { SessionsPanel } from './sessions-panel.tsx'
import '../cases/case.css'
import './mediation.css'

/** One dispute on one page: where it stands in 受研交办督结, what may follow, until when, who and what it is about. */
export function DisputePage() {
  const { caseId } = useParams({ from: '/signed-in/desk/mediation/$caseId' })
  const query = useQuery(caseQuery(caseId))
  const file = useQuery(disputeFileQuery(caseId))
  const { data: lifecycles } = useQuery(lifecyclesQuery)
  const [rules, setRules] = useState(false)
  return (
    <QueryView query={file}>
      {(dispute) => (
        <QueryView query={query}>
          {(item) => {
            const lifecycle = lifecycles?.items.find(({ kind }) => kind === item.kind)
            return (
              <div className="case-page" data-testid="dispute-page" data-case-id={item.id} data-state={item.state}>
                <div className="case-main">
                  <DisputeHead item={item} dispute={dispute} />
                  <section className="card">
                    <DisputeLoop item={item} dispute={dispute} />
                    <CaseActions
                      key={item.id}
                      item={item}
                      rules={rules}
                      onRules={() => setRules(!rules)}
                      worthALine={mainOrClose}
                      formOf={(action, close) => <StepForm dispute={dispute} action={action} onClose={close} />}
                    />
                  </section>
                  {rules && lifecycle && <LifecycleDiagram lifecycle={lifecycle} state={item.state} />}
                  <div className="case-two">
                    <CaseTimeline item={item} />
                    <div className="case-stack">
                      <PartiesPanel dispute={dispute} final={item.actions.length === 0} />
                      <AssessmentPanel dispute={dispute} />
                      <SessionsPanel item={item} dispute={dispute} />
                      <AgreementPanel item={item} dispute={dispute} />
                      <CaseTogetherPanels item={item} />
                    </div>
                  </div>
                </div>
                <aside className="case-side">
                  <CaseClock item={item} />
                  {dispute.alerts.length > 0 && <AlertPanel dispute={dispute} />}
                  <FollowUpPanel item={item} dispute={dispute} />
                  <CasePapers caseId={item.id} kind={item.kind} />
                  <CasePlace item={item} />
                </aside>
              </div>
            )
          }}
        </QueryView>
      )}
    </QueryView>
  )
}

/** Of what others do only the main step is worth a line: the rest is in the lifecycle. */
function mainOrClose({ action, primary }: CaseAction): boolean {
  return primary || action === 'close'
}
