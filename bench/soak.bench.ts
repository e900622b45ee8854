import { startLoad } from './harness/load.ts'
import type { Bench, Measurement, Table } from './harness/measurement.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { untilOnline } from './harness/until-online.ts'
import type { FleetCalls } from './loads/fleet.load.ts'
import type { ViewersCalls } from './loads/viewers.load.ts'

async function run(bench: Bench): Promise<Table[]> {
  const [streams, rounds, seconds] = bench.short ? [10, 3, 4] : [50, 20, 30]
  bench.note(`${streams} streams for ${(rounds * seconds) / 60} minutes`)
  await using server = await startServer({ dataDir: await bench.countyFolder(), nodeOptions: bench.serverOptions })
  await using fleet = await startLoad<FleetCalls>('fleet')
  await using viewers = await startLoad<ViewersCalls>('viewers')
  const choice = { sipPort: server.sipPort, devices: 10, channels: streams / 10, transport: 'udp' } as const
  const { cameraIds } = await fleet.call('start', { ...choice, clip: 'bench-720p' })
  const { baseUrl, cookie, api } = await signIn(server.baseUrl, 'command')
  await untilOnline(api, cameraIds.length)
  await viewers.call('open', { baseUrl, cookie, cameraIds })
  const rows = []
  for (let round = 1; round <= rounds; round++) {
    await server.eventLoopDelayMs()
    const before = server.usage()
    const seen = await viewers.call('view', { seconds, pictureMs: 40 })
    const after = server.usage()
    rows.push({
      at: round * seconds,
      memory: after.residentMiB,
      cores: (after.cpuSeconds - before.cpuSeconds) / (after.at - before.at),
      missing: seen.sent - seen.received,
      stalls: seen.stalls,
      ended: seen.ended,
      delay: await server.eventLoopDelayMs(),
    })
  }
  return [
    {
      title: `${streams} streams of 2 Mbit/s with a viewer each`,
      columns: [
        { key: 'at', title: 'After s' },
        { key: 'memory', title: 'MiB' },
        { key: 'cores', title: 'Cores', digits: 2 },
        { key: 'missing', title: 'Pictures missing' },
        { key: 'stalls', title: 'Stalls > 1 s' },
        { key: 'ended', title: 'Ended early' },
        { key: 'delay', title: 'Event loop p99 ms', digits: 1 },
      ],
      rows,
    },
  ]
}

export const soak: Measurement = {
  name: 'soak',
  title: 'Ten minutes',
  how: `Fifty streams of *bench-720p* over UDP with a viewer each run for ten minutes; every half minute the server's
resident memory, its processor time, and what was missing at the viewers.`,
  weak: ['Ten minutes show a leak of a stream or a viewer, not one of a few bytes an hour.'],
  run,
}
