import type { ReactNode } from 'react'

interface PanelProps {
  readonly title: string
  readonly note?: string | undefined
  readonly action?: ReactNode
  readonly testId?: string
  readonly children: ReactNode
}

/** A card of the case page with its head. */
export function Panel({ title, note, action, testId, children }: PanelProps) {
  return (
    <section className="card panel" data-testid={testId}>
      <div className="card-head">
        <h2>{title}</h2>
        {note && <span className="small second">{note}</span>}
        <span className="grow" />
        {action}
      </div>
      <div className="panel-body">{children}</div>
    </section>
  )
}
