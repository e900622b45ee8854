import { createSocket } from 'node:dgram'
import { once } from 'node:events'

/** Stands between one device and the platform over UDP, and changes what the device says on the way. */
export async function openRelay(platformPort: number, change: (message: string) => string) {
  const inner = createSocket('udp4').bind(0, '127.0.0.1')
  const outer = createSocket('udp4').bind(0, '127.0.0.1')
  await Promise.all([once(inner, 'listening'), once(outer, 'listening')])
  let devicePort = 0
  inner.on('message', (message, { port }) => {
    devicePort = port
    outer.send(Buffer.from(change(message.toString('latin1')), 'latin1'), platformPort, '127.0.0.1')
  })
  outer.on('message', (message) => inner.send(message, devicePort, '127.0.0.1'))
  return {
    /** Where the device takes the platform to be. */
    port: inner.address().port,
    close: () => {
      inner.close()
      outer.close()
    },
  }
}
