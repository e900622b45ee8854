import { spawn } from 'node:child_process'
import { environment, node, root } from './house.mjs'

const patienceMs = 20_000
const restartMs = [1000, 2000, 4000, 8000, 16_000]
/** Whoever lived this long has not died again and again. */
const longLifeMs = 10 * 60_000
/** One Ctrl-C can arrive twice: from the terminal and from npm. */
const sameSignalMs = 1500

/**
 * The programs that were started together and end together. Each gets a process group of its own, so that a Ctrl-C
 * reaches it once and through us, and a channel, whose end tells it that we are gone, even by kill -9.
 */
export function createHousehold() {
  const members = new Set()
  let stopping = false
  let exitCode = 0

  function start(name, script, { env = {}, onMessage, onExit }) {
    const child = spawn(node, [script], {
      cwd: root,
      env: { ...environment, ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
    })
    members.add(child)
    child.on('message', (message) => onMessage?.(message))
    child.once('error', (error) => process.stderr.write(`${name}: ${error.message}\n`))
    child.once('close', (code, signal) => {
      members.delete(child)
      if (stopping && members.size === 0) process.exit(exitCode)
      if (!stopping) onExit({ code, signal })
    })
  }

  function stop(code) {
    if (stopping) return
    stopping = true
    exitCode = code
    if (members.size === 0) process.exit(exitCode)
    for (const child of members) child.kill('SIGTERM')
    setTimeout(kill, patienceMs).unref()
  }

  function kill() {
    for (const child of members) child.kill('SIGKILL')
  }

  /** Runs a program that may die: it is started again, a few times, each time later. */
  function keep(name, script, options, earlierDeaths = 0) {
    const bornAt = Date.now()
    start(name, script, {
      ...options,
      onExit: ({ code, signal }) => {
        const deaths = Date.now() - bornAt > longLifeMs ? 0 : earlierDeaths
        const delay = restartMs[deaths]
        const why = signal ?? code
        if (delay === undefined) {
          process.stderr.write(`${name} 反复退出（${why}），不再重启 ended again and again, and stays ended\n`)
          return
        }
        process.stderr.write(
          `${name} 退出（${why}），${delay / 1000} 秒后重启 ended, starts again in ${delay / 1000} s\n`,
        )
        setTimeout(() => stopping || keep(name, script, options, deaths + 1), delay)
      },
    })
  }

  let firstSignalAt = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (stopping && Date.now() - firstSignalAt > sameSignalMs) kill()
      if (!stopping) firstSignalAt = Date.now()
      stop(0)
    })
  }
  return { start, keep, stop }
}
