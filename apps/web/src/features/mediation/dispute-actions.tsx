import type { CaseDetail, DisputeFile } from '@fengqiao/contract'
import { Lock } from 'lucide-react'
import { useState } from 'react'
import { ActionDialog } from '../cases/action-dialog.tsx'
import { StepForm } from './forms/step-form.tsx'
import { useMediationTexts } from './mediation.texts.ts'

interface DisputeActionsProps {
  readonly item: CaseDetail
  readonly dispute: DisputeFile
  readonly rules: boolean
  readonly onRules: () => void
}

/** What may follow as buttons, each with its own form where it has one; what is refused stands beside and says why. */
export function DisputeActions({ item, dispute, rules, onRules }: DisputeActionsProps) {
  const t = useMediationTexts()
  const [open, setOpen] = useState<string | null>(null)
  const allowed = item.actions.filter((action) => action.allowed).sort((a, b) => Number(b.primary) - Number(a.primary))
  // Of what others do only the main step is worth a line: the rest is in the lifecycle.
  const refused = item.actions.filter((action) => !action.allowed && (action.primary || action.action === 'close'))
  const chosen = item.actions.find(({ action }) => action === open)
  const close = () => setOpen(null)
  return (
    <div className="case-next">
      <div className="case-buttons">
        <span className="small faint">{t('next')}</span>
        {item.actions.length === 0 && <span className="second">{t('noNext')}</span>}
        {allowed.map((action) => (
          <button
            key={action.action}
            type="button"
            className={action.primary ? 'button button-primary' : 'button'}
            data-testid={`action-${action.action}`}
            onClick={() => setOpen(action.action)}
          >
            {t.of(action.label)}
          </button>
        ))}
        <span className="grow" />
        <button type="button" className="button button-text" aria-expanded={rules} onClick={onRules}>
          {rules ? t('hideRules') : t('showRules')}
        </button>
      </div>
      {refused.map((action) => (
        <div key={action.action} className="case-refused small" data-testid={`refused-${action.action}`}>
          <span className="tag">
            <Lock aria-hidden="true" />
            {t.of(action.label)}
          </span>
          <span>{action.refusal ? t.of(action.refusal) : ''}</span>
        </div>
      ))}
      {chosen && chosen.form === null && <ActionDialog item={item} action={chosen} onClose={close} />}
      {chosen && chosen.form !== null && <StepForm dispute={dispute} action={chosen} onClose={close} />}
    </div>
  )
}
