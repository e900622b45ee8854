import type { ManscdpMessage } from '../manscdp/manscdp-message.ts'
import { writeManscdp } from '../manscdp/manscdp-writer.ts'
import { GbPlatform } from '../platform/gb-platform.ts'
import { resolveConfig } from '../platform/platform-config.ts'
import type { PlatformEvents } from '../platform/platform-events.ts'
import type { PlatformOptions } from '../platform/platform-options.ts'
import { answerChallenge, parseDigest } from '../sip/digest.ts'
import type { Remote } from '../transport/remote.ts'
import { deviceId, password, platformId, platformOptions } from './builders.ts'
import { MemoryTransport } from './memory-transport.ts'
import { countingRandom } from './random.ts'
import { settle, VirtualClock } from './virtual-clock.ts'

export const deviceRemote: Remote = { address: '192.0.2.10', port: 5060, transport: 'udp' }

const eventNames: readonly (keyof PlatformEvents)[] = [
  ...(['deviceRegistered', 'deviceUnregistered', 'deviceLost', 'keepalive', 'catalogPage', 'catalogNotify'] as const),
  ...(['alarm', 'mediaStatus', 'malformed'] as const),
]

/** A started platform on virtual time without a network, and a hand-made device to speak to it. */
export async function platformBench(changes: Partial<PlatformOptions> = {}) {
  const clock = new VirtualClock()
  const transport = new MemoryTransport()
  const options = platformOptions({ clock, random: countingRandom(), publicHost: '192.0.2.200', ...changes })
  const platform = new GbPlatform(resolveConfig(options), transport)
  const events: { readonly name: string; readonly event: unknown }[] = []
  for (const name of eventNames) platform.on(name, (event) => events.push({ name, event }))
  await platform.start()
  return {
    clock,
    transport,
    platform,
    events,
    device: new HandMadeDevice(transport),
    names: () => events.map((e) => e.name),
  }
}

/** Sends what a device sends, one request at a time, and gives back the platform's answer. */
class HandMadeDevice {
  readonly #transport: MemoryTransport
  #count = 0
  remote = deviceRemote
  id = deviceId

  constructor(transport: MemoryTransport) {
    this.#transport = transport
  }

  /** Sends a request and returns the response to it. */
  async request(method: string, headers: readonly string[] = [], body: Uint8Array = Buffer.alloc(0)): Promise<string> {
    this.#count++
    const branch = `z9hG4bKdevice${this.#count}`
    const head = [
      `${method} sip:${platformId}@3402000000 SIP/2.0`,
      `Via: SIP/2.0/UDP ${this.remote.address}:${this.remote.port};rport;branch=${branch}`,
      `From: <sip:${this.id}@3402000000>;tag=t${this.#count}`,
      `To: <sip:${method === 'REGISTER' ? this.id : platformId}@3402000000>`,
      `Call-ID: call-${this.#count}`,
      `CSeq: ${this.#count} ${method}`,
      ...headers,
      `Content-Length: ${body.length}`,
    ]
    this.#transport.deliver(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]), this.remote)
    await settle()
    const found = this.#transport.sent.findLast(({ text }) => text.startsWith('SIP/2.0') && text.includes(branch))
    return found?.text ?? ''
  }

  message(message: ManscdpMessage): Promise<string> {
    return this.request('MESSAGE', ['Content-Type: Application/MANSCDP+xml'], writeManscdp(message))
  }

  keepalive(): Promise<string> {
    return this.message({ type: 'keepalive', sn: '1', deviceId: this.id, status: 'OK', faultyChannels: [] })
  }

  /** A REGISTER without credentials; returns the 401. */
  challenge(headers: readonly string[] = []): Promise<string> {
    return this.request('REGISTER', [this.contact(), ...headers])
  }

  /** The Authorization header that answers a 401. */
  authorization(response: string, changes: { password?: string; username?: string; nc?: number } = {}): string {
    const challenge = parseDigest(/^WWW-Authenticate: (.*)$/m.exec(response)?.[1])
    if (!challenge) throw new Error(`no challenge in ${response}`)
    const answer = answerChallenge(challenge, {
      username: this.id,
      password,
      method: 'REGISTER',
      uri: `sip:${platformId}@3402000000`,
      cnonce: 'c',
      nc: 1,
      ...changes,
    })
    return `Authorization: ${answer}`
  }

  /** Registers properly; returns the answer to the second REGISTER. */
  async register(headers: readonly string[] = ['Expires: 3600']): Promise<string> {
    const challenge = await this.challenge(headers)
    return this.request('REGISTER', [this.contact(), ...headers, this.authorization(challenge)])
  }

  contact(): string {
    return `Contact: <sip:${this.id}@${this.remote.address}:${this.remote.port}>`
  }
}
