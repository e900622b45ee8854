import { type DemonstrationCounty, demonstrationSignIn, generateCounty } from '@fengqiao/demo'
import type { Modules } from '../modules.ts'
import type { County, Database } from '../platform/db/index.ts'
import type { Readiness } from '../platform/http/index.ts'
import type { Logger } from '../platform/log/index.ts'
import { type DemonstrationPart, loadParts } from './demonstration-part.ts'
import { loadDemonstration } from './load-demonstration.ts'
import { loadDisputes } from './load-disputes.ts'
import { gridAppointments, gridMoves, householdRegister } from './load-grid-structure.ts'
import { gridWorkOf2024, recentGridWork } from './load-grid-work.ts'
import { incidentsOf2024, recentIncidents } from './load-incidents.ts'
import { continueRoster } from './roster.ts'

/** The demonstration county as the server's own row of it. */
export function demonstrationCounty(): County {
  const { county, organisations } = generateCounty()
  const { west, south, east, north } = county.bounds
  const [lng, lat] = county.center
  const centre = organisations.find((organisation) => organisation.kind === 'county-centre')
  return {
    code: county.countyCode,
    name: county.name,
    centreName: centre?.name ?? county.name,
    center: { lng, lat },
    bounds: [west, south, east, north],
    helpPhone: centre?.phone ?? null,
    demonstration: true,
  }
}

/** Made when it is first needed: a second start needs it for nothing. */
function lazyCounty(): () => DemonstrationCounty {
  let generated: DemonstrationCounty | undefined
  return () => {
    generated ??= generateCounty()
    return generated
  }
}

const taskNames: Readonly<Record<string, string>> = {
  divisions: '区划与边界',
  'base-map': '底图',
  units: '单位',
  people: '人员',
  places: '重点场所',
  devices: '设备',
  cameras: '摄像头',
  accounts: '账号',
}

/** What must be there before anyone can work: the county itself and today's roster. */
export async function prepareDemonstration(database: Database, modules: Modules, readiness: Readiness): Promise<void> {
  const county = lazyCounty()
  readiness.step({ zh: '正在准备演示县', en: 'Preparing the demonstration county' })
  await loadDemonstration({
    database,
    area: modules.area,
    county,
    password: demonstrationSignIn.password,
    onProgress: (task, done, total) =>
      readiness.step(
        {
          zh: `正在写入演示县：${taskNames[task] ?? task} ${done}/${total}`,
          en: `Demonstration county: ${task} ${done}/${total}`,
        },
        total === 0 ? 1 : done / total,
      ),
  })
  await continueRoster(database, county, new Date())
}

/** What each module tells of the county, in the order in which it fills in: what is alive first, then the year before. */
const parts: readonly DemonstrationPart[] = [
  gridAppointments,
  recentIncidents,
  recentGridWork,
  householdRegister,
  incidentsOf2024,
  gridWorkOf2024,
  gridMoves,
]

/** What fills in while people work already. Answers how to stop it. */
export function fillDemonstration(modules: Modules, logger: Logger): () => Promise<void> {
  let stopped = false
  const county = lazyCounty()
  // First what is there is made to be found; then the stories: both want the one embedded database.
  const indexed = modules.searchIndexer.run().catch((error: unknown) => {
    logger.error({ err: error }, 'the search index')
  })
  const filling = indexed
    .then(() =>
      loadParts({
        casework: modules.casework,
        county,
        parts,
        isStopped: () => stopped,
        onProgress: ({ key, task }, done, total) =>
          modules.reportProgress(key, done < total ? { task, done, total } : null),
      }),
    )
    .catch((error: unknown) => {
      for (const { key } of parts) modules.reportProgress(key, null)
      logger.error({ err: error }, 'the example stories could not be written')
    })
  const disputesTask = { zh: '正在补写 2024 年和近 30 天的示例纠纷', en: 'Filling in the example disputes' }
  const disputes = filling
    .then(() =>
      loadDisputes({
        mediation: modules.mediation,
        county,
        isStopped: () => stopped,
        onProgress: (done, total) =>
          modules.reportProgress('disputes', done < total ? { task: disputesTask, done, total } : null),
      }),
    )
    .catch((error: unknown) => {
      modules.reportProgress('disputes', null)
      logger.error({ err: error }, 'the example disputes could not be written')
    })
  return async () => {
    stopped = true
    await modules.searchIndexer.stop()
    await Promise.all([filling, disputes])
  }
}
