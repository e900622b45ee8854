import { createHash } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { Gb28181Error, RequestTimeoutError } from '../errors.ts'
import type { Logger } from '../logger.ts'
import { type RandomSource, randomToken } from '../random.ts'
import type { Remote } from '../transport/remote.ts'
import type { Transport } from '../transport/transport.ts'
import { ClientTransactions } from './client-transactions.ts'
import type { IncomingRequest } from './incoming-request.ts'
import type { ClientTransactionUser } from './invite-client-transaction.ts'
import { checkRequest, type Refusal, type RequestRules } from './request-check.ts'
import { ServerTransactions } from './server-transactions.ts'
import { newSipCounters, type SipCounters } from './sip-counters.ts'
import type { SipRequest, SipResponse } from './sip-message.ts'
import { type Defect, parseSipMessage } from './sip-parser.ts'
import { makeResponse } from './sip-response.ts'
import { writeSipMessage } from './sip-writer.ts'
import { rfcTimers, type SipTimers } from './timer-set.ts'
import { branchCookie, formatVia, parseVia, responseTarget, stampVia } from './via.ts'

/** What a {@link SipEndpoint} needs. */
export interface SipEndpointOptions {
  readonly transport: Transport
  readonly clock: Clock
  readonly random: RandomSource
  readonly logger: Logger
  readonly timers?: SipTimers
  readonly rules: RequestRules
  /** Client and server transactions at a time, each. */
  readonly maxTransactions: number
  /** The address that goes into Via towards a peer. */
  readonly sentBy: (remote: Remote) => { readonly host: string; readonly port: number | undefined }
  /** A request that passed the checks and is no repetition. */
  readonly onRequest: (incoming: IncomingRequest) => void
  /** The ACK of a 2xx. */
  readonly onAck?: (request: SipRequest, remote: Remote) => void
  readonly onMalformed?: (remote: Remote, reason: string) => void
  readonly onClosed?: (remote: Remote) => void
}

/** A SIP element above its transport: parsing, checking and transactions (RFC 3261 8, 17, 18). */
export class SipEndpoint {
  readonly counters: SipCounters = newSipCounters()
  readonly clock: Clock
  readonly timers: SipTimers
  readonly random: RandomSource
  readonly #options: SipEndpointOptions
  readonly #clients: ClientTransactions
  readonly #servers: ServerTransactions
  /** Makes the To tag of stateless refusals the same for each repetition (RFC 3261 8.2.7). */
  readonly #tagSecret: string

  constructor(options: SipEndpointOptions) {
    this.#options = options
    this.clock = options.clock
    this.timers = options.timers ?? rfcTimers
    this.random = options.random
    this.#tagSecret = randomToken(options.random, 16)
    const shared = {
      clock: this.clock,
      timers: this.timers,
      transport: options.transport,
      random: options.random,
      limit: options.maxTransactions,
      counters: this.counters,
    }
    this.#clients = new ClientTransactions(shared)
    this.#servers = new ServerTransactions(shared)
  }

  get transactions(): number {
    return this.#clients.size + this.#servers.size
  }

