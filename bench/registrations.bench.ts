import { demonstrationSip } from '@fengqiao/demo'
import { startKamailio } from './harness/kamailio.ts'
import { type Load, startLoad } from './harness/load.ts'
import type { Bench, Measurement, Table } from './harness/measurement.ts'
import { type Usage, untilQuiet, usageOf } from './harness/process-usage.ts'
import { type ServerUnderTest, startServer } from './harness/server.ts'
import type { SipCalls, SipReport } from './loads/sip.load.ts'

/** What is registered at: the server, or the peer. */
interface Registrar {
  readonly label: string
  readonly processes: readonly number[]
  readonly port: number
  readonly eventLoopDelayMs?: ServerUnderTest['eventLoopDelayMs']
}

type Row = Table['rows'][number]

const rates = [500, 2000]

async function run(bench: Bench): Promise<Table[]> {
  const rows = [...(await measureServer(bench)), ...(await measurePeer(bench))]
  return [
    {
      title: 'Signalling over UDP at a fixed offered rate',
      columns: [
        { key: 'program', title: 'Program' },
        { key: 'kind', title: 'Kind' },
        { key: 'offered', title: 'Offered /s' },
        { key: 'answered', title: 'Answered /s' },
        { key: 'lost', title: 'Lost' },
        { key: 'p50', title: 'p50 ms', digits: 2 },
        { key: 'p99', title: 'p99 ms', digits: 1 },
        { key: 'cpu', title: 'CPU s per 1,000', digits: 3 },
        { key: 'delay', title: 'Event loop p99 ms', digits: 1 },
        { key: 'after', title: 'Still busy s', digits: 1 },
      ],
      rows,
    },
  ]
}

async function measureServer(bench: Bench): Promise<Row[]> {
  await using server = await startServer({ dataDir: await bench.countyFolder(), nodeOptions: bench.serverOptions })
  const { processes, sipPort: port } = server
  return await measure(bench, { label: 'Fengqiao', processes, port, eventLoopDelayMs: server.eventLoopDelayMs })
}

async function measurePeer(bench: Bench): Promise<Row[]> {
  await using kamailio = await startKamailio(await bench.newFolder(), demonstrationSip)
  if (!kamailio) {
    bench.note('Kamailio is not installed: no peer')
    return []
  }
  return await measure(bench, { label: 'Kamailio', processes: kamailio.processes, port: kamailio.port })
}

async function measure(bench: Bench, registrar: Registrar): Promise<Row[]> {
  await using load = await startLoad<SipCalls>('sip')
  const devices = bench.short ? 200 : 2000
  await load.call('prepare', { platform: demonstrationSip, port: registrar.port, devices })
  bench.note(`${registrar.label}: ${devices} devices register for the first time`)
  await load.call('register', { perSecond: 200, seconds: devices / 200 })
  // Once more of each, so that what is measured has been compiled.
  for (const call of ['register', 'keepAlive'] as const) {
    await load.call(call, { perSecond: 1000, seconds: bench.short ? 2 : 10 })
  }
  await untilQuiet(registrar.processes, 30)
  const rows: Row[] = []
  for (const [kind, call, seconds] of [
    ['401 + 200', 'register', 10],
    ['keepalive', 'keepAlive', 30],
  ] as const) {
    for (const perSecond of rates) {
      bench.note(`${registrar.label}: ${kind} at ${perSecond}/s`)
      const run = { perSecond, seconds: bench.short ? 2 : seconds }
      rows.push({ program: registrar.label, kind, offered: perSecond, ...(await observe(registrar, load, call, run)) })
    }
  }
  return rows
}

async function observe(
  registrar: Registrar,
  load: Load<SipCalls>,
  call: 'register' | 'keepAlive',
  run: { perSecond: number; seconds: number },
): Promise<Row> {
  await registrar.eventLoopDelayMs?.()
  const before: Usage = usageOf(registrar.processes)
  const report: SipReport = await load.call(call, run)
  const delay = (await registrar.eventLoopDelayMs?.()) ?? null
  const ended = performance.now() / 1000
  const after = await untilQuiet(registrar.processes, 60)
  return {
    answered: report.perSecond,
    lost: report.lost,
    p50: report.p50Ms,
    p99: report.p99Ms,
    cpu: ((after.cpuSeconds - before.cpuSeconds) / report.answered) * 1000,
    delay,
    // Two rounds of half a second are needed to see that it is quiet.
    after: Math.max(0, after.at - ended - 1),
  }
}

export const registrations: Measurement = {
  name: 'registrations',
  title: 'Registrations and keepalives',
  how: `2,000 simulated devices on 16 UDP sockets, in a process of their own that keeps no transactions and never sends
twice. After a first registration (each new device is also asked for its catalog, which is empty here) they register
again, challenge and digest with qop included, and send keepalives, at a fixed rate whatever is answered. *Lost* is
what was refused or has no answer 3 s after the last was sent. The time of a registration is that of both round trips.
*CPU* is user and system time of the server process with all its threads, the embedded database included, until it was
quiet again after the load had ended (*still busy*).

The peer is Debian's Kamailio with two worker processes, digest with qop, locations in memory only and stateless answers
to MESSAGE: it stores nothing on disk and keeps no transactions, which the server does.`,
  weak: [
    'The aim is twice what Kamailio needs. By profile the largest part of a keepalive is sending the answer, one system call each; then reading the XML, and the transaction that each request keeps for 32 s (RFC 3261 timer J).',
    'A first registration writes to the database and asks for a catalog; a repeated one that changes nothing, as measured here, writes nothing.',
  ],
  run,
}
