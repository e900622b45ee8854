import { type Lifecycle, type LifecycleTransition, roleNames } from '@fengqiao/contract'
import { useCaseTexts } from './case.texts.ts'

/** The lifecycle as the server enforces it: from each state the steps, who may take them and what they ask for. */
export function LifecycleDiagram({ lifecycle, state }: { lifecycle: Lifecycle; state: string }) {
  const t = useCaseTexts()
  const label = (id: string) => {
    const found = lifecycle.states.find((each) => each.id === id)
    return found ? t.of(found.label) : id
  }
  return (
    <section className="card lifecycle">
      <div className="card-head">
        <h2>
          {t('lifecycleTitle')} · {t.of(lifecycle.label)}
        </h2>
        <span className="small">{t('lifecycleNote')}</span>
      </div>
      <ol className="lifecycle-states">
        {lifecycle.states.map((each) => {
          const steps = lifecycle.transitions.filter(({ from }) => from.includes(each.id))
          return (
            <li
              key={each.id}
              className={each.id === state ? 'lifecycle-state lifecycle-now' : 'lifecycle-state'}
              aria-current={each.id === state ? 'step' : undefined}
            >
              <b className={`tag tag-${each.tone}`}>{t.of(each.label)}</b>
              {each.limit && <span className="small faint">{t.of(each.limit.until)}</span>}
              <ul>
                {steps.map((step) => (
                  <li key={step.action} className="small">
                    <span className={step.primary ? 'lifecycle-primary' : ''}>{t.of(step.label)}</span>
                    {step.to !== each.id && <> → {label(step.to)}</>}
                    <br />
                    <span className="faint">{whoText(step, t)}</span>
                  </li>
                ))}
              </ul>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function whoText({ who, evidence }: LifecycleTransition, t: ReturnType<typeof useCaseTexts>): string {
  const people = [...who.roles.map((role) => t.of(roleNames[role])), ...(who.assignee ? [t('assignee')] : [])].join(
    '、',
  )
  const needed = evidence.filter(({ required }) => required).map((each) => t.of(each.label))
  return [people, who.notHandler ? t('notHandler') : '', needed.join('、')].filter(Boolean).join(' · ')
}
