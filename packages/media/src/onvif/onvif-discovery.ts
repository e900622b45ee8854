import { randomUUID } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { nodeOf, nodesOf, readSoap, textOf } from './soap.ts'

/** A device that has answered. */
export interface OnvifFound {
  /** Its device service. */
  readonly url: string
  readonly address: string
  readonly name: string | undefined
  readonly hardware: string | undefined
}

export interface DiscoverOptions {
  /** How long to listen. Default 3,000 ms. */
  readonly listenMs?: number
  /** Whom to ask. Default the multicast group of WS-Discovery. */
  readonly target?: { readonly address: string; readonly port: number }
}

const GROUP = { address: '239.255.255.250', port: 3702 }
const MOST_FOUND = 1000

/** Asks the network for cameras (WS-Discovery 1.0, ONVIF Core 7.3): those that answer in time, each once. */
export function discoverOnvif({
  listenMs = 3000,
  target = GROUP,
}: DiscoverOptions = {}): Promise<readonly OnvifFound[]> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true })
  const found = new Map<string, OnvifFound>()
  socket.on('message', (bytes, { address }) => {
    for (const match of readMatches(bytes.toString(), address)) {
      if (found.size < MOST_FOUND) found.set(match.url, match)
    }
  })
  return new Promise((resolve, reject) => {
    const timers: NodeJS.Timeout[] = []
    const end = (): void => {
      for (const timer of timers) clearTimeout(timer)
      socket.close()
    }
    socket.once('error', (error) => {
      end()
      reject(error)
    })
    socket.bind(0, () => {
      const ask = (): void => {
        socket.send(probe(), target.port, target.address, (error) => {
          if (error) socket.emit('error', error)
        })
      }
      ask()
      // Datagrams get lost.
      timers.push(setTimeout(ask, listenMs / 3))
      timers.push(
        setTimeout(() => {
          end()
          resolve([...found.values()].sort((one, other) => one.url.localeCompare(other.url)))
        }, listenMs),
      )
    })
  })
}

/** What an answer names. Never throws. */
export function readMatches(xml: string, sender: string): readonly OnvifFound[] {
  const matches = nodesOf(nodeOf(readSoap(xml), 'ProbeMatches'), 'ProbeMatch')
  return matches.flatMap((match) => {
    const addresses = (textOf(match, 'XAddrs') ?? '').split(/\s+/).filter((text) => /^https?:\/\//.test(text))
    const url = addresses.find((text) => URL.parse(text)?.hostname === sender) ?? addresses[0]
    if (url === undefined || !URL.canParse(url)) return []
    const scopes = (textOf(match, 'Scopes') ?? '').split(/\s+/)
    const scope = (kind: string) => scopes.find((text) => text.includes(`/${kind}/`))?.split(`/${kind}/`)[1]
    return [{ url, address: sender, name: decoded(scope('name')), hardware: decoded(scope('hardware')) }]
  })
}

function decoded(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const probe = () =>
  Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" xmlns:w="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" xmlns:dn="http://www.onvif.org/ver10/network/wsdl"><e:Header><w:MessageID>uuid:${randomUUID()}</w:MessageID><w:To e:mustUnderstand="true">urn:schemas-xmlsoap-org:ws:2005:04:discovery</w:To><w:Action e:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</w:Action></e:Header><e:Body><d:Probe><d:Types>dn:NetworkVideoTransmitter</d:Types></d:Probe></e:Body></e:Envelope>`,
  )
