import { setTimeout as sleep } from 'node:timers/promises'
import { startLoad } from './harness/load.ts'
import type { Bench, Measurement, Table } from './harness/measurement.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { untilOnline } from './harness/until-online.ts'
import type { FleetCalls } from './loads/fleet.load.ts'
import type { ViewersCalls } from './loads/viewers.load.ts'

async function run(bench: Bench): Promise<Table[]> {
  const rows = []
  for (const viewers of bench.short ? [50] : [500, 2000]) rows.push(await measure(bench, viewers))
  return [
    {
      title: 'One stream of 2 Mbit/s, many viewers',
      columns: [
        { key: 'viewers', title: 'Viewers' },
        { key: 'cores', title: 'Server cores', digits: 2 },
        { key: 'rate', title: 'Mbit/s per viewer', digits: 2 },
        { key: 'ended', title: 'Ended early' },
        { key: 'memory', title: 'MiB more' },
        { key: 'delay', title: 'Event loop p99 ms', digits: 1 },
      ],
      rows,
    },
  ]
}

async function measure(bench: Bench, viewers: number): Promise<Table['rows'][number]> {
  bench.note(`one stream with ${viewers} viewers`)
  const environment = { VIEWERS_PER_STREAM: '10000', VIEWS_PER_ACCOUNT: '10000' }
  await using server = await startServer({
    dataDir: await bench.countyFolder(),
    nodeOptions: bench.serverOptions,
    environment,
  })
  await using fleet = await startLoad<FleetCalls>('fleet')
  await using load = await startLoad<ViewersCalls>('viewers')
  const one = { sipPort: server.sipPort, devices: 1, channels: 1, transport: 'tcp', clip: 'bench-720p' } as const
  const { cameraIds } = await fleet.call('start', one)
  const { baseUrl, cookie, api } = await signIn(server.baseUrl, 'command')
  await untilOnline(api, cameraIds.length)
  const idle = server.usage()
  await load.call('openAudience', { baseUrl, cookie, cameraId: cameraIds[0] ?? '', viewers })
  await sleep(bench.short ? 1000 : 5000)
  await server.eventLoopDelayMs()
  const before = server.usage()
  const { bytes, ended } = await load.call('drain', { seconds: bench.short ? 4 : 20 })
  const after = server.usage()
  const seconds = after.at - before.at
  return {
    viewers,
    cores: (after.cpuSeconds - before.cpuSeconds) / seconds,
    rate: (bytes * 8) / viewers / seconds / 1_000_000,
    ended,
    memory: after.residentMiB - idle.residentMiB,
    delay: await server.eventLoopDelayMs(),
  }
}

export const audience: Measurement = {
  name: 'audience',
  title: 'One stream, many viewers',
  how: `One camera of the fleet plays *bench-720p* (2 Mbit/s) over TCP; in a process of their own viewers take FLV over
WebSocket and throw it away unread, so that the load leaves the processor to the server. After five seconds to settle, 20
seconds are measured: processor time of the server with all its threads, what reached each viewer, and the event loop's
delay.`,
  weak: ['Load and server share the machine’s cores: where both are busy, less than 2 Mbit/s reaches each viewer.'],
  run,
}
