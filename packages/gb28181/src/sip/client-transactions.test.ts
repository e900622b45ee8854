import { describe, expect, it } from 'vitest'
import { transactionBench } from '../testing/transaction-bench.ts'
import { InviteClientTransaction } from './invite-client-transaction.ts'
import { NonInviteClientTransaction } from './non-invite-client-transaction.ts'
import { SipHeaders } from './sip-headers.ts'
import { emptyBody, type SipResponse } from './sip-message.ts'

function response(status: number): SipResponse {
  return { kind: 'response', status, reason: '', headers: new SipHeaders(), body: emptyBody }
}

function user() {
  const log: string[] = []
  return {
    log,
    onResponse: ({ status }: SipResponse) => log.push(String(status)),
    onFailure: (cause: string) => log.push(cause),
    onTerminated: () => log.push('terminated'),
  }
}

function invite(options: { reliable?: boolean } = {}) {
  const bench = transactionBench(options)
  const heard = user()
  const transaction = new InviteClientTransaction({
    environment: bench.environment,
    user: heard,
    request: Buffer.from('INVITE'),
    makeAck: ({ status }) => Buffer.from(`ACK ${status}`),
  })
  transaction.start()
  return { ...bench, transaction, log: heard.log }
}

function nonInvite(options: { reliable?: boolean } = {}) {
  const bench = transactionBench(options)
  const heard = user()
  const transaction = new NonInviteClientTransaction({
    environment: bench.environment,
    user: heard,
    request: Buffer.from('MESSAGE'),
  })
  transaction.start()
  return { ...bench, transaction, log: heard.log }
}

describe('the INVITE client transaction (RFC 3261 17.1.1)', () => {
  it('repeats at doubling intervals (timer A) and gives up after 64*T1 (timer B)', () => {
    const { clock, times, log } = invite()
    clock.advance(40_000)
    expect(times()).toEqual([0, 500, 1500, 3500, 7500, 15_500, 31_500])
    expect(log).toEqual(['terminated', 'timeout'])
    expect(clock.pending).toBe(0)
  })

  it('does not repeat over TCP, and times out all the same', () => {
    const { clock, times, log } = invite({ reliable: true })
    clock.advance(31_999)
    expect(log).toEqual([])
    clock.advance(1)
    expect([times(), log]).toEqual([[0], ['terminated', 'timeout']])
  })

  it('stops repeating at a provisional response and then waits as long as the user does', () => {
    const { clock, transaction, times, log } = invite()
    clock.advance(600)
    transaction.receive(response(180))
    clock.advance(300_000)
    expect([times(), log, transaction.state]).toEqual([[0, 500], ['180'], 'proceeding'])
  })

  it('acknowledges a failure, and again each time it is repeated, for 32 s (timer D)', () => {
    const { clock, transaction, texts, log } = invite()
    transaction.receive(response(486))
    transaction.receive(response(486))
    clock.advance(31_999)
    transaction.receive(response(486))
    expect(texts()).toEqual(['INVITE', 'ACK 486', 'ACK 486', 'ACK 486'])
    expect(log).toEqual(['486'])
    clock.advance(1)
    expect([transaction.state, log]).toEqual(['terminated', ['486', 'terminated']])
  })

  it('ends at once after a failure over TCP', () => {
    const { clock, transaction } = invite({ reliable: true })
    transaction.receive(response(486))
    clock.advance(0)
    expect(transaction.state).toBe('terminated')
  })

  it('hands every repeated 2xx to the user for 64*T1, since the ACK is his (RFC 6026)', () => {
    const { clock, transaction, log, texts } = invite()
    transaction.receive(response(200))
    clock.advance(20_000)
    transaction.receive(response(200))
    expect([log, texts()]).toEqual([['200', '200'], ['INVITE']])
    clock.advance(12_000)
    expect(transaction.state).toBe('terminated')
  })

  it('reports a broken transport once', () => {
    const { transaction, log } = invite()
    transaction.transportFailed()
    transaction.transportFailed()
    expect(log).toEqual(['terminated', 'transport'])
  })
})

describe('the non-INVITE client transaction (RFC 3261 17.1.2)', () => {
  it('repeats up to every T2 (timer E) and gives up after 64*T1 (timer F)', () => {
    const { clock, times, log } = nonInvite()
    clock.advance(40_000)
    expect(times()).toEqual([0, 500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500])
    expect(log).toEqual(['terminated', 'timeout'])
    expect(clock.pending).toBe(0)
  })

  it('repeats every T2 after a provisional response', () => {
    const { clock, transaction, times } = nonInvite()
    transaction.receive(response(100))
    clock.advance(9000)
    expect(times()).toEqual([0, 500, 4500, 8500])
  })

  it('absorbs repeated answers for T4 (timer K)', () => {
    const { clock, transaction, log } = nonInvite()
    transaction.receive(response(200))
    transaction.receive(response(200))
    clock.advance(4999)
    expect([transaction.state, log]).toEqual(['completed', ['200']])
    clock.advance(1)
    expect(transaction.state).toBe('terminated')
  })

  it('ends at once after the answer over TCP', () => {
    const { clock, transaction, times } = nonInvite({ reliable: true })
    clock.advance(5000)
    transaction.receive(response(200))
    clock.advance(0)
    expect([transaction.state, times()]).toEqual(['terminated', [0]])
  })
})
