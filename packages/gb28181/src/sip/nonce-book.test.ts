import { describe, expect, it } from 'vitest'
import { countingRandom } from '../testing/random.ts'
import { VirtualClock } from '../testing/virtual-clock.ts'
import { NonceBook } from './nonce-book.ts'

const holder = { user: '34020000001180000001', address: '192.0.2.1' }

function book(limit = 10) {
  const clock = new VirtualClock()
  return { clock, nonces: new NonceBook({ clock, random: countingRandom(), lifeSeconds: 300, limit }) }
}

describe('a nonce', () => {
  it('is good for its holder, at his address, until it expires', () => {
    const { clock, nonces } = book()
    const nonce = nonces.issue(holder)
    expect(nonces.isCurrent(nonce, holder)).toBe(true)
    expect(nonces.isCurrent(nonce, { ...holder, address: '192.0.2.2' })).toBe(false)
    expect(nonces.isCurrent(nonce, { ...holder, user: '34020000001180000002' })).toBe(false)
    clock.advance(300_001)
    expect(nonces.isCurrent(nonce, holder)).toBe(false)
  })

  it('cannot be made up or altered', () => {
    const { nonces } = book()
    const nonce = nonces.issue(holder)
    const other = nonce.startsWith('A') ? `B${nonce.slice(1)}` : `A${nonce.slice(1)}`
    expect(nonces.isCurrent(other, holder)).toBe(false)
    expect(nonces.isCurrent(`${nonce}=`, holder)).toBe(false)
    expect(nonces.isCurrent('', holder)).toBe(false)
  })

  it('without a count is good once', () => {
    const { nonces } = book()
    const nonce = nonces.issue(holder)
    expect([nonces.use(nonce, undefined), nonces.use(nonce, undefined), nonces.use(nonce, 9)]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('with a count is good only for a higher one', () => {
    const { nonces } = book()
    const nonce = nonces.issue(holder)
    expect([1, 1, 2, 2, 1, 5].map((count) => nonces.use(nonce, count))).toEqual([true, false, true, false, false, true])
    expect(nonces.use(nonce, undefined)).toBe(false)
  })

  it('costs nothing until it is used, and a used one is forgotten when it has expired', () => {
    const { clock, nonces } = book(2)
    for (let count = 0; count < 10_000; count++) nonces.issue(holder)
    expect(nonces.size).toBe(0)
    nonces.use('a', 1)
    nonces.use('b', 1)
    expect([nonces.use('c', 1), nonces.use('a', 1)]).toEqual([false, false])
    clock.advance(300_001)
    expect([nonces.use('c', 1), nonces.size]).toEqual([true, 1])
  })
})
