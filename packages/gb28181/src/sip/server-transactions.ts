import type { Clock } from '../clock.ts'
import { type RandomSource, randomToken } from '../random.ts'
import type { Remote } from '../transport/remote.ts'
import type { Transport } from '../transport/transport.ts'
import { parseCSeq } from './cseq.ts'
import { DelayLine } from './delay-line.ts'
import { IncomingRequest } from './incoming-request.ts'
import { InviteServerTransaction } from './invite-server-transaction.ts'
import { tagOf } from './name-addr.ts'
import { NonInviteServerTransaction } from './non-invite-server-transaction.ts'
import type { SipCounters } from './sip-counters.ts'
import type { SipRequest } from './sip-message.ts'
import { makeResponse } from './sip-response.ts'
import { writeSipMessage } from './sip-writer.ts'
import type { SipTimers } from './timer-set.ts'
import type { TransactionEnvironment } from './transaction-environment.ts'
import { branchCookie, formatVia, responseTarget, type Via } from './via.ts'

/**
 * A request that is no INVITE is forgotten once it is answered: its transaction waits 32 s for repetitions (timer J),
 * and thousands a second would fill the memory. Only what CANCEL may look for keeps its request.
 */
type Entry =
  | { readonly transaction: InviteServerTransaction; readonly incoming: IncomingRequest }
  | { readonly transaction: NonInviteServerTransaction }

/** What became of a request: a new one to serve, an ACK of a 2xx, or nothing that is left to do. */
export type ServerReception =
  | { readonly kind: 'request'; readonly incoming: IncomingRequest }
  | { readonly kind: 'ack' }
  | { readonly kind: 'done' }

interface ServerTransactionsOptions {
  readonly clock: Clock
  readonly timers: SipTimers
  readonly transport: Transport
  readonly random: RandomSource
  readonly limit: number
  readonly counters: SipCounters
}

/** All server transactions of an endpoint: matches requests to them (RFC 3261 17.2.3) and opens new ones. */
export class ServerTransactions {
  readonly #options: ServerTransactionsOptions
  readonly #entries = new Map<string, Entry>()
  /** Requests outside dialogs by Call-ID, CSeq and From tag: the same one by another path is a loop (8.2.2.2). */
  readonly #merged = new Set<string>()
  readonly #line: DelayLine

  constructor(options: ServerTransactionsOptions) {
    this.#options = options
    this.#line = new DelayLine(options.clock, 64 * options.timers.t1)
  }

  get size(): number {
    return this.#entries.size
  }

  /** @param via the topmost Via as it arrived; `request` carries it stamped. */
  receive(request: SipRequest, via: Via, remote: Remote): ServerReception {
    const key = serverKey(request, via, request.method === 'ACK' ? 'INVITE' : request.method)
    const existing = this.#entries.get(key)
    if (request.method === 'ACK') return this.#receiveAck(existing)
    if (existing) {
      this.#options.counters.retransmissionsReceived++
      if (existing.transaction instanceof InviteServerTransaction) existing.transaction.receive('INVITE')
      else existing.transaction.receive()
      return { kind: 'done' }
    }
    if (this.#entries.size >= this.#options.limit) {
      this.#options.counters.dropped++
      return { kind: 'done' }
    }
    const incoming = this.#open(key, request, responseTarget(via, remote), remote)
    if (request.method === 'CANCEL') {
      this.#cancel(incoming, this.#entries.get(serverKey(request, via, 'INVITE')))
      return { kind: 'done' }
    }
    return { kind: 'request', incoming }
  }

  close(): void {
    for (const { transaction } of [...this.#entries.values()]) transaction.abandon()
  }

  #receiveAck(existing: Entry | undefined): ServerReception {
    const transaction = existing?.transaction
    if (transaction instanceof InviteServerTransaction && transaction.state !== 'accepted') {
      transaction.receive('ACK')
      return { kind: 'done' }
    }
    return { kind: 'ack' }
  }

  /** RFC 3261 9.2. */
  #cancel(cancel: IncomingRequest, target: Entry | undefined): void {
    if (!target || !('incoming' in target)) {
      cancel.respond(481)
      return
    }
    cancel.respond(200)
    if (target.incoming.finalStatus !== undefined) return
    target.incoming.respond(487)
    target.incoming.onCancel?.()
  }

  #open(key: string, request: SipRequest, target: Remote, remote: Remote): IncomingRequest {
    const toTag = randomToken(this.#options.random, 6)
    const incoming = new IncomingRequest({
      request,
      remote,
      toTag,
      send: (status, bytes) => entry.transaction.respond(status, bytes),
    })
    const mergedKey = outsideDialogKey(request)
    const loop = mergedKey !== undefined && this.#merged.has(mergedKey)
    if (mergedKey !== undefined && !loop) this.#merged.add(mergedKey)
    const environment = this.#environment(target, remote.transport === 'tcp')
    const onTerminated = this.#forgets(key, loop ? undefined : mergedKey)
    const entry: Entry =
      request.method === 'INVITE'
        ? {
            incoming,
            transaction: new InviteServerTransaction({
              environment,
              user: { onTerminated, onUnacknowledged: () => incoming.onUnacknowledged?.() },
              trying: writeSipMessage(makeResponse(request, 100, toTag)),
            }),
          }
        : { transaction: new NonInviteServerTransaction({ environment, user: { onTerminated }, line: this.#line }) }
    this.#entries.set(key, entry)
    if (loop) incoming.respond(482)
    return incoming
  }

  /** Apart from {@link #open}, so that what a transaction holds on to does not hold the request. */
  #environment(target: Remote, reliable: boolean): TransactionEnvironment {
    const { clock, timers, transport, counters } = this.#options
    return {
      clock,
      timers,
      reliable,
      send: (bytes, kind) => {
        if (kind === 'first') counters.messagesSent++
        else counters.retransmissionsSent++
        // A response that cannot be sent is asked for again by the peer's retransmission, or not wanted any more.
        transport.send(bytes, target, () => {})
      },
    }
  }

  #forgets(key: string, mergedKey: string | undefined): () => void {
    return () => {
      this.#entries.delete(key)
      if (mergedKey !== undefined) this.#merged.delete(mergedKey)
    }
  }
}

/** RFC 3261 17.2.3; without the cookie the rules of RFC 2543 apply, and `z9hG4bK` alone is no branch (RFC 4475 3.2.1). */
function serverKey(request: SipRequest, via: Via, method: string): string {
  const branch = via.params.get('branch')
  if (typeof branch === 'string' && branch.startsWith(branchCookie) && branch.length > branchCookie.length) {
    return `${branch}|${via.host.toLowerCase()}:${via.port ?? 5060}|${method}`
  }
  const { headers } = request
  const cseq = parseCSeq(headers.get('CSeq'))?.number
  return [request.uri, headers.get('Call-ID'), tagOf(headers.get('From')), cseq, formatVia(via), method].join('|')
}

function outsideDialogKey({ method, headers }: SipRequest): string | undefined {
  if (method === 'CANCEL' || tagOf(headers.get('To')) !== undefined) return undefined
  return `${headers.get('Call-ID')}|${headers.get('CSeq')}|${tagOf(headers.get('From')) ?? ''}`
}
