import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ControlSeats, type Operator } from './control-seats.ts'

const who = (accountId: string, priority = 1): Operator => ({
  accountId,
  sessionId: `session-${accountId}`,
  name: accountId,
  post: null,
  priority,
})
const idleMs = 60_000
const want = (now: number, over = false) => ({ reason: '巡查', over, now, idleMs })

describe('a camera in hand', () => {
  it('is one person’s; others wait, and the holder may hand it over', () => {
    const seats = new ControlSeats()
    expect(seats.take('c', who('a'), want(0)).kind).toBe('taken')
    expect(seats.take('c', who('b'), want(1)).kind).toBe('waiting')
    expect(seats.use('c', 'b', 2, idleMs)).toBeNull()
    expect(seats.leave('c', 'b', 3, 'b')).toBe(false)
    seats.take('c', who('b'), want(3))
    expect(seats.leave('c', 'a', 4, 'b')).toBe(true)
    expect(seats.state('c', 5, idleMs)).toMatchObject({ holder: { accountId: 'b' }, waiting: [] })
  })

  it('is taken over by who goes before, and only when he says so', () => {
    const freed: string[] = []
    const seats = new ControlSeats((_, holder) => freed.push(holder.accountId))
    seats.take('c', who('village', 1), want(0))
    expect(seats.take('c', who('command', 3), want(1)).kind).toBe('waiting')
    expect(seats.take('c', who('equal', 1), want(1, true)).kind).toBe('waiting')
    expect(seats.take('c', who('command', 3), want(2, true)).kind).toBe('taken')
    expect(freed).toEqual(['village'])
  })

  it('falls free when nothing is done with it, and when its holder signs out', () => {
    const freed: string[] = []
    const seats = new ControlSeats((_, holder) => freed.push(holder.accountId))
    seats.take('c', who('a'), want(0))
    seats.use('c', 'a', 50_000, idleMs)
    expect(seats.state('c', 100_000, idleMs).holder?.accountId).toBe('a')
    expect(seats.state('c', 120_000, idleMs).holder).toBeNull()
    seats.take('d', who('b'), want(0))
    seats.endSession('session-b', 1)
    expect(freed).toEqual(['a', 'b'])
  })

  it('never has two holders, whatever happens', () => {
    const step = fc.record({
      act: fc.constantFrom('take', 'over', 'leave', 'use'),
      who: fc.constantFrom('a', 'b', 'c'),
      wait: fc.integer({ min: 0, max: 90_000 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const seats = new ControlSeats()
        let now = 0
        for (const { act, who: name, wait } of steps) {
          now += wait
          if (act === 'leave') seats.leave('x', name, now)
          else if (act === 'use') seats.use('x', name, now, idleMs)
          else seats.take('x', who(name, name === 'c' ? 3 : 1), want(now, act === 'over'))
          const able = ['a', 'b', 'c'].filter((each) => seats.use('x', each, now, idleMs) !== null)
          expect(able.length).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})
