import type { Lifecycle } from '@fengqiao/contract'
import { Group } from '../../ui/group.tsx'
import { countText } from './case-export.tsx'
import { useCasesTexts } from './cases.texts.ts'

interface StateCountsProps {
  readonly lifecycles: readonly Lifecycle[]
  readonly counts: Readonly<Record<string, number>>
  readonly most: number
  readonly chosen: string | undefined
  readonly onChoose: (state: string | undefined) => void
}

/** How many stand at each step; pressing one shows them. */
export function StateCounts({ lifecycles, counts, most, chosen, onChoose }: StateCountsProps) {
  const t = useCasesTexts()
  const states = new Map(lifecycles.flatMap(({ states: own }) => own.map((state) => [state.id, state] as const)))
  return (
    <Group className="card state-counts" label={t('byState')}>
      {[...states.values()].map((state) => (
        <button
          key={state.id}
          type="button"
          className="state-count"
          aria-pressed={chosen === state.id}
          data-testid={`case-state-${state.id}`}
          onClick={() => onChoose(chosen === state.id ? undefined : state.id)}
        >
          <span className="small second">{t.of(state.label)}</span>
          <b>{countText(counts[state.id] ?? 0, most)}</b>
        </button>
      ))}
    </Group>
  )
}
