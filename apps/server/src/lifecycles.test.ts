import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseKind } from './modules/casework/index.ts'
import {
  CategoryNames,
  createEventKind,
  headSelectionKind,
  itemAdmissionKind,
  whistleKind,
} from './modules/grid/index.ts'
import { disputeKind } from './modules/mediation/index.ts'
import { incidentKind } from './modules/video/index.ts'

/** Every kind that `modules.ts` registers. */
const kinds: readonly CaseKind[] = [
  incidentKind,
  disputeKind,
  createEventKind(new CategoryNames().current),
  whistleKind,
  itemAdmissionKind,
  headSelectionKind,
]

describe.each(kinds.map((kind) => [kind.lifecycle.kind, kind] as const))('the lifecycle of %s', (_, kind) => {
  const { states, transitions, initial, statutory = [] } = kind.lifecycle
  const ids = new Set(states.map(({ id }) => id))
  const ends = new Set(states.filter(({ final }) => final).map(({ id }) => id))

  function reachable(start: string): ReadonlySet<string> {
    const found = new Set([start])
    for (const state of found) for (const step of transitions) if (step.from.includes(state)) found.add(step.to)
    return found
  }

  it('reaches an end from every state', () => {
    const stuck = states.filter(({ id }) => ![...reachable(id)].some((state) => ends.has(state)))
    expect(stuck.map(({ id }) => id)).toEqual([])
  })

  it('names only states that it has, each of which can be entered', () => {
    const named = transitions.flatMap(({ from, to }) => [...from, to])
    expect([initial, ...named, ...statutory.flatMap(({ runsIn }) => runsIn)].filter((id) => !ids.has(id))).toEqual([])
    expect([...ids].filter((id) => !reachable(initial).has(id))).toEqual([])
  })

  it('takes its limits from settings that it declares', () => {
    const declared = new Set(kind.settings.map(({ key }) => key))
    const limits = [...states, ...transitions].flatMap(({ limit }) => limit ?? [])
    expect([...limits, ...statutory].map(({ setting }) => setting).filter((key) => !declared.has(key))).toEqual([])
  })

  it('is in a declared state after any walk, and no step has two meanings', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 40 }), (choices) => {
        let state = initial
        for (const choice of choices) {
          const ways = transitions.filter(({ from }) => from.includes(state))
          const actions = ways.map(({ action }) => action)
          expect(new Set(actions).size).toBe(actions.length)
          state = ways[choice % Math.max(1, ways.length)]?.to ?? state
          expect(ids.has(state)).toBe(true)
        }
      }),
    )
  })
})
