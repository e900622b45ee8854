import type { BulkPreview, Evidence, LifecycleTransition, Text } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { allow, type Principal } from '../identity/index.ts'
import { assignmentsOf } from './assignment.store.ts'
import { casesByIds } from './case.store.ts'
import type { AssignmentRecord, CaseRecord } from './case-record.ts'
import { type Casework, kindOf, stateOf } from './casework.ts'
import { refusalOf } from './decide.ts'

/** Evidence that is one for many: what is seen on the spot is not. */
const shared: ReadonlySet<Evidence['kind']> = new Set(['note', 'assignees'])

/** Says for each case whether the step would be taken on it now, and why not; takes none. */
export async function previewBulk(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  { action, ids }: { readonly action: string; readonly ids: readonly string[] },
): Promise<BulkPreview> {
  allow(principal, 'case.act')
  const records = new Map((await casesByIds(tx, ids)).map((record) => [record.id, record]))
  const assignments = await assignmentsOf(tx, ids)
  const preview: BulkPreview = { action, label: null, evidence: [], ready: [], refused: [] }
  for (const id of new Set(ids)) {
    const record = records.get(id)
    if (!record) continue
    const { code, title, version } = record
    const own = assignments.filter(({ caseId }) => caseId === id)
    const step = kindOf(casework, record.kind).lifecycle.transitions.find(
      (transition) => transition.action === action && transition.from.includes(record.state),
    )
    if (step) {
      preview.label ??= step.label
      for (const evidence of step.evidence) {
        if (!preview.evidence.some(({ kind }) => kind === evidence.kind)) preview.evidence.push(evidence)
      }
    }
    const reason = await whyNot(tx, casework, principal, record, step, own)
    if (reason) preview.refused.push({ id, code, title, reason })
    else preview.ready.push({ id, code, title, version })
  }
  return preview
}

async function whyNot(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  record: CaseRecord,
  transition: LifecycleTransition | undefined,
  assignments: readonly AssignmentRecord[],
): Promise<Text | null> {
  const kind = kindOf(casework, record.kind)
  if (!transition) {
    const { label } = stateOf(kind, record.state)
    return { zh: `现在是“${label.zh}”，没有这一步`, en: `It is “${label.en}”, which has no such step` }
  }
  if (transition.form !== null || transition.evidence.some((each) => each.required && !shared.has(each.kind))) {
    return { zh: '这一步要逐件办理，不能批量', en: 'This step is taken one by one' }
  }
  const { role, accountId, personId } = principal
  const refusal = refusalOf(record, transition, { role, accountId, personId, assignments })
  return (
    refusal ??
    (await kind.refuse?.(tx, { record, transition, input: null, principal, assignments, now: casework.now() })) ??
    null
  )
}
