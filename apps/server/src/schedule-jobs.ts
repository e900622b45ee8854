import { forgetOldHealth, sampleHour } from './modules/video/index.ts'
import type { Modules } from './modules.ts'
import { type County, type Database, systemScope } from './platform/db/index.ts'
import { deleteAnswersBefore } from './platform/idempotency/index.ts'
import type { Jobs } from './platform/jobs/index.ts'

/** How long a phone may hold back a request and still get the first answer. */
const answersKeptMs = 30 * 86_400_000

/** What the server does by the clock. */
export async function scheduleJobs(jobs: Jobs, modules: Modules, database: Database, county: County): Promise<void> {
  await jobs.schedule('casework-sweep-clocks', '* * * * *', async () => {
    while ((await modules.sweepClocks()) > 0);
  })
  await jobs.schedule('notification-deliver', '* * * * *', async () => {
    while ((await modules.escalateUnread()) > 0);
    await modules.deliverMessages()
  })
  await jobs.schedule('papers-render-interrupted', '* * * * *', async () => {
    await modules.renderInterrupted()
  })
  await jobs.schedule('search-index', '41 * * * *', async () => {
    await modules.searchIndexer.run()
  })
  await jobs.schedule('mediation-sweep', '* * * * *', async () => {
    while ((await modules.sweepDisputes()) > 0);
  })
  await jobs.schedule('grid-work', '*/5 * * * *', async () => {
    while ((await modules.sweepGridWork()) > 0);
  })
  await jobs.schedule('housekeeping', '17 * * * *', async () => {
    await modules.identity.sessions.sweep()
    const before = new Date(Date.now() - answersKeptMs)
    await database.transaction(systemScope, (tx) => deleteAnswersBefore(tx, before))
  })
  await jobs.schedule('camera-hour', '0 * * * *', async () => {
    const now = new Date()
    const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000)
    await database.transaction(systemScope, async (tx) => {
      await sampleHour(tx, hour)
      await forgetOldHealth(tx, now)
    })
  })
  await jobs.schedule('camera-checks', '*/10 * * * *', () => modules.checkDueCameras())
  await jobs.schedule('camera-faults', '*/2 * * * *', () => modules.watchFaults())
  if (!county.demonstration) return
  await jobs.schedule('demonstration-roster', '30 3 * * *', async () => {
    const [{ generateCounty }, { continueRoster }] = await Promise.all([
      import('@fengqiao/demo'),
      import('./demonstration/roster.ts'),
    ])
    await continueRoster(database, () => generateCounty(), new Date())
  })
}
