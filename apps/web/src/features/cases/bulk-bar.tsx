import type { CaseFilters, CaseSummary, Lifecycle, LifecycleTransition } from '@fengqiao/contract'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import { useCasesTexts } from './cases.texts.ts'

interface BulkBarProps {
  readonly selected: readonly string[]
  readonly total: number
  readonly filters: CaseFilters
  readonly lifecycles: readonly Lifecycle[]
  /** What the page shows: it tells which steps there can be. */
  readonly items: readonly CaseSummary[]
  readonly onSelect: (ids: readonly string[]) => void
}

/** Steps that ask for nothing but words and people can be taken on many; what each asks stands in its dialog. */
function bulkSteps(lifecycles: readonly Lifecycle[], items: readonly CaseSummary[]): readonly LifecycleTransition[] {
  const leaves = (kind: string, from: readonly string[]) =>
    items.some((item) => item.kind === kind && from.includes(item.state))
  const steps = lifecycles
    .flatMap(({ kind, transitions }) => transitions.filter(({ from }) => leaves(kind, from)))
    .filter(
      ({ form, evidence, oncePerAssignment }) =>
        form === null && !oncePerAssignment && evidence.every(({ kind, required }) => !required || kind === 'note'),
    )
  return [...new Map(steps.map((step) => [step.action, step])).values()]
}

/** What can be done with the cases that are ticked. */
export function BulkBar({ selected, total, filters, lifecycles, items, onSelect }: BulkBarProps) {
  const t = useCasesTexts()
  const { message } = App.useApp()
  const [action, setAction] = useState<string | null>(null)
  const all = useMutation({
    mutationFn: () => api.listCaseIds({ query: filters }),
    onSuccess: ({ ids, more }) => {
      onSelect(ids)
      if (more) void message.info(t('bulkMost', { count: ids.length }))
    },
  })
  return (
    <div className="bulk-bar" data-testid="bulk-bar">
      <b>{t('selected', { count: selected.length })}</b>
      <button type="button" className="button button-text" onClick={() => onSelect([])}>
        {t('unselect')}
      </button>
      {bulkSteps(
        lifecycles,
        items.filter(({ id }) => selected.includes(id)),
      ).map((step) => (
        <button
          key={step.action}
          type="button"
          className="button button-small"
          data-testid={`bulk-${step.action}`}
          onClick={() => setAction(step.action)}
        >
          {t.of(step.label)}
        </button>
      ))}
      <span className="grow" />
      {total > selected.length && (
        <button
          type="button"
          className="button button-text"
          disabled={all.isPending}
          data-testid="bulk-all"
          onClick={() => all.mutate()}
        >
          {t('selectAll')}
        </button>
      )}
      {action && (
        <BulkDialog action={action} ids={selected} onClose={() => setAction(null)} onDone={() => onSelect([])} />
      )}
    </div>
  )
}
