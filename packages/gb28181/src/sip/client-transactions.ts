import type { Clock } from '../clock.ts'
import { Gb28181Error } from '../errors.ts'
import { type Remote, remoteKey } from '../transport/remote.ts'
import type { Transport } from '../transport/transport.ts'
import { parseCSeq } from './cseq.ts'
import { type ClientTransactionUser, InviteClientTransaction } from './invite-client-transaction.ts'
import { NonInviteClientTransaction } from './non-invite-client-transaction.ts'
import type { SipCounters } from './sip-counters.ts'
import type { SipRequest, SipResponse } from './sip-message.ts'
import { makeFailureAck } from './sip-request.ts'
import { writeSipMessage } from './sip-writer.ts'
import type { SipTimers } from './timer-set.ts'
import { parseVia } from './via.ts'

interface Entry {
  readonly transaction: InviteClientTransaction | NonInviteClientTransaction
  readonly remote: string
}

interface ClientTransactionsOptions {
  readonly clock: Clock
  readonly timers: SipTimers
  readonly transport: Transport
  readonly limit: number
  readonly counters: SipCounters
}

/** All client transactions of an endpoint: starts them and brings responses to them (RFC 3261 17.1.3). */
export class ClientTransactions {
  readonly #options: ClientTransactionsOptions
  readonly #entries = new Map<string, Entry>()

  constructor(options: ClientTransactionsOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#entries.size
  }

  /** @throws Gb28181Error TOO_MANY_PENDING. */
  start(request: SipRequest, remote: Remote, user: ClientTransactionUser): void {
    const { clock, timers, transport, limit, counters } = this.#options
    if (this.#entries.size >= limit) {
      throw new Gb28181Error('TOO_MANY_PENDING', `more than ${limit} SIP requests are waiting for an answer`)
    }
    const key = clientKey(request.headers.list('Via')[0], request.method)
    const environment = {
      clock,
      timers,
      reliable: remote.transport === 'tcp',
      send: (bytes: Uint8Array, kind: 'first' | 'retransmission') => {
        if (kind === 'first') counters.messagesSent++
        else counters.retransmissionsSent++
        transport.send(bytes, remote, () => transaction.transportFailed())
      },
    }
    const bytes = writeSipMessage(request)
    const wrapped: ClientTransactionUser = {
      onResponse: (response) => user.onResponse(response),
      onFailure: (cause) => user.onFailure(cause),
      onTerminated: () => {
        this.#entries.delete(key)
        user.onTerminated()
      },
    }
    const transaction =
      request.method === 'INVITE'
        ? new InviteClientTransaction({
            environment,
            user: wrapped,
            request: bytes,
            makeAck: (response) => writeSipMessage(makeFailureAck(request, response)),
          })
        : new NonInviteClientTransaction({ environment, user: wrapped, request: bytes })
    this.#entries.set(key, { transaction, remote: remoteKey(remote) })
    transaction.start()
  }

  /** Returns whether the response belongs to a transaction; one that does not is dropped. */
  receive(response: SipResponse): boolean {
    const method = parseCSeq(response.headers.get('CSeq'))?.method
    const vias = response.headers.list('Via')
    // More than one Via means that the response was meant for somebody behind us (RFC 3261 8.1.3.3).
    if (method === undefined || vias.length !== 1) return false
    const entry = this.#entries.get(clientKey(vias[0], method))
    entry?.transaction.receive(response)
    return entry !== undefined
  }

  /** Fails what waits for an answer over a connection that is gone. */
  remoteClosed(remote: Remote): void {
    const gone = remoteKey(remote)
    for (const entry of [...this.#entries.values()]) {
      if (entry.remote === gone) entry.transaction.transportFailed()
    }
  }

  /** Fails everything, when the endpoint stops. */
  close(): void {
    for (const { transaction } of [...this.#entries.values()]) {
      transaction.transportFailed()
      transaction.abandon()
    }
  }
}

function clientKey(via: string | undefined, method: string): string {
  const branch = via === undefined ? undefined : parseVia(via)?.params.get('branch')
  return `${typeof branch === 'string' ? branch : ''}|${method}`
}
