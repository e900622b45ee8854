import type { CaseDetail, Lifecycle } from '@fengqiao/contract'
import { formatClock } from '@fengqiao/design'
import { Check, Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCountyText } from '../i18n/i18n.ts'
import { useSession } from '../session/session-context.ts'
import { Icon } from '../ui/icon.tsx'
import type { ProjectedCase } from './project-case.ts'

interface CaseProgressProps {
  readonly detail: CaseDetail
  readonly lifecycle: Lifecycle | undefined
  readonly projected: ProjectedCase
}

/** The main line of the lifecycle: what is done, where it stands, what follows; and what I cannot do, with the reason. */
export function CaseProgress({ detail, lifecycle, projected }: CaseProgressProps) {
  const { t } = useTranslation()
  const say = useCountyText()
  const main = lifecycle?.states.filter((state) => state.main) ?? []
  const at = main.findIndex(({ id }) => id === projected.state)
  const atCounty = main.findIndex(({ id }) => id === detail.state)
  const { account } = useSession()
  // Steps of other posts are not mine to wonder about.
  const mayBeMine = (action: string) =>
    lifecycle?.transitions.some(
      (step) => step.action === action && (step.who.assignee || step.who.roles.includes(account.role)),
    ) ?? true
  const refused = projected.actions.filter(({ action, allowed, refusal }) => !allowed && refusal && mayBeMine(action))

  return (
    <section className="card" data-testid="progress">
      <div className="row">
        <h2 className="grow">{t('case.next')}</h2>
        <span className="small" data-testid="state">
          {say(projected.stateLabel)}
        </span>
      </div>
      {at >= 0 && (
        <ol className="steps">
          {main.map((state, index) => {
            const look = index < at || (index === at && state.final) ? 'done' : index === at ? 'current' : ''
            const here = index > atCounty && index <= at ? ' here' : ''
            return (
              <li key={state.id} className={look + here} aria-current={index === at ? 'step' : undefined}>
                <span className="dot">
                  <i>{look === 'done' && <Icon of={Check} size={0.75} />}</i>
                </span>
                <span className="text">{index === at ? <b>{say(state.label)}</b> : say(state.label)}</span>
                <span className="when">{here ? t('standing.onlyHere') : timeReached(detail, state.id)}</span>
              </li>
            )
          })}
        </ol>
      )}
      {detail.assignments.length > 0 && (
        <ul className="small second" style={{ marginTop: '0.5rem' }}>
          {detail.assignments
            .filter(({ endedAt }) => endedAt === null)
            .map((one) => (
              <li key={one.id}>
                {t('case.assignees')}：{one.name} {one.post} ·{' '}
                {one.signedAt ? `${t('case.signed')} ${formatClock(one.signedAt)}` : t('case.notSigned')}
              </li>
            ))}
        </ul>
      )}
      {refused.map(({ action, label, refusal }) => (
        <p
          key={action}
          className="row small second"
          style={{ marginTop: '0.375rem' }}
          data-testid={`refused-${action}`}
        >
          <Icon of={Lock} size={1} />
          <span className="grow">
            {say(label)}：{refusal && say(refusal)}
          </span>
        </p>
      ))}
    </section>
  )
}

function timeReached(detail: CaseDetail, state: string): string {
  const entry = detail.timeline.find(({ toState, fromState }) => toState === state && fromState !== state)
  return entry ? formatClock(entry.at) : ''
}
