import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseEventRecord } from './case-record.ts'
import { aClock, aLifecycle, calendar, china, rules } from './clocks.builder.ts'
import {
  type Clocks,
  clocksAfterStep,
  extendClock,
  governing,
  levelAt,
  nextCheckAt,
  pauseClocks,
  recount,
  resumeClocks,
} from './clocks.ts'
import { replayClocks } from './replay-clocks.ts'

const values = { accept: 2, handle: 10, hurry: 8, month: 1, days: 15 }
const by = rules(values)
const openedAt = china('2026-11-05T15:20')
const transition = (action: string) => aLifecycle.transitions.find((step) => step.action === action) ?? null

function take(clocks: Clocks, from: string | null, action: string, to: string, at: Date, version: number): Clocks {
  const step = { lifecycle: aLifecycle, from, transition: transition(action), to, openedAt, at, version }
  return clocksAfterStep(clocks, step, by)
}

const open = () => take([], null, 'open', 'NEW', openedAt, 1)
const ids = (clocks: Clocks) => clocks.map(({ id }) => id)

describe('the clocks of a case', () => {
  it('are its own limit and the statutory ones of the state it is in', () => {
    const begun = open()
    expect(ids(begun)).toEqual(['own', 'accept15'])
    const working = take(begun, 'CHECKED', 'begin', 'WORKING', china('2026-11-06T09:00'), 3)
    expect(ids(working)).toEqual(['own', 'month'])
    expect(take(working, 'WORKING', 'finish', 'DONE', china('2026-11-07T09:00'), 4)).toEqual([])
  })

  it('run on unchanged through a step that sets no new limit, and from the opening through a confirmation', () => {
    const begun = open()
    expect(take(begun, 'NEW', 'check', 'CHECKED', china('2026-11-06T09:00'), 2)[0]?.dueAt).toBe(begun[0]?.dueAt)
    const working = take(begun, 'CHECKED', 'begin', 'WORKING', china('2026-11-06T09:00'), 3)
    expect(take(working, 'WORKING', 'note', 'WORKING', china('2026-11-09T09:00'), 4)).toEqual(working)
    const hurried = take(working, 'WORKING', 'hurry', 'WORKING', china('2026-11-09T09:00'), 4)
    expect(hurried[0]).toMatchObject({ unit: 'hour', count: 8, version: 4 })
    expect(hurried[1]).toEqual(working[1])
  })

  it('govern by the one that ends first, also when the law ends before the centre’s own limit', () => {
    const working = take(open(), 'CHECKED', 'begin', 'WORKING', china('2026-11-06T09:00'), 3)
    expect(governing(working)?.id).toBe('own')
    const extended = extendClock(working, 'own', 30, china('2026-11-06T10:00'), by)
    expect(governing(extended)?.id).toBe('month')
  })

  it('stop by a pause only where they are the centre’s own; the law runs on and governs', () => {
    const working = take(open(), 'CHECKED', 'begin', 'WORKING', china('2026-11-06T09:00'), 3)
    const paused = pauseClocks(working, china('2026-11-09T09:00'), china('2026-11-11T09:00'), by)
    expect(paused.map(({ pausedAt }) => pausedAt !== null)).toEqual([true, false])
    expect(governing(paused)?.id).toBe('month')
    // A working day later than a Friday is a Monday.
    const resumed = resumeClocks(paused, china('2026-11-10T09:00'), by)
    expect(Date.parse(resumed[0]?.dueAt ?? '') - Date.parse(working[0]?.dueAt ?? '')).toBe(3 * 86_400_000)
    expect(resumed[1]).toEqual(working[1])
  })

  it('are looked at next when they turn yellow, red, to the slip and to the bulletin, or when a pause ends', () => {
    const clock = recount({ ...aClock, count: 1 }, openedAt, by)
    const next = (alerted: number) => nextCheckAt([{ ...clock, alerted }])?.toISOString()
    expect([0, 1, 2, 3].map(next)).toEqual([clock.warnAt, clock.dueAt, clock.slipAt, clock.bulletinAt])
    expect(nextCheckAt([{ ...clock, alerted: 4 }])).toBeNull()
    // Friday 15:20, and a working day later Monday, and three later Wednesday.
    expect(clock.dueAt).toBe(china('2026-11-06T15:20').toISOString())
    expect(clock.slipAt).toBe(china('2026-11-09T15:20').toISOString())
    expect(clock.bulletinAt).toBe(china('2026-11-11T15:20').toISOString())
    const [paused] = pauseClocks([clock], china('2026-11-05T16:00'), china('2026-11-12T16:00'), by)
    expect(paused && nextCheckAt([paused])).toEqual(china('2026-11-12T16:00'))
  })

  it('are told again of an end that was moved on', () => {
    const clock = { ...recount({ ...aClock, count: 1 }, openedAt, by), alerted: 2 }
    const [extended] = extendClock([clock], 'own', 1, china('2026-11-06T16:00'), by)
    expect(extended?.alerted).toBe(0)
    expect(extended && levelAt(extended, china('2026-11-09T16:00'))).toBe(2)
  })
})

