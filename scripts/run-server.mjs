/** `npm run init -- …`: runs a command of the server on the project's own Node. */

import { spawn } from 'node:child_process'
import { ensureDependencies } from './lib/dependencies.mjs'
import { environment, node, root } from './lib/house.mjs'

await ensureDependencies()
const child = spawn(node, ['apps/server/src/main.ts', ...process.argv.slice(2)], {
  cwd: root,
  env: environment,
  stdio: 'inherit',
})
child.once('close', (code) => {
  process.exitCode = code ?? 1
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
