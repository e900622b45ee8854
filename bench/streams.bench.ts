import { setTimeout as sleep } from 'node:timers/promises'
import { startLoad } from './harness/load.ts'
import type { Bench, Measurement, Table } from './harness/measurement.ts'
import { machineBusySeconds } from './harness/process-usage.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { untilOnline } from './harness/until-online.ts'
import type { FleetCalls } from './loads/fleet.load.ts'
import type { ViewersCalls } from './loads/viewers.load.ts'

/** bench-720p: 25 pictures a second, 2 Mbit/s. */
const clip = { name: 'bench-720p', pictureMs: 40 }
const devices = 10

async function run(bench: Bench): Promise<Table[]> {
  const rows = []
  for (const transport of ['udp', 'tcp'] as const) {
    for (const streams of bench.short ? [20] : [20, 50, 100]) rows.push(await measure(bench, transport, streams))
  }
  return [
    {
      title: 'Streams of 2 Mbit/s with one viewer each',
      columns: [
        { key: 'streams', title: 'Streams' },
        { key: 'transport', title: 'Media over' },
        { key: 'cpu', title: 'CPU s per stream-second', digits: 5 },
        { key: 'cores', title: 'Cores in all', digits: 2 },
        { key: 'memory', title: 'MiB per stream', digits: 1 },
        { key: 'sent', title: 'Pictures sent' },
        { key: 'received', title: 'Received' },
        { key: 'stalls', title: 'Stalls > 1 s' },
        { key: 'gap', title: 'Longest gap ms' },
        { key: 'p50', title: 'Latency p50 ms' },
        { key: 'p95', title: 'p95 ms' },
        { key: 'delay', title: 'Event loop p99 ms', digits: 1 },
        { key: 'machine', title: 'Machine busy %' },
      ],
      rows,
    },
  ]
}

async function measure(bench: Bench, transport: 'udp' | 'tcp', streams: number): Promise<Table['rows'][number]> {
  bench.note(`${streams} streams over ${transport.toUpperCase()}`)
  await using server = await startServer({ dataDir: await bench.countyFolder(), nodeOptions: bench.serverOptions })
  await using fleet = await startLoad<FleetCalls>('fleet')
  await using viewers = await startLoad<ViewersCalls>('viewers')
  const { cameraIds } = await fleet.call('start', {
    sipPort: server.sipPort,
    devices,
    channels: streams / devices,
    transport,
    clip: clip.name,
  })
  const { baseUrl, cookie, api } = await signIn(server.baseUrl, 'command')
  await untilOnline(api, cameraIds.length)
  const idle = server.usage()
  await viewers.call('open', { baseUrl, cookie, cameraIds })
  // The bursts of the beginning are over, and the compiler has done its work.
  await sleep(bench.short ? 1000 : 5000)

  await server.eventLoopDelayMs()
  const [before, busyBefore] = [server.usage(), machineBusySeconds()]
  const seen = await viewers.call('view', { seconds: bench.short ? 4 : 20, pictureMs: clip.pictureMs })
  const [after, busyAfter] = [server.usage(), machineBusySeconds()]
  const delay = await server.eventLoopDelayMs()
  if (seen.ended > 0) bench.note(`${seen.ended} of ${streams} streams ended early`)

  const seconds = after.at - before.at
  const cores = (after.cpuSeconds - before.cpuSeconds) / seconds
  return {
    streams,
    transport: transport.toUpperCase(),
    cpu: cores / streams,
    cores,
    memory: (after.residentMiB - idle.residentMiB) / streams,
    sent: seen.sent,
    received: seen.received,
    stalls: seen.stalls,
    gap: seen.longestGapMs,
    p50: seen.latencyP50Ms,
    p95: seen.latencyP95Ms,
    delay,
    machine: ((busyAfter - busyBefore) / seconds / bench.cores) * 100,
  }
}

export const streams: Measurement = {
  name: 'streams',
  title: 'Live streams',
  how: `The camera fleet's devices play the clip *bench-720p* (1280 × 720, 25 pictures a second, a key frame each second,
2 Mbit/s) as MPEG-PS in RTP; in a process of their own viewers, one for each stream, take FLV over WebSocket and read
every picture without decoding it. After five seconds to settle, 20 seconds are measured: processor time of the server
process with all its threads, its event loop's delay from its own metrics, and its resident memory against that before
the first stream. Pictures sent are counted by the streams' time stamps, in which each has its place. Latency is from
the wall time that the camera writes into each picture (SEI) to its arrival at the viewer, in whole milliseconds.`,
  weak: [
    'Fleet, server and viewers share the machine’s cores, so latency and gaps include the waiting of all three; the share that was busy stands in the table.',
    'Memory per stream divides the growth of the whole process, garbage not yet collected included: V8 may let some tens of MiB of it gather before it collects.',
  ],
  run,
}
