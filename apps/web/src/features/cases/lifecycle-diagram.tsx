import { type Lifecycle, type LifecycleTransition, roleNames } from '@fengqiao/contract'
import { useId, useState } from 'react'
import { useCaseTexts } from './case.texts.ts'
import { type DrawnEdge, drawLifecycle, nodeSize } from './lifecycle-layout.ts'

/** The lifecycle as the server enforces it: its states and ways drawn, and the steps of the state that is chosen. */
export function LifecycleDiagram({ lifecycle, state }: { lifecycle: Lifecycle; state: string }) {
  const t = useCaseTexts()
  const [chosen, setChosen] = useState(state)
  const arrow = useId()
  const { width, height, states, edges } = drawLifecycle(lifecycle)
  const stateOf = (id: string) => lifecycle.states.find((each) => each.id === id)
  const label = (id: string) => {
    const found = stateOf(id)
    return found ? t.of(found.label) : id
  }
  const steps = lifecycle.transitions.filter(({ from }) => from.includes(chosen))
  // What is chosen is drawn last: nothing covers it.
  const inOrder = [...edges].sort((a, b) => rank(a) - rank(b))
  function rank({ from, next }: DrawnEdge): number {
    return from === chosen ? 2 : Number(next)
  }
  return (
    <section className="card lifecycle" data-testid="lifecycle">
      <div className="card-head">
        <h2>
          {t('lifecycleTitle')} · {t.of(lifecycle.label)}
        </h2>
        <span className="small">{t('lifecycleNote')}</span>
      </div>
      <div className="lifecycle-drawing">
        {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons in a drawing */}
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="group"
          aria-label={t('lifecycleTitle')}
        >
          <defs>
            {['', '-chosen'].map((kind) => (
              <marker
                key={kind}
                id={`${arrow}${kind}`}
                markerWidth="7"
                markerHeight="7"
                refX="6"
                refY="3.5"
                orient="auto"
                markerUnits="userSpaceOnUse"
              >
                <path d="M0 0 L7 3.5 L0 7 Z" className={`lifecycle-arrow${kind}`} />
              </marker>
            ))}
          </defs>
          {inOrder.map((edge) => {
            const out = edge.from === chosen
            const tone = out ? 'lifecycle-edge-chosen' : edge.next ? 'lifecycle-edge-next' : ''
            return (
              <path
                key={`${edge.from} ${edge.to}`}
                d={edge.path}
                className={`lifecycle-edge ${tone}`}
                markerEnd={`url(#${arrow}${out ? '-chosen' : ''})`}
              />
            )
          })}
          {states.map(({ id, x, y }) => {
            const limit = stateOf(id)?.limit
            const classes = [
              'lifecycle-node',
              id === state ? 'lifecycle-now' : '',
              id === chosen ? 'lifecycle-chosen' : '',
              stateOf(id)?.final ? 'lifecycle-final' : '',
            ]
            return (
              // biome-ignore lint/a11y/useSemanticElements: there is no button within SVG
              <g
                key={id}
                className={classes.join(' ')}
                transform={`translate(${x} ${y})`}
                role="button"
                tabIndex={0}
                aria-pressed={id === chosen}
                aria-current={id === state ? 'step' : undefined}
                aria-label={id === state ? t('lifecycleNow', { state: label(id) }) : label(id)}
                onClick={() => setChosen(id)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' && event.key !== ' ') return
                  event.preventDefault()
                  setChosen(id)
                }}
              >
                <rect width={nodeSize.width} height={nodeSize.height} rx="6" />
                <text x={nodeSize.width / 2} y={limit ? 19 : 27}>
                  {short(label(id), 14)}
                </text>
                {limit && (
                  <text x={nodeSize.width / 2} y={35} className="lifecycle-small">
                    {short(t('lifecycleUntil', { what: t.of(limit.until) }), 16)}
                  </text>
                )}
              </g>
            )
          })}
        </svg>
      </div>
      <h3 className="small second lifecycle-of">
        {steps.length > 0 ? t('lifecycleFrom', { state: label(chosen) }) : t('lifecycleEnd', { state: label(chosen) })}
      </h3>
      <ul className="lifecycle-steps">
        {steps.map((step) => (
          <li key={step.action} className="small">
            <span className={step.primary ? 'lifecycle-primary' : ''}>{t.of(step.label)}</span>
            {step.to !== chosen && <> → {label(step.to)}</>}
            <br />
            <span className="faint">{whoText(step, t)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What fits into a box: a Chinese character is as wide as two letters. */
function short(text: string, most: number): string {
  let width = 0
  for (const [index, char] of [...text].entries()) {
    width += (char.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1
    if (width > most) return `${[...text].slice(0, index).join('')}…`
  }
  return text
}

function whoText({ who, evidence }: LifecycleTransition, t: ReturnType<typeof useCaseTexts>): string {
  const people = [...who.roles.map((role) => t.of(roleNames[role])), ...(who.assignee ? [t('assignee')] : [])].join(
    '、',
  )
  const needed = evidence.filter(({ required }) => required).map((each) => t.of(each.label))
  return [people, who.notHandler ? t('notHandler') : '', needed.join('、')].filter(Boolean).join(' · ')
}
