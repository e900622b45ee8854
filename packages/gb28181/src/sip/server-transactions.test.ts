import { describe, expect, it } from 'vitest'
import { transactionBench } from '../testing/transaction-bench.ts'
import { DelayLine } from './delay-line.ts'
import { InviteServerTransaction } from './invite-server-transaction.ts'
import { NonInviteServerTransaction } from './non-invite-server-transaction.ts'

function invite(options: { reliable?: boolean } = {}) {
  const bench = transactionBench(options)
  const log: string[] = []
  const transaction = new InviteServerTransaction({
    environment: bench.environment,
    user: { onTerminated: () => log.push('terminated'), onUnacknowledged: () => log.push('unacknowledged') },
    trying: Buffer.from('100'),
  })
  return { ...bench, transaction, log }
}

function nonInvite(options: { reliable?: boolean } = {}) {
  const bench = transactionBench(options)
  const log: string[] = []
  const transaction = new NonInviteServerTransaction({
    environment: bench.environment,
    user: { onTerminated: () => log.push('terminated') },
    line: new DelayLine(bench.clock, 64 * bench.environment.timers.t1),
  })
  return { ...bench, transaction, log }
}

const bytes = (status: number) => Buffer.from(String(status))

describe('the INVITE server transaction (RFC 3261 17.2.1)', () => {
  it('says 100 after 200 ms, and again when the INVITE is repeated', () => {
    const { clock, transaction, times, texts } = invite()
    transaction.receive('INVITE')
    clock.advance(200)
    transaction.receive('INVITE')
    expect([times(), texts()]).toEqual([
      [200, 200],
      ['100', '100'],
    ])
  })

  it('repeats a failure until the ACK, up to every T2 (timer G)', () => {
    const { clock, transaction, times } = invite()
    transaction.respond(486, bytes(486))
    clock.advance(8000)
    transaction.receive('ACK')
    clock.advance(60_000)
    expect(times()).toEqual([0, 500, 1500, 3500, 7500])
    expect(transaction.state).toBe('terminated')
  })

  it('absorbs repeated ACKs for T4 (timer I)', () => {
    const { clock, transaction } = invite()
    transaction.respond(486, bytes(486))
    transaction.receive('ACK')
    clock.advance(4999)
    expect(transaction.state).toBe('confirmed')
    clock.advance(1)
    expect(transaction.state).toBe('terminated')
  })

  it('reports a failure that is never acknowledged after 64*T1 (timer H), and stops repeating', () => {
    const { clock, transaction, times, log } = invite()
    transaction.respond(486, bytes(486))
    clock.advance(100_000)
    expect(times().at(-1)).toBe(31_500)
    expect(log).toEqual(['terminated', 'unacknowledged'])
    expect(clock.pending).toBe(0)
  })

  it('does not repeat a failure over TCP', () => {
    const { clock, transaction, times } = invite({ reliable: true })
    transaction.respond(486, bytes(486))
    clock.advance(31_000)
    expect(times()).toEqual([0])
  })

  it('leaves the repetition of a 2xx to the user and swallows repeated INVITEs for 64*T1 (RFC 6026)', () => {
    const { clock, transaction, times } = invite()
    transaction.respond(200, bytes(200))
    transaction.receive('INVITE')
    clock.advance(10_000)
    expect(times()).toEqual([0])
    transaction.respond(200, bytes(200))
    expect(times()).toEqual([0, 10_000])
    clock.advance(22_000)
    expect(transaction.state).toBe('terminated')
  })

  it('sends no second final response', () => {
    const { transaction, texts } = invite()
    transaction.respond(487, bytes(487))
    transaction.respond(200, bytes(200))
    expect(texts()).toEqual(['487'])
  })
})

describe('the non-INVITE server transaction (RFC 3261 17.2.2)', () => {
  it('answers each repetition with the same response for 64*T1 (timer J)', () => {
    const { clock, transaction, texts } = nonInvite()
    transaction.receive()
    transaction.respond(200, bytes(200))
    transaction.receive()
    clock.advance(31_999)
    transaction.receive()
    expect(texts()).toEqual(['200', '200', '200'])
    clock.advance(1)
    expect(transaction.state).toBe('terminated')
  })

  it('ends at once after the answer over TCP', () => {
    const { clock, transaction } = nonInvite({ reliable: true })
    transaction.respond(200, bytes(200))
    clock.advance(0)
    expect(transaction.state).toBe('terminated')
  })

  it('does not outlive a user that never answers', () => {
    const { clock, transaction } = nonInvite()
    clock.advance(32_000)
    expect([transaction.state, clock.pending]).toEqual(['terminated', 0])
  })
})
