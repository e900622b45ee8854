import type { WindowTicket } from '@fengqiao/contract'
import { useState } from 'react'
import { useMay } from '../../app/use-session.ts'
import { IntakeForm } from './intake-form.tsx'
import { useMediationTexts } from './mediation.texts.ts'
import { QueuePanel } from './queue-panel.tsx'
import './mediation.css'

/** One window in: the queue on the left, the register beside it. */
export function WindowPage() {
  const t = useMediationTexts()
  const may = useMay()
  const [serving, setServing] = useState<WindowTicket | null>(null)
  return (
    <div className="window-page">
      <header className="row">
        <h1 className="page-title">{t('windowTitle')}</h1>
        <span className="small second">{t('windowNote')}</span>
      </header>
      <div className="window-columns">
        {may('window.serve') && <QueuePanel serving={serving} onServe={setServing} />}
        <IntakeForm key={serving?.id ?? 'none'} ticket={serving} onRegistered={() => setServing(null)} />
      </div>
    </div>
  )
}
