import { setTimeout as sleep } from 'node:timers/promises'
import { startLoad } from './harness/load.ts'
import type { Bench, Measurement, Table } from './harness/measurement.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import type { CatalogCalls } from './loads/catalog.load.ts'

const patienceMs = 1_200_000

async function run(bench: Bench): Promise<Table[]> {
  const channels = bench.short ? 5000 : 150_000
  bench.note(`a catalog of ${channels} channels`)
  await using server = await startServer({ dataDir: await bench.countyFolder(), nodeOptions: bench.serverOptions })
  await using load = await startLoad<CatalogCalls>('catalog')
  const { api } = await signIn(server.baseUrl, 'sysadmin')
  await server.eventLoopDelayMs()
  const rows = []
  let id = ''
  for (const round of ['first', 'again, nothing new']) {
    const before = server.usage()
    let most = before.residentMiB
    const begun = new Date()
    if (round === 'first') id = (await load.call('start', { sipPort: server.sipPort, channels })).id
    else await api.askDevice({ params: { id }, body: { about: 'catalog' } })
    const deadline = performance.now() + patienceMs
    for (;;) {
      most = Math.max(most, server.usage().residentMiB)
      const device = await api.getDevice({ params: { id } }).catch(() => undefined)
      const isRead = device?.catalogAt && new Date(device.catalogAt) > begun && !device.catalogProgress
      if (isRead && device.channels >= channels) break
      if (performance.now() > deadline) throw new Error(`only ${device?.channels ?? 0} channels were kept`)
      await sleep(100)
    }
    const after = server.usage()
    rows.push({
      round,
      channels,
      seconds: after.at - before.at,
      cpu: after.cpuSeconds - before.cpuSeconds,
      memory: most - before.residentMiB,
      delay: await server.eventLoopDelayMs(),
    })
  }
  return [
    {
      title: 'One catalog over TCP, 20 channels a message',
      columns: [
        { key: 'round', title: 'Read' },
        { key: 'channels', title: 'Channels' },
        { key: 'seconds', title: 'Kept after s', digits: 1 },
        { key: 'cpu', title: 'CPU s', digits: 1 },
        { key: 'memory', title: 'MiB more at most' },
        { key: 'delay', title: 'Event loop p99 ms', digits: 1 },
      ],
      rows,
    },
  ]
}

export const catalog: Measurement = {
  name: 'catalog',
  title: 'A very large catalog',
  how: `One subordinate platform of 150,000 channels registers over TCP in a process of its own; time runs from its start
until the server has kept every channel in its embedded database and counts them behind the device. Then the catalog is
read once more without a change. Memory is the highest resident set that was seen, ten times a second, less that before.`,
  weak: ['The device and the server share the machine; a device over a real network sends more slowly.'],
  run,
}
