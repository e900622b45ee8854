import type { Person } from '@fengqiao/demo'
import { actOnCase, type Casework, findCase } from '../modules/casework/index.ts'
import type { Principal } from '../modules/identity/index.ts'
import { raiseIncident } from '../modules/video/index.ts'
import { systemScope, type Tx } from '../platform/db/index.ts'
import type { DemonstrationPart } from './demonstration-part.ts'
import { type PlannedIncident, planIncidents, planYear } from './incident-plan.ts'

/** The thirty days before the first start: the last of them are still running. */
export const recentIncidents: DemonstrationPart = {
  key: 'incidents',
  task: { zh: '正在补写近 30 天的示例事件', en: 'Filling in thirty days of example incidents' },
  plan: (county, plannedAt) => planIncidents(county, plannedAt).map(toStory),
}

/** The calendar year that the county's published figures are of, from its first day to its last. */
export const incidentsOf2024: DemonstrationPart = {
  key: 'incidents-2024',
  task: { zh: '正在补写 2024 年的示例事件', en: 'Filling in the example incidents of 2024' },
  plan: (county) => planYear(county, 2024).map(toStory),
}

const toStory = (incident: PlannedIncident) => ({
  tell: (tx: Tx, at: (time: Date) => Casework) => takePlace(tx, at, incident),
})

async function takePlace(tx: Tx, at: (time: Date) => Casework, incident: PlannedIncident): Promise<void> {
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
export function toPrincipal(person: Person): Principal {
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
