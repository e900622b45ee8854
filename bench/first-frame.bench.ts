import { startLoad } from './harness/load.ts'
import type { Bench, Measurement, Table } from './harness/measurement.ts'
import { percentile } from './harness/percentiles.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { untilOnline } from './harness/until-online.ts'
import type { FleetCalls } from './loads/fleet.load.ts'
import type { ViewersCalls } from './loads/viewers.load.ts'

/** After so many cameras the server has compiled what it runs. */
const warmUp = 5

async function run(bench: Bench): Promise<Table[]> {
  const rows = []
  for (const transport of ['udp', 'tcp'] as const) {
    bench.note(`over ${transport.toUpperCase()}`)
    await using server = await startServer({ dataDir: await bench.countyFolder(), nodeOptions: bench.serverOptions })
    await using fleet = await startLoad<FleetCalls>('fleet')
    await using viewers = await startLoad<ViewersCalls>('viewers')
    const { cameraIds } = await fleet.call('start', {
      sipPort: server.sipPort,
      devices: warmUp + (bench.short ? 5 : 20),
      channels: 1,
      transport,
      clip: 'bench-720p',
    })
    const { baseUrl, cookie, api } = await signIn(server.baseUrl, 'command')
    await untilOnline(api, cameraIds.length)
    const times = await viewers.call('firstFrames', { baseUrl, cookie, cameraIds, warmUp })
    for (const [stream, values] of Object.entries(times) as [string, readonly number[]][]) {
      rows.push({
        stream,
        transport: transport.toUpperCase(),
        channels: values.length,
        p50: percentile(values, 0.5),
        p95: percentile(values, 0.95),
        most: percentile(values, 1),
      })
    }
  }
  return [
    {
      title: 'From the request for a live session to the first key frame',
      columns: [
        { key: 'stream', title: 'Stream' },
        { key: 'transport', title: 'Media over' },
        { key: 'channels', title: 'Channels' },
        { key: 'p50', title: 'p50 ms', digits: 1 },
        { key: 'p95', title: 'p95 ms', digits: 1 },
        { key: 'most', title: 'Longest ms', digits: 1 },
      ],
      rows,
    },
  ]
}

export const firstFrame: Measurement = {
  name: 'first-frame',
  title: 'First picture',
  how: `For one camera after the other, on as many devices: the time from \`POST /api/v1/cameras/{id}/live-sessions\` until
the viewer has read the first key frame from the WebSocket. *Cold*: nobody watches, so the device is invited and must
send first. *Running*: a second viewer comes half a second later. Five cameras that are not counted go first; the very first
stream of a server process, with code that has not been compiled yet, stands in a row of its own. The server writes the reason for watching into its
database before it answers; that is included.`,
  weak: [
    'The simulated devices begin each stream with a key frame at once; a real camera may take up to its key frame interval longer.',
    'Of a cold stream over UDP 40 ms are the camera’s: the end of a picture shows only when the next one begins.',
  ],
  run,
}
