import { type Program, runProgram } from './program.ts'
import { keepaliveSeconds, root } from './start-server.ts'

/** Runs the camera fleet as a program of its own, which knows the server only by its SIP address. */
export function startFleetProgram(sipPort: number, options: readonly string[] = []): Program {
  const args = ['--sip-host', '127.0.0.1', '--sip-port', String(sipPort), '--keepalive', String(keepaliveSeconds)]
  return runProgram(process.execPath, ['packages/demo/src/fleet/main.ts', ...args, ...options], {
    cwd: root,
    channel: true,
  })
}
