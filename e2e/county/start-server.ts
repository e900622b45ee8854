import { join } from 'node:path'
import { freePorts } from './free-ports.ts'
import { type Program, runProgram } from './program.ts'

export const root = join(import.meta.dirname, '../..')

/** The name that a phone knows the county's server by; browsers of the tests map it to loopback. */
export const phoneHost = 'phone.county.test'

/** Devices of the tests keep alive as often as this; one that falls silent is offline after three and a half. */
export const keepaliveSeconds = 5

/** Where a server listens. */
export interface Addresses {
  readonly port: number
  readonly httpsPort: number
  readonly sipPort: number
  readonly rtpPorts: { readonly first: number; readonly last: number }
}

export interface RunningServer extends AsyncDisposable {
  readonly program: Program
  readonly pid: number
  readonly addresses: Addresses
  readonly baseUrl: string
}

const mediaPorts = 200

/** Runs the real server with the demonstration county on a data folder; resolves when it is ready. */
export async function startServer(dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const rtpPorts = await freePorts(mediaPorts)
  const program = runServer(dataDir, { RTP_PORTS: `${rtpPorts.first}-${rtpPorts.last}`, ...env })
  const ready = new Promise<Omit<Addresses, 'rtpPorts'>>((resolve) => {
    program.child.on('message', (message: { readonly ready?: Omit<Addresses, 'rtpPorts'> }) => {
      if (message.ready) resolve(message.ready)
    })
  })
  const died = program.ended.then((how) => {
    throw new Error(`the server ended (${how}) before it was ready: ${program.output()}`)
  })
  died.catch(() => {})
  const addresses = { ...(await Promise.race([ready, died])), rtpPorts }
  const baseUrl = `http://127.0.0.1:${addresses.port}`
  return {
    program,
    pid: program.child.pid ?? 0,
    addresses,
    baseUrl,
    [Symbol.asyncDispose]: () => program.stop(),
  }
}

/** The server as a program that may refuse to start; on free ports unless `env` says others. */
export function runServer(dataDir: string, env: Readonly<Record<string, string>> = {}): Program {
  return runProgram(process.execPath, ['apps/server/src/main.ts'], {
    cwd: root,
    channel: true,
    env: {
      DEMONSTRATION: 'on',
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      PORT: '0',
      HTTPS_PORT: '0',
      HTTPS_NAMES: phoneHost,
      PUBLIC_HOST: '127.0.0.1',
      SIP_PORT: '0',
      SIP_UNKNOWN_DEVICES: 'allow',
      SIP_KEEPALIVE_SECONDS: String(keepaliveSeconds),
      LOG_LEVEL: 'info',
      ...env,
    },
  })
}
