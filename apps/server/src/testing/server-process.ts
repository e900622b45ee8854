import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const main = join(import.meta.dirname, '../main.ts')

/** The server as its own process, as `npm start` runs it. */
export interface ServerProcess {
  readonly url: string
  /** No good-bye: SIGKILL, as a power cut or the kernel's memory guard would. */
  kill(): Promise<void>
  /** Asks it to stop, as Ctrl-C does; answers its exit code. */
  stop(): Promise<number | null>
}

export interface Ending {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts the program and does not wait for it: for who ends it in the middle of its start. */
export function launchProcess(environment: Readonly<Record<string, string>>): Pick<ServerProcess, 'kill'> {
  const child = run([], environment)
  const ending = endOf(child)
  return {
    kill: async () => {
      child.kill('SIGKILL')
      await ending
    },
  }
}

/** Resolves when the server serves. */
export async function startProcess(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = run([], environment)
  const ending = endOf(child)
  const ready = new Promise<{ ready: { port: number } }>((resolve) =>
    child.once('message', (message) => resolve(message as { ready: { port: number } })),
  )
  const first = await Promise.race([ready, ending])
  if (!('ready' in first)) throw new Error(`The server did not start: ${first.stderr}${first.stdout}`)
  const end = async (signal: 'SIGKILL' | 'SIGINT') => {
    child.kill(signal)
    return (await ending).exitCode
  }
  return {
    url: `http://127.0.0.1:${first.ready.port}`,
    kill: async () => {
      await end('SIGKILL')
    },
    stop: () => end('SIGINT'),
  }
}

/** Runs the program to its end: for what is refused, and for `init`. */
export function runProcess(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ending> {
  return endOf(run(args, environment))
}

function run(args: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
  const standard = { HOST: '127.0.0.1', PORT: '0', HTTPS_PORT: 'off', DEMONSTRATION: 'off', LOG_LEVEL: 'error' }
  return spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env.PATH, ...standard, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}

async function endOf(child: ChildProcess): Promise<Ending> {
  const out = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      out[name] += text
    })
  }
  const [exitCode] = (await once(child, 'close')) as [number | null]
  return { exitCode, ...out }
}
