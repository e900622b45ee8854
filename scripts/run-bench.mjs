/** `npm run bench -- …`: measures this machine; see docs/performance.md. */
import { ensureDependencies } from './lib/dependencies.mjs'
import { node, run } from './lib/house.mjs'

await ensureDependencies()
const { code } = await run(node, ['bench/run.ts', ...process.argv.slice(2)])
process.exitCode = code
