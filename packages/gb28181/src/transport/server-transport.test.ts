import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { PortInUseError } from '../errors.ts'
import { ServerTransport } from './server-transport.ts'
import { UdpSocket } from './udp-socket.ts'

const listener = { onMessage: () => {}, onClosed: () => {}, onDropped: () => {} }
const options = { host: '127.0.0.1', maxConnections: 10, maxMessageBytes: 10_000 }

describe('ServerTransport', () => {
  it('binds UDP and TCP on one port', async () => {
    const transport = new ServerTransport({ ...options, port: 0 })
    const { port } = await transport.start(listener)
    await expect(UdpSocket.bind('127.0.0.1', port, () => {})).rejects.toBeInstanceOf(PortInUseError)
    await transport.stop()
  })

  it('names the port that is taken on TCP', async () => {
    const server = createServer()
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
    const transport = new ServerTransport({ ...options, port })
    await expect(transport.start(listener)).rejects.toMatchObject({ code: 'PORT_IN_USE', port, transport: 'tcp' })
    server.close()
  })

  it('names the port that is taken on UDP, and lets go of TCP again', async () => {
    const udp = await UdpSocket.bind('127.0.0.1', 0, () => {})
    const transport = new ServerTransport({ ...options, port: udp.port })
    const outcome = { code: 'PORT_IN_USE', port: udp.port, transport: 'udp' }
    await expect(transport.start(listener)).rejects.toMatchObject(outcome)
    await udp.close()
    await transport.start(listener)
    await transport.stop()
  })
})