describe('clocks counted again from the timeline', () => {
  const acts = fc.array(
    fc.record({
      what: fc.constantFrom('step', 'step', 'step', 'pause', 'resume', 'extend'),
      choice: fc.nat(9),
      minutes: fc.integer({ min: 1, max: 4000 }),
    }),
    { maxLength: 25 },
  )
  const openings = fc.integer({ min: Date.parse('2024-01-01') / 60_000, max: Date.parse('2027-12-01') / 60_000 })

  it('are the same as those that ran, after any walk through the lifecycle', () => {
    fc.assert(
      fc.property(openings, acts, (openingMinute, walk) => {
        const opening = new Date(openingMinute * 60_000)
        const timeline: CaseEventRecord[] = []
        let state = aLifecycle.initial
        let version = 1
        let at = opening
        let clocks: Clocks = []
        const write = (
          action: string,
          from: string | null,
          to: string,
          side: boolean,
          data: CaseEventRecord['data'],
        ) => {
          const id = String(timeline.length).padStart(4, '0')
          const actor = { accountId: null, personId: null, name: 'x', role: null, post: null }
          const rest = { note: null, position: null, distance: null, assignees: [], actor }
          timeline.push({
            id,
            caseId: 'c',
            version,
            action,
            fromState: from,
            toState: to,
            at,
            recordedAt: at,
            side,
            data,
            ...rest,
          })
        }
        const go = (action: string, from: string | null, to: string) => {
          const step = {
            lifecycle: aLifecycle,
            from,
            transition: transition(action),
            to,
            openedAt: opening,
            at,
            version,
          }
          clocks = clocksAfterStep(clocks, step, by)
          write(action, from, to, false, {})
        }
        go('open', null, state)
        for (const { what, choice, minutes } of walk) {
          at = new Date(at.getTime() + minutes * 60_000)
          if (what === 'step') {
            const ways = aLifecycle.transitions.filter(({ from }) => from.includes(state))
            const way = ways[choice % Math.max(1, ways.length)]
            // Never a state that was not declared; an end is left by nothing.
            if (!way) continue
            version++
            go(way.action, state, way.to)
            state = way.to
            expect(aLifecycle.states.map(({ id }) => id)).toContain(state)
          } else if (what === 'extend') {
            const clock = clocks[choice % Math.max(1, clocks.length)]
            if (!clock) continue
            clocks = extendClock(clocks, clock.id, choice + 1, at, by)
            write('clock.extend', state, state, true, { clock: clock.id, count: choice + 1 })
          } else if (what === 'pause') {
            if (!clocks.some(({ pausable, pausedAt }) => pausable && pausedAt === null)) continue
            const endsAt = new Date(at.getTime() + 86_400_000)
            clocks = pauseClocks(clocks, at, endsAt, by)
            write('clock.pause', state, state, true, { from: at.toISOString(), endsAt: endsAt.toISOString() })
          } else if (clocks.some(({ pausedAt }) => pausedAt !== null)) {
            clocks = resumeClocks(clocks, at, by)
            write('clock.resume', state, state, true, { at: at.toISOString() })
          }
        }
        const kind = { lifecycle: aLifecycle } as never
        expect(replayClocks(kind, { openedAt: opening, timed: true }, timeline, by, () => calendar)).toEqual(clocks)
      }),
      { numRuns: 200 },
    )
  })

  it('are none for what was imported as history', () => {
    expect(
      replayClocks({ lifecycle: aLifecycle } as never, { openedAt, timed: false }, [], by, () => calendar),
    ).toEqual([])
  })
})
