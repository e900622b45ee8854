/**
 * The camera fleet as a program of its own: it knows the server only by its SIP address.
 * One JSON line on stdout for each change of the fleet's state; with `--verbose` for each device and stream too.
 */
import { parseArgs } from 'node:util'
import { systemClock } from '@fengqiao/media'
import { demonstrationSip } from '../demonstration.ts'
import { generateCounty, toFleetDevices } from '../index.ts'
import type { FleetEvent } from './fleet.types.ts'
import { FleetAnnouncer } from './fleet-announcer.ts'
import { limitFleet } from './limit-fleet.ts'
import { startFleet } from './start-fleet.ts'

const usage = `Usage: node packages/demo/src/fleet/main.ts [options]
  --sip-host <address>     where the server listens (SIP_HOST, 127.0.0.1)
  --sip-port <port>        (SIP_PORT, 5060)
  --sip-id <20 digits>     (SIP_ID, the demonstration's)
  --sip-domain <digits>    (SIP_DOMAIN, the demonstration's)
  --sip-password <text>    (SIP_PASSWORD, the demonstration's)
  --local-host <address>   address the devices bind (127.0.0.1)
  --devices <n>            only the first n recorders
  --channels <n>           at most n cameras behind each
  --clip <name>            play this film on every channel
  --keepalive <seconds>    also how long a restart of the server may go unseen (20)
  --no-tcp                 every device registers over UDP
  --no-offline             every camera is ON
  --exit-with-parent       end when stdin ends
  --verbose                a line for each device and stream
  --help`

const number = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  throw new Error(`--${name} is "${text}", it must be a whole number above 0`)
}

const readOptions = () => {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      'sip-host': text,
      'sip-port': text,
      'sip-id': text,
      'sip-domain': text,
      'sip-password': text,
      'local-host': text,
      devices: text,
      channels: text,
      clip: text,
      keepalive: text,
      tcp: { type: 'boolean', default: true },
      offline: { type: 'boolean', default: true },
      'exit-with-parent': flag,
      verbose: flag,
      help: flag,
    },
  })
  const { env } = process
  const port = values['sip-port'] ?? env.SIP_PORT
  const limits = { devices: number('devices', values.devices), channels: number('channels', values.channels) }
  return {
    ...values,
    limits: { ...limits, tcp: values.tcp, offline: values.offline },
    keepaliveSeconds: number('keepalive', values.keepalive) ?? 20,
    server: {
      host: values['sip-host'] ?? env.SIP_HOST ?? '127.0.0.1',
      port: number('sip-port', port) ?? 5060,
      id: values['sip-id'] ?? env.SIP_ID ?? demonstrationSip.id,
      domain: values['sip-domain'] ?? env.SIP_DOMAIN ?? demonstrationSip.domain,
      password: values['sip-password'] ?? env.SIP_PASSWORD ?? demonstrationSip.password,
    },
  }
}

const print = (line: Record<string, unknown>): void => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`)
}

const run = async (): Promise<void> => {
  const options = readOptions()
  if (options.help) {
    process.stdout.write(`${usage}\n`)
    return
  }
  const announcer = new FleetAnnouncer({ print, clock: systemClock })
  const onEvent = (event: FleetEvent): void => {
    if (options.verbose) print({ ...event })
    else announcer.hear(event)
  }
  const devices = limitFleet(toFleetDevices(generateCounty()), options.limits)
  const fleet = await startFleet({
    server: options.server,
    devices,
    localHost: options['local-host'] ?? '127.0.0.1',
    keepaliveSeconds: options.keepaliveSeconds,
    ...(options.clip !== undefined && { clip: options.clip }),
    onEvent,
  })
  let stopping = false
  // An address that cannot be bound; a server that is away is no reason to end.
  fleet.ready.catch((error: unknown) => {
    if (!stopping) fail(error)
  })
  const stop = (): void => {
    stopping = true
    fleet.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  // Who started us with a channel, or holds our stdin, is gone when it closes: nobody is left to look at.
  if (process.connected) process.once('disconnect', stop)
  if (options['exit-with-parent']) process.stdin.resume().once('end', stop).once('error', stop)
}

const fail = (error: unknown): void => {
  process.stderr.write(`camera fleet: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

run().catch(fail)
