/**
 * `npm start`: whatever is missing is installed and built, then the server runs, and in the demonstration the camera
 * fleet beside it. Runs on any Node from 20 without dependencies; all else runs on the project's own Node.
 */
import { ensureClients } from './lib/clients.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { createHousehold } from './lib/household.mjs'

await ensureDependencies()
await ensureClients()

const { DEMONSTRATION, DATABASE_URL, FLEET, SIP_HOST } = process.env
const chosen = !DEMONSTRATION && !DATABASE_URL
const env = chosen ? { DEMONSTRATION: 'on' } : {}
if (chosen) {
  process.stdout.write(
    '未设 DEMONSTRATION 与 DATABASE_URL：启动演示县（虚构数据）。正式使用请先 npm run init，再设 DEMONSTRATION=off。\n' +
      'Neither DEMONSTRATION nor DATABASE_URL is set: starting the demonstration county (invented data).\n' +
      'For real use run `npm run init` first and set DEMONSTRATION=off.\n',
  )
}
const withFleet = (chosen || DEMONSTRATION === 'on') && FLEET !== 'off'

const household = createHousehold()
household.start('server', 'apps/server/src/main.ts', {
  env,
  onMessage: ({ ready }) => {
    if (!ready || !withFleet || ready.sipPort === null) return
    const host = !SIP_HOST || SIP_HOST === '0.0.0.0' ? '127.0.0.1' : SIP_HOST
    const fleetEnvironment = { ...env, SIP_HOST: host, SIP_PORT: String(ready.sipPort) }
    household.keep('camera fleet', 'packages/demo/src/fleet/main.ts', { env: fleetEnvironment })
  },
  onExit: ({ code }) => household.stop(code ?? 1),
})
