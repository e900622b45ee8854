import { startLoad } from './harness/load.ts'
import type { Bench, Measurement, Table } from './harness/measurement.ts'
import { startCluster } from './harness/postgres.ts'
import { untilQuiet } from './harness/process-usage.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { untilOnline } from './harness/until-online.ts'
import type { FleetCalls } from './loads/fleet.load.ts'

async function run(bench: Bench): Promise<Table[]> {
  const dataDir = await bench.newFolder()
  const rows = [await measure(bench, 'first, empty data folder', dataDir), await measure(bench, 'second', dataDir)]
  await using cluster = await startCluster()
  if (cluster) {
    const environment = { DATABASE_URL: cluster.url }
    const onServer = await bench.newFolder()
    for (const start of ['first', 'second']) {
      rows.push(await measure(bench, `${start}, ${cluster.version}`, onServer, environment))
    }
  }
  return [
    {
      title: 'From the start of the server process',
      columns: [
        { key: 'start', title: 'Start' },
        { key: 'ready', title: 'Ready s', digits: 1 },
        { key: 'cameras', title: 'Cameras online' },
        { key: 'online', title: 'All online after s', digits: 1 },
        { key: 'cpu', title: 'CPU s until then', digits: 1 },
        { key: 'atRest', title: 'MiB when ready' },
        { key: 'withAll', title: 'MiB with all online' },
        { key: 'delay', title: 'Event loop p99 ms', digits: 1 },
      ],
      rows,
    },
  ]
}

async function measure(
  bench: Bench,
  start: string,
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Table['rows'][number]> {
  bench.note(`${start} start`)
  await using server = await startServer({ dataDir, nodeOptions: bench.serverOptions, environment })
  const atRest = server.usage()
  await using fleet = await startLoad<FleetCalls>('fleet')
  const { api } = await signIn(server.baseUrl, 'command')
  await server.eventLoopDelayMs()
  const fleetBegun = performance.now() / 1000
  const { cameraIds } = await fleet.call('start', { sipPort: server.sipPort, ...(bench.short && { devices: 20 }) })
  await untilOnline(api, cameraIds.length)
  const online = server.usage()
  const delay = await server.eventLoopDelayMs()
  const quiet = await untilQuiet(server.processes, 30)
  return {
    start,
    ready: server.readySeconds,
    cameras: cameraIds.length,
    online: server.readySeconds + online.at - fleetBegun,
    cpu: online.cpuSeconds,
    atRest: atRest.residentMiB,
    withAll: quiet.residentMiB,
    delay,
  }
}

export const startUp: Measurement = {
  name: 'start-up',
  title: 'Start-up and memory',
  how: `The server process is started on an empty data folder: it makes the embedded database and loads the demonstration
county (74 villages, 444 grids, 4,092 household groups, 10,240 cameras) until \`/readyz\` says ready. Then the camera
fleet starts in a process of its own; its devices register within three seconds and are asked for their catalogs, until
the server's own overview counts every camera that the fleet has switched on. Both times are added. The second start
takes the same data folder. Where PostgreSQL is installed, the same with a PostgreSQL made for it, whose own memory and
processor time are not counted; the embedded database's are. Installing packages and building the pages is not included. Memory is the server's resident
set.`,
  weak: [
    'The fleet spreads its registrations over three seconds, which both times until all cameras are online include.',
    'The embedded database is WebAssembly on a thread of the server: what the server needs less with a PostgreSQL is its share.',
  ],
  run,
}
