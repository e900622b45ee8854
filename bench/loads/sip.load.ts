/** Many devices that only signal, over UDP at a fixed rate: no transactions, no retransmission, little of its own. */
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { demonstrationSip } from '@fengqiao/demo'
import { percentile } from '../harness/percentiles.ts'
import { serveCalls } from '../harness/serve-calls.ts'
import {
  answerQuery,
  keepalive,
  type SipDevice,
  type SipPlatform,
  writeMessage,
  writeOk,
  writeRegister,
} from './sip-messages.ts'

export interface SipTarget {
  readonly platform: SipPlatform
  readonly port: number
  readonly devices: number
}

export interface SipRun {
  readonly perSecond: number
  readonly seconds: number
}

export interface SipReport {
  readonly offered: number
  readonly answered: number
  /** Not answered, or refused. */
  readonly lost: number
  readonly perSecond: number
  readonly p50Ms: number | null
  readonly p99Ms: number | null
}

interface Sender extends SipDevice {
  readonly socket: Socket
}

interface Exchange {
  readonly sender: Sender
  readonly begun: number
}

const socketCount = 16
/** Devices send again after half a second; what has no answer after this counts as lost. */
const patienceMs = 3000

const senders: Sender[] = []
const byId = new Map<string, Sender>()
const open = new Map<string, Exchange>()
let target: SipTarget | undefined
let times: number[] = []
let serial = 0

/** Opens sockets and makes up devices; nothing is sent yet. */
async function prepare(chosen: SipTarget): Promise<void> {
  target = chosen
  const sockets = await Promise.all(Array.from({ length: socketCount }, openSocket))
  for (let i = 0; i < chosen.devices; i++) {
    const socket = sockets[i % socketCount]
    if (!socket) continue
    const sender = { id: `${demonstrationSip.domain}118${String(9_000_000 + i)}`, port: socket.address().port, socket }
    senders.push(sender)
    byId.set(sender.id, sender)
  }
}

async function openSocket(): Promise<Socket> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  socket.setRecvBufferSize(4 * 1024 * 1024)
  socket.on('message', (bytes) => receive(socket, bytes.toString('latin1')))
  return socket
}

/** Registrations with their challenge. */
const register = (run: SipRun) => offer(run, ({ platform }, sender, callId) => writeRegister(platform, sender, callId))

const keepAlive = (run: SipRun) =>
  offer(run, ({ platform }, sender, callId) => writeMessage(platform, sender, callId, keepalive(sender, serial)))

type Write = (target: SipTarget, sender: Sender, callId: string) => Buffer

/** Sends at the rate, whatever is answered, in the order of the devices. */
async function offer(run: SipRun, write: Write): Promise<SipReport> {
  if (!target) throw new Error('call prepare first')
  open.clear()
  times = []
  const total = Math.round(run.perSecond * run.seconds)
  const begun = performance.now()
  let sent = 0
  while (sent < total) {
    const due = Math.min(total, Math.floor(((performance.now() - begun) / 1000) * run.perSecond))
    for (; sent < due; sent++) {
      const sender = senders[sent % senders.length]
      if (!sender) continue
      const callId = `b${++serial}`
      open.set(callId, { sender, begun: performance.now() })
      send(sender.socket, write(target, sender, callId))
    }
    await sleep(2)
  }
  const seconds = (performance.now() - begun) / 1000
  const deadline = performance.now() + patienceMs
  while (open.size > 0 && performance.now() < deadline) await sleep(20)
  return {
    offered: total,
    answered: times.length,
    lost: total - times.length,
    perSecond: times.length / seconds,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
  }
}

function receive(socket: Socket, text: string): void {
  if (!target) return
  if (!text.startsWith('SIP/2.0 ')) {
    serveQuery(socket, text, target)
    return
  }
  const callId = /^Call-ID: ?(\S+)/im.exec(text)?.[1] ?? ''
  const exchange = open.get(callId)
  if (!exchange) return
  const status = text.slice(8, 11)
  const nonce = status === '401' ? /nonce="([^"]+)"/.exec(text)?.[1] : undefined
  if (nonce !== undefined) {
    send(socket, writeRegister(target.platform, exchange.sender, callId, nonce))
    return
  }
  open.delete(callId)
  if (status === '200') times.push(performance.now() - exchange.begun)
}

/** The platform asks a device that is new for its catalog and its name. */
function serveQuery(socket: Socket, text: string, { platform }: SipTarget): void {
  send(socket, writeOk(text))
  const sender = byId.get(/^MESSAGE sip:(\d{20})@/.exec(text)?.[1] ?? '')
  const answer = sender && answerQuery(sender, text)
  if (sender && answer !== undefined) send(socket, writeMessage(platform, sender, `q${++serial}`, answer))
}

function send(socket: Socket, bytes: Buffer): void {
  socket.send(bytes, target?.port ?? 0, '127.0.0.1')
}

const calls = { prepare, register, keepAlive }
export type SipCalls = typeof calls

serveCalls(calls)
