import type { DemonstrationCounty, Person } from '@fengqiao/demo'
import { actOnCase, type Casework, findCase } from '../modules/casework/index.ts'
import type { Principal } from '../modules/identity/index.ts'
import { raiseIncident } from '../modules/video/index.ts'
import { systemScope, type Tx } from '../platform/db/index.ts'
import { type PlannedIncident, planIncidents } from './incident-plan.ts'
import { readPreparation, writePreparation } from './preparation.store.ts'

const task = 'incidents'
/** When the plan was made: a load that goes on later must not make another one. */
const plannedAtTask = 'incidents-planned-at'

export interface IncidentLoad {
  readonly casework: Casework
  readonly county: () => DemonstrationCounty
  readonly onProgress: (done: number, total: number) => void
  readonly isStopped: () => boolean
}

/**
 * Brings the thirty days before the first start to life through the same use cases as real work, with the time set
 * back. One incident a transaction, with the note how far it is, so that a killed load goes on from there.
 */
export async function loadIncidents({ casework, county, onProgress, isStopped }: IncidentLoad): Promise<void> {
  const { database } = casework
  const finished = await database.transaction(systemScope, readPreparation)
  const before = finished.get(task)
  if (before && before.done >= before.total) return
  const plannedAt = finished.get(plannedAtTask)?.done ?? Math.floor(casework.now().getTime() / 1000)
  const plan = planIncidents(county(), new Date(plannedAt * 1000))
  await database.transaction(systemScope, (tx) => writePreparation(tx, plannedAtTask, plannedAt, plannedAt))
  for (let done = before?.done ?? 0; done < plan.length && !isStopped(); done++) {
    const incident = plan[done]
    if (!incident) break
    await database.transaction(systemScope, async (tx) => {
      await takePlace(tx, casework, incident)
      await writePreparation(tx, task, done + 1, plan.length)
    })
    onProgress(done + 1, plan.length)
  }
}

async function takePlace(tx: Tx, casework: Casework, incident: PlannedIncident): Promise<void> {
  const at = (time: Date): Casework => ({ ...casework, now: () => time })
  const { text } = incident
  const raised = await raiseIncident(tx, at(incident.foundAt), toPrincipal(incident.finder), {
    cameraId: incident.cameraId,
    category: text.category,
    description: text.seen,
    ...(text.danger && { danger: { kind: text.danger } }),
  })
  for (const step of incident.steps) {
    const record = await findCase(tx, raised.id)
    if (!record) throw new Error(`the case ${raised.code} is gone`)
    const input = { ...step.input, version: record.version }
    await actOnCase(tx, at(step.at), toPrincipal(step.actor), { caseId: raised.id, action: step.action, input })
  }
}

/** Whoever does it here has no account: the demonstration acts in the person's name. */
function toPrincipal(person: Person): Principal {
  return {
    accountId: 'demonstration',
    sessionId: 'demonstration',
    username: 'demonstration',
    name: person.name,
    role: person.role,
    post: person.post,
    personId: person.id,
    areaCode: person.areaCode,
    scope: systemScope,
    expiresAt: new Date(8.64e15),
  }
}
