import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { StringDecoder } from 'node:string_decoder'

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Give it a channel, whose end tells it that the test is gone. */
  readonly channel?: boolean
}

/** A program that a test runs: ended by its own id, whatever happens to the test. */
export interface Program extends AsyncDisposable {
  readonly child: ChildProcess
  /** All that it said so far. */
  readonly output: () => string
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>
  /** Waits for a word on its output; rejects when it ends before. */
  said(words: RegExp): Promise<RegExpExecArray>
  stop(): Promise<void>
}

const patienceMs = 20_000
const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export function runProgram(command: string, args: readonly string[], options: ProgramOptions = {}): Program {
  const stdio: SpawnOptions['stdio'] = ['ignore', 'pipe', 'pipe', ...(options.channel ? (['ipc'] as const) : [])]
  const child = spawn(command, args, {
    stdio,
    env: { ...process.env, ...options.env },
    ...(options.cwd !== undefined && { cwd: options.cwd }),
  })
  running.add(child)
  let output = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    const decoder = new StringDecoder('utf8')
    stream?.on('data', (bytes: Buffer) => {
      output += decoder.write(bytes)
      for (const listen of listeners) listen()
    })
  }
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      running.delete(child)
      resolve(code ?? signal ?? 1)
    })
  })
  ended.catch(() => running.delete(child))

  async function stop(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const closed = once(child, 'close')
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs)
    await closed
    clearTimeout(timer)
  }

  return {
    child,
    output: () => output,
    ended,
    said: (words) =>
      new Promise((resolve, reject) => {
        const listen = () => {
          const found = words.exec(output)
          if (!found) return
          listeners.delete(listen)
          resolve(found)
        }
        listeners.add(listen)
        ended.then((how) => reject(new Error(`${command} ended (${how}) before it said ${words}: ${output}`)), reject)
        listen()
      }),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

/** Runs a program to its end and answers all that it said. @throws Error when it fails. */
export async function runToEnd(
  command: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<string> {
  await using program = runProgram(command, args, options)
  const how = await program.ended
  if (how !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${how}: ${program.output()}`)
  return program.output()
}
