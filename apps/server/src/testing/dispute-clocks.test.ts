import type { LifecycleTransition } from '@fengqiao/contract'
import { describe, expect, it } from 'vitest'
import { china, rules } from '../modules/casework/clocks.builder.ts'
import { type Clocks, clocksAfterStep } from '../modules/casework/clocks.ts'
import { disputeLifecycle, mediationLimits } from '../modules/mediation/dispute.lifecycle.ts'

const numbers = rules({
  'dispute.accept_days': 0,
  'dispute.mediate_blue_days': 7,
  'dispute.mediate_law_months': 1,
  'dispute.confirm_days': 30,
  'dispute.red_again_days': 30,
})

/** The clocks of a dispute that goes through these states at these times, Beijing time. */
function clocksAt(openedAt: string, ...way: readonly (readonly [to: string, at: string])[]): Clocks {
  let clocks: Clocks = []
  let from: string | null = null
  let version = 1
  for (const [to, at] of [['REGISTERED', openedAt] as const, ...way]) {
    const transition: LifecycleTransition | null =
      disputeLifecycle.transitions.find((step) => step.to === to && from !== null && step.from.includes(from)) ?? null
    const rule = to === 'MEDIATING' ? { limit: mediationLimits.blue } : undefined
    const step = {
      lifecycle: disputeLifecycle,
      from,
      transition,
      to,
      openedAt: china(openedAt),
      at: china(at),
      version,
    }
    clocks = clocksAfterStep(clocks, { ...step, ...(rule && { rule }) }, numbers)
    from = to
    version++
  }
  return clocks
}
const due = (clocks: Clocks, id: string) => clocks.find((clock) => clock.id === id)?.dueAt
const at = (time: string) => china(time).toISOString()

describe('the clocks of a dispute', () => {
  it('let it be accepted until the end of its own day, at whichever minute it was registered', () => {
    expect(due(clocksAt('2026-03-04T00:00'), 'own')).toBe(at('2026-03-05T00:00'))
    expect(due(clocksAt('2026-03-04T23:59'), 'own')).toBe(at('2026-03-05T00:00'))
    expect(due(clocksAt('2026-03-05T00:00'), 'own')).toBe(at('2026-03-06T00:00'))
  })

  // 28 February 2026 is a Saturday that is worked for the Spring Festival.
  it('give people’s mediation one month from being accepted, to the end of a month that lacks the day', () => {
    expect(due(clocksAt('2026-01-30T09:00', ['INITIAL_ASSESS', '2026-01-30T10:00']), 'law')).toBe(
      at('2026-03-01T00:00'),
    )
    // 31 March to 30 April, an ordinary Thursday.
    expect(due(clocksAt('2026-03-31T09:00', ['INITIAL_ASSESS', '2026-03-31T23:59']), 'law')).toBe(
      at('2026-05-01T00:00'),
    )
  })

  it('move the last day of the law out of a holiday, and count seven working days around it', () => {
    const accepted = clocksAt('2026-09-02T09:00', ['INITIAL_ASSESS', '2026-09-02T10:00'])
    // 2 October lies in the national holiday: the next working day counts.
    expect(due(accepted, 'law')).toBe(at('2026-10-09T00:00'))
    const signed = clocksAt(
      '2026-09-28T09:00',
      ['INITIAL_ASSESS', '2026-09-28T10:00'],
      ['MEDIATING', '2026-09-29T15:00'],
    )
    expect(Date.parse(due(signed, 'own') ?? '')).toBeGreaterThan(Date.parse(at('2026-10-12T00:00')))
  })

  it('keep the law’s month running through lifting and handing over anew', () => {
    const first = clocksAt('2026-06-01T09:00', ['INITIAL_ASSESS', '2026-06-01T10:00'])
    const later = clocksAt(
      '2026-06-01T09:00',
      ['INITIAL_ASSESS', '2026-06-01T10:00'],
      ['JOINT_ASSESS', '2026-06-02T10:00'],
      ['GRADED', '2026-06-03T10:00'],
      ['ASSIGNED', '2026-06-04T10:00'],
      ['MEDIATING', '2026-06-05T10:00'],
      ['LIFTED', '2026-06-20T10:00'],
    )
    expect(due(later, 'law')).toBe(due(first, 'law'))
  })

  it('give thirty calendar days for the court, whose last day off is moved', () => {
    const agreed = clocksAt(
      '2026-01-20T09:00',
      ['INITIAL_ASSESS', '2026-01-20T10:00'],
      ['GRADED', '2026-01-20T11:00'],
      ['ASSIGNED', '2026-01-20T12:00'],
      ['MEDIATING', '2026-01-21T09:00'],
      ['AGREED', '2026-01-29T16:00'],
    )
    // 28 February 2026 is a Saturday that is worked for the Spring Festival.
    expect(due(agreed, 'own')).toBe(at('2026-03-01T00:00'))
    expect(due(agreed, 'law')).toBeUndefined()
  })
})
