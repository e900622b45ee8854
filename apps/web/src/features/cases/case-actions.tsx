import type { CaseAction, CaseDetail } from '@fengqiao/contract'
import { Lock } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ActionDialog } from './action-dialog.tsx'
import { useCaseTexts } from './case.texts.ts'
import { StepForm } from './kind-parts.tsx'

interface CaseActionsProps {
  readonly item: CaseDetail
  readonly rules: boolean
  readonly onRules: () => void
  /** Which refused steps are worth a line; all, unless the page says otherwise. */
  readonly worthALine?: (action: CaseAction) => boolean
  /** The form of a step that has one, where it is not among those that kinds have registered. */
  readonly formOf?: (action: CaseAction, close: () => void) => ReactNode
}

/** What may follow as buttons; what is refused stands beside them and says why. */
export function CaseActions({ item, rules, onRules, worthALine = () => true, formOf }: CaseActionsProps) {
  const t = useCaseTexts()
  const [open, setOpen] = useState<string | null>(null)
  const allowed = item.actions.filter((action) => action.allowed).sort((a, b) => Number(b.primary) - Number(a.primary))
  const refused = item.actions.filter((action) => !action.allowed && worthALine(action))
  const chosen = item.actions.find(({ action }) => action === open)
  const close = () => setOpen(null)
  return (
    <div className="case-next">
      <div className="case-buttons">
        <span className="small faint">{t('next')}</span>
        {item.actions.length === 0 && <span className="second">{t('noNext')}</span>}
        {item.actions.length > 0 && allowed.length === 0 && <span className="second">{t('notYours')}</span>}
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
          <span>{action.refusal ? t.of(action.refusal) : t('refused')}</span>
        </div>
      ))}
      {chosen && chosen.form === null && <ActionDialog item={item} action={chosen} onClose={close} />}
      {chosen &&
        chosen.form !== null &&
        (formOf?.(chosen, close) ?? <StepForm item={item} action={chosen} onClose={close} />)}
    </div>
  )
}