  start(): Promise<{ readonly host: string; readonly port: number }> {
    return this.#options.transport.start({
      onMessage: (bytes, remote) => this.receive(bytes, remote),
      onClosed: (remote) => {
        this.#clients.remoteClosed(remote)
        this.#options.onClosed?.(remote)
      },
      onDropped: () => {
        this.counters.dropped++
      },
    })
  }

  async stop(): Promise<void> {
    this.#clients.close()
    this.#servers.close()
    await this.#options.transport.stop()
  }

  /** Puts the Via and a new branch on a request that is about to be sent. */
  stamp(request: SipRequest, remote: Remote): void {
    const { host, port } = this.#options.sentBy(remote)
    const params = new Map<string, string | true>([
      ['rport', true],
      ['branch', `${branchCookie}${randomToken(this.random, 9)}`],
    ])
    const bracketed = host.includes(':') ? `[${host}]` : host
    const transport = remote.transport.toUpperCase()
    const via = { transport, host: bracketed, ...(port !== undefined && { port }), params }
    request.headers.set('Via', formatVia(via))
    if (!request.headers.has('User-Agent')) request.headers.add('User-Agent', 'Fengqiao')
  }

  /** Opens a client transaction for a stamped request. @throws Gb28181Error TOO_MANY_PENDING */
  open(request: SipRequest, remote: Remote, user: ClientTransactionUser): void {
    this.#clients.start(request, remote, user)
  }

  /** Sends a request that is no INVITE and resolves with its final response, whatever its status. */
  request(request: SipRequest, remote: Remote): Promise<SipResponse> {
    this.stamp(request, remote)
    return new Promise((resolve, reject) => {
      this.open(request, remote, {
        onResponse: (response) => {
          if (response.status >= 200) resolve(response)
        },
        onFailure: (cause) => {
          const error = new RequestTimeoutError(request.method)
          reject(cause === 'timeout' ? error : new RequestTimeoutError(`${request.method} (connection lost)`))
        },
        onTerminated: () => {},
      })
    })
  }

  /** Sends without a transaction: the ACK of a 2xx (RFC 3261 13.2.2.4). */
  sendDirect(request: SipRequest, remote: Remote): void {
    this.counters.messagesSent++
    this.#options.transport.send(writeSipMessage(request), remote, () => {})
  }

  /** Takes one message from the transport. Never throws. */
  receive(bytes: Uint8Array, remote: Remote): void {
    const parsed = parseSipMessage(bytes)
    if (parsed.kind === 'ping') return
    this.counters.messagesReceived++
    if (parsed.kind === 'garbage') {
      this.#malformed(remote, parsed.reason)
      return
    }
    try {
      if (parsed.message.kind === 'request') this.#receiveRequest(parsed.message, parsed.defects, remote)
      else if (parsed.defects[0]) this.#malformed(remote, parsed.defects[0].reason)
      else this.#clients.receive(parsed.message)
    } catch (error) {
      this.#options.logger.error({ err: error, remote }, 'serving a SIP message failed')
    }
  }

  #receiveRequest(request: SipRequest, defects: readonly Defect[], remote: Remote): void {
    const vias = request.headers.list('Via')
    const via = parseVia(vias[0] ?? '')
    if (via) request.headers.set('Via', formatVia(stampVia(via, remote)), ...vias.slice(1))
    const refusal = checkRequest(request, defects, this.#options.rules)
    if (refusal || !via) {
      this.#malformed(remote, refusal?.reason ?? 'Via is malformed')
      this.#refuse(
        request,
        refusal ?? { status: 400, reason: 'Via is malformed' },
        via ? responseTarget(via, remote) : remote,
      )
      return
    }
    const reception = this.#servers.receive(request, via, remote)
    if (reception.kind === 'ack') this.#options.onAck?.(request, remote)
    if (reception.kind === 'request' && reception.incoming.finalStatus === undefined) {
      this.#options.onRequest(reception.incoming)
    }
  }

  /** Refuses without keeping anything, so that bad requests cannot use up memory (RFC 3261 8.2.7). */
  #refuse(request: SipRequest, refusal: Refusal, target: Remote): void {
    if (request.method === 'ACK') return
    const seed = `${this.#tagSecret}|${request.headers.get('Via')}|${request.headers.get('Call-ID')}`
    const toTag = createHash('sha256').update(seed).digest('hex').slice(0, 12)
    const response = makeResponse(request, refusal.status, toTag, refusal.headers ? { headers: refusal.headers } : {})
    this.counters.messagesSent++
    try {
      this.#options.transport.send(writeSipMessage(response), target, () => {})
    } catch (error) {
      if (!(error instanceof Gb28181Error)) throw error
      // What it would have to copy cannot be written again: silence is the only answer left.
    }
  }

  #malformed(remote: Remote, reason: string): void {
    this.counters.malformed++
    this.#options.onMalformed?.(remote, reason)
  }
}
