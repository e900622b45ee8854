/** `npm run bench -- …`: measures this machine; see docs/performance.md. */
import { ensureClients } from './lib/clients.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { node, run } from './lib/house.mjs'

await ensureDependencies()
await ensureClients()
const { code } = await run(node, ['bench/run.ts', ...process.argv.slice(2)])
process.exitCode = code
