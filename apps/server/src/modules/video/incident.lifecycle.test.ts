import type { CaseActionInput, Lifecycle } from '@fengqiao/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incidentKind, incidentSettings } from './incident.kind.ts'
import { incidentLifecycle, incidentLimits } from './incident.lifecycle.ts'

const { states, transitions, initial }: Lifecycle = incidentLifecycle
const ids = states.map(({ id }) => id)
const ends = states.filter(({ final }) => final).map(({ id }) => id)

/** States that can be reached from `start` by any steps. */
function reachable(start: string): ReadonlySet<string> {
  const found = new Set([start])
  for (const state of found) for (const step of transitions) if (step.from.includes(state)) found.add(step.to)
  return found
}

describe('the lifecycle of a video incident', () => {
  it('can be entered everywhere, and reaches an end from everywhere', () => {
    expect([...reachable(initial)].sort()).toEqual([...ids].sort())
    for (const id of ids) expect([id, ends.some((end) => reachable(id).has(end))]).toEqual([id, true])
  })

  it('is left by nothing once it has ended, and by exactly one main step before', () => {
    for (const { id, final } of states) {
      const leaving = transitions.filter(({ from }) => from.includes(id))
      if (final) expect([id, leaving]).toEqual([id, []])
      else expect([id, leaving.filter(({ primary }) => primary).length > 0]).toEqual([id, true])
    }
  })

  it('names only states that it has, and no step twice from one state', () => {
    for (const { action, from, to } of transitions) {
      expect([action, [...from, to].filter((id) => !ids.includes(id))]).toEqual([action, []])
    }
    const pairs = transitions.flatMap(({ action, from }) => from.map((id) => `${action} ${id}`))
    expect(new Set(pairs).size).toBe(pairs.length)
  })

  it('gives nobody who handled it the steps that judge it', () => {
    for (const action of ['review', 'return', 'close', 'confirm', 'dismiss']) {
      const step = transitions.find((candidate) => candidate.action === action)
      expect([action, step?.who.notHandler, step?.who.assignee]).toEqual([action, true, false])
    }
  })

  it('has a limit in every state that waits, from a setting that exists', () => {
    const declared = new Set(incidentSettings.map(({ key }) => key))
    for (const { id, final, limit } of states) expect([id, limit !== null]).toEqual([id, !final])
    const used = [...states, ...transitions].flatMap(({ limit }) => limit?.setting ?? [])
    expect(used.filter((key) => !declared.has(key))).toEqual([])
    expect(new Set(used)).toEqual(new Set(Object.values(incidentLimits)))
  })

  it('has the rule book’s limits as its defaults: five minutes to dispatch, ten to sign', () => {
    const standard = new Map(incidentSettings.map(({ key, standard }) => [key, standard]))
    expect(standard.get(incidentLimits.dispatch)).toBe(5)
    expect(standard.get(incidentLimits.sign)).toBe(10)
  })
})

describe('danger', () => {
  type Danger = NonNullable<CaseActionInput['danger']>
  const dangers = fc.record<Danger>(
    {
      kind: fc.constantFrom<Danger['kind'][]>('violence', 'fire', 'water', 'weapon', 'other'),
      service: fc.constantFrom('110' as const, '119' as const, '120' as const),
      receipt: fc.string({ minLength: 1, maxLength: 40 }),
    },
    { requiredKeys: ['kind'] },
  )
  const step = (action: string) => {
    const found = transitions.find((candidate) => candidate.action === action)
    if (!found) throw new Error(`No step ${action}`)
    return found
  }
  const refuse = (action: string, input: Partial<CaseActionInput>, known: Danger = { kind: 'none' }) =>
    incidentKind.refuse?.(
      undefined as never,
      { record: { danger: known }, transition: step(action), input: { version: 1, ...input } } as never,
    ) ?? null

  it('is confirmed only with the service that was called and its receipt', () => {
    fc.assert(
      fc.property(dangers, (danger) => {
        const complete = danger.service !== undefined && danger.receipt !== undefined
        expect(refuse('confirm', { danger }) === null).toBe(complete)
      }),
    )
  })

  it('sends nobody alone, however often he is named', () => {
    const people = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(dangers, people, fc.constantFrom('dispatch', 'reassign'), (danger, assigneeIds, action) => {
        expect(refuse(action, { assigneeIds }, danger) === null).toBe(new Set(assigneeIds).size > 1)
      }),
    )
  })

  it('hinders nothing where there is none', () => {
    for (const { action } of transitions) expect(refuse(action, { assigneeIds: ['a'] })).toBeNull()
  })
})
