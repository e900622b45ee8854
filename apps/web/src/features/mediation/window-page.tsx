import type { WindowTicket } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { caseQuery } from '../../app/queries.ts'
import { useMay } from '../../app/use-session.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { IntakeForm } from './intake-form.tsx'
import { useMediationTexts } from './mediation.texts.ts'
import { QueuePanel } from './queue-panel.tsx'
import './mediation.css'

/** One window in: the queue on the left, the register beside it. */
export function WindowPage() {
  const t = useMediationTexts()
  const may = useMay()
  const { from } = useSearch({ from: '/signed-in/desk/mediation/window' })
  const [serving, setServing] = useState<WindowTicket | null>(null)
  return (
    <div className="window-page">
      <header className="row">
        <h1 className="page-title">{t('windowTitle')}</h1>
        <span className="small second">{t('windowNote')}</span>
      </header>
      <div className="window-columns">
        {may('window.serve') && <QueuePanel serving={serving} onServe={setServing} />}
        {from ? (
          <FromCase caseId={from} />
        ) : (
          <IntakeForm key={serving?.id ?? 'none'} ticket={serving} onRegistered={() => setServing(null)} />
        )}
      </div>
    </div>
  )
}

/** An incident or a grid event goes on as a dispute: what is known of it is written down already. */
function FromCase({ caseId }: { caseId: string }) {
  const query = useQuery(caseQuery(caseId))
  return (
    <QueryView query={query}>
      {(item) => <IntakeForm key={item.id} ticket={null} origin={item} onRegistered={() => {}} />}
    </QueryView>
  )
}
