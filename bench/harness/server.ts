import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { endChild } from './child.ts'
import { mustEnd } from './cleanup.ts'
import { type Usage, usageOf } from './process-usage.ts'

export interface ServerOptions {
  readonly dataDir: string
  /** Node's own options. */
  readonly nodeOptions: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

/** A Fengqiao server with the demonstration county, as a process of its own, on loopback and free ports. */
export interface ServerUnderTest extends AsyncDisposable {
  readonly processes: readonly number[]
  readonly baseUrl: string
  readonly sipPort: number
  /** From the start of the process until /readyz said ready. */
  readonly readySeconds: number
  usage(): Usage
  /** 99th percentile of the event loop's delay since the last call, in milliseconds. */
  eventLoopDelayMs(): Promise<number>
}

const root = join(import.meta.dirname, '../..')

/** monitorEventLoopDelay counts the time between its own samples as delay; the server takes one each 20 ms. */
const samplingMs = 20

const longestComplaint = 4000

export async function startServer(options: ServerOptions): Promise<ServerUnderTest> {
  const begun = performance.now()
  const child = spawn(process.execPath, [...options.nodeOptions, 'apps/server/src/main.ts'], {
    cwd: root,
    // A group of its own: a Ctrl-C reaches the bench, which ends it.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: {
      PATH: process.env.PATH,
      HOST: '127.0.0.1',
      PORT: '0',
      HTTPS_PORT: 'off',
      PUBLIC_HOST: '127.0.0.1',
      SIP_HOST: '127.0.0.1',
      SIP_PORT: '0',
      SIP_UNKNOWN_DEVICES: 'allow',
      RTP_PORTS: '22000-23999',
      REQUESTS_PER_MINUTE: '10000000',
      DEMONSTRATION: 'on',
      LOG_LEVEL: 'error',
      DATA_DIR: options.dataDir,
      ...options.environment,
    },
  })
  let complaints = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-longestComplaint)
  })
  let ending = false
  const end = mustEnd(() => {
    ending = true
    return endChild(child, 20_000)
  })
  child.once('exit', (code, signal) => {
    if (!ending) process.stderr.write(`the server ended by itself (${signal ?? code}): ${complaints}\n`)
  })
  const died = once(child, 'exit').then(() => Promise.reject(new Error('the server is gone')))
  const [{ ready }] = (await Promise.race([once(child, 'message'), died])) as [{ ready: Ports }]
  died.catch(() => undefined)
  const baseUrl = `http://127.0.0.1:${ready.port}`
  await untilReady(baseUrl)
  const readySeconds = (performance.now() - begun) / 1000
  const processes = child.pid === undefined ? [] : [child.pid]
  return {
    processes,
    baseUrl,
    sipPort: ready.sipPort,
    readySeconds,
    usage: () => usageOf(processes),
    async eventLoopDelayMs() {
      const text = await (await fetch(`${baseUrl}/metrics`)).text()
      const seconds = Number(/^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(text)?.[1])
      return Math.max(0, seconds * 1000 - samplingMs)
    },
    [Symbol.asyncDispose]: end as () => Promise<void>,
  }
}

interface Ports {
  readonly port: number
  readonly sipPort: number
}

async function untilReady(baseUrl: string): Promise<void> {
  while (!(await fetch(`${baseUrl}/readyz`)).ok) await sleep(20)
}
