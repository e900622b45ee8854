import type { Position } from '@fengqiao/contract'
import { systemScope, type Tx } from '../../platform/db/index.ts'
import { actOnCase, type CaseRecord, type Casework, openCase } from '../casework/index.ts'
import { allow, type Principal } from '../identity/index.ts'
import { incidentLifecycle } from './incident.lifecycle.ts'

/** Stands before the title wherever it is shown: in lists, messages, on the phone. */
const mark = '【演练】'

/**
 * A case to learn with (演练): in the own area, outside all figures, marked wherever it is shown. Who goes out finds it sent
 * to him already, by the trainer; who dispatches finds it as it was found, and takes it from there.
 */
export async function startPractice(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  position: Position | null,
): Promise<CaseRecord> {
  allow(principal, 'case.act')
  const { areaCode, personId } = principal
  const found = await openCase(tx, casework, trainer, {
    kind: incidentLifecycle.kind,
    title: `${mark}示例：路边杂物占道，请到场处理`,
    description: '这是练习用的，不计入任何数字。按页面上的按钮一步一步做，做错了也没关系。',
    category: 'safety_hazard',
    danger: { kind: 'none' },
    areaCode,
    position,
    source: {},
    pictureId: null,
    openedAt: casework.now(),
    example: true,
    practice: true,
  })
  if (personId === null || !goesOut.has(principal.role)) return found
  const step = (record: CaseRecord, action: string, input: object) =>
    actOnCase(tx, casework, trainer, { caseId: record.id, action, input: { version: record.version, ...input } })
  const confirmed = await step(found, 'confirm', { danger: { kind: 'none' } })
  return step(confirmed, 'dispatch', { assigneeIds: [personId], note: '练习：签收 → 到场 → 处置 → 反馈' })
}

const goesOut: ReadonlySet<string> = new Set(['VILLAGE_SERVICE', 'GRID_WORKER', 'POLICE', 'DEPARTMENT'])

/** Whoever hands out practice cases is nobody of the county. */
const trainer: Principal = {
  accountId: 'practice',
  sessionId: 'practice',
  username: 'practice',
  name: '演练教员',
  role: 'COUNTY_COMMAND',
  post: '演练',
  personId: null,
  areaCode: '',
  scope: systemScope,
  expiresAt: new Date(8.64e15),
}
