/** One device, or subordinate platform, with very many channels. */
import { demonstrationSip } from '@fengqiao/demo'
import { type CatalogItem, createDevice, type Device } from '@fengqiao/gb28181'
import { serveCalls } from '../harness/serve-calls.ts'

let device: Device | undefined

async function start({ sipPort, channels }: { sipPort: number; channels: number }): Promise<{ readonly id: string }> {
  const { domain, id: serverId, password } = demonstrationSip
  const id = `${domain}2000000777`
  device = createDevice({
    id,
    domain,
    password,
    server: { id: serverId, host: '127.0.0.1', port: sipPort },
    transport: 'tcp',
    localHost: '127.0.0.1',
    itemsPerMessage: 20,
    catalog: () => items(domain, channels),
    onInvite: async () => ({ reject: 486 }),
  })
  await device.start()
  return { id }
}

function* items(domain: string, channels: number): Iterable<CatalogItem> {
  for (let serial = 0; serial < channels; serial++) {
    const deviceId = `${domain}1320${String(serial).padStart(6, '0')}`
    yield {
      deviceId,
      name: `通道 ${serial}`,
      status: serial % 50 === 0 ? 'OFF' : 'ON',
      longitude: 107.5,
      latitude: 26.5,
    }
  }
}

const calls = { start }
export type CatalogCalls = typeof calls

serveCalls(calls, async () => device?.stop())
