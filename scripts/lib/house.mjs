import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The folder of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** The project's own Node, whatever Node runs this script. */
export const node = `${root}node_modules/.bin/node`

/** The environment for programs of the project: its tools and its Node come first. */
export const environment = { ...process.env, PATH: `${root}node_modules/.bin:${process.env.PATH}` }

/**
 * Runs a command to its end in the project's folder.
 * @returns its exit code; with `quiet` also what it said, to be shown only if it failed.
 */
export function run(command, args, { quiet = false, env = environment } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit']
    const child = spawn(command, args, { cwd: root, env, stdio })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), output }))
  })
}

/** Ends this script with one line in each language. */
export function fail(zh, en) {
  process.stderr.write(`${zh}\n${en}\n`)
  process.exit(1)
}
