import { type AidKind, type AidRecord, type ClueTo, type FileAid, maskName, type WorkCase } from '@fengqiao/contract'
import { chinaYear } from '../../../platform/china-time/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import type { Directory } from '../../area/index.ts'
import { caseErrors, shareFiles, takeCaseNumber, whenItHappened } from '../../casework/index.ts'
import { allow, appendAudit, type Principal } from '../../identity/index.ts'
import { reportGridEvent } from '../events/report-grid-event.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { reportDispute } from '../work/report-dispute.ts'
import { type AidRow, insertAid, lockAid, setAidCase } from './mutual-aid.store.ts'

/** The category that fits a clue when its filer chose none. */
const usualCategory: Readonly<Record<AidKind, string>> = {
  safety: 'safety',
  conflict: 'dispute',
  hygiene: 'environment',
  hardship: 'care',
}

/**
 * Files what a household group did for itself; a clue becomes a case in the same step where its filer wants that. A paper
 * or a call that is entered later keeps its real time, and the paper its photo.
 *
 * @param filed with the area that was found to be the filer's to work in.
 */
export async function fileAid(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  filed: FileAid & { readonly areaCode: string },
): Promise<AidRow> {
  allow(principal, 'aid.file')
  refuseIncomplete(filed)
  const enteredAt = grid.casework.now()
  const happenedAt = whenItHappened(filed.happenedAt, enteredAt)
  const fileIds = [...new Set(filed.fileIds ?? [])]
  const year = chinaYear(happenedAt)
  const number = await takeCaseNumber(tx, 'HZ', year)
  const aid: AidRow = {
    id: newId(enteredAt),
    number: `HZ-${year}-${String(number).padStart(6, '0')}`,
    kind: filed.kind,
    outcome: filed.to ? 'clue' : filed.outcome,
    description: filed.description.trim(),
    areaCode: filed.areaCode,
    channel: filed.channel ?? (filed.onBehalf === undefined ? 'phone' : 'on_behalf'),
    accountId: principal.accountId,
    personId: principal.personId,
    filedByName: principal.name,
    onBehalfName: filed.onBehalf?.trim() ?? null,
    happenedAt,
    enteredAt,
    position: filed.position ?? null,
    fileIds,
    case: null,
    example: grid.example,
  }
  if (!filed.to) {
    const shared = await shareFiles(tx, fileIds, { accountId: principal.accountId, areaCode: aid.areaCode })
    if (shared !== fileIds.length) throw caseErrors.FILE_NOT_FOUND()
    await insertAid(tx, aid)
    return aid
  }
  const made = await caseOf(tx, grid, principal, aid, { ...filed.to, fileIds })
  const handed = { ...aid, case: made }
  await insertAid(tx, handed)
  return handed
}

/** Makes a case of a clue that waits. */
export async function clueToCase(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  { id, to }: { readonly id: string; readonly to: ClueTo },
): Promise<AidRow> {
  allow(principal, 'aid.file')
  const aid = await lockAid(tx, id)
  if (!aid) throw gridErrors.AID_UNKNOWN()
  if (aid.case) throw gridErrors.CLUE_HAS_CASE({ values: { code: aid.case.code } })
  const made = await caseOf(tx, grid, principal, aid, { ...to, fileIds: [] })
  await setAidCase(tx, id, made)
  const { accountId } = principal
  const data = { code: made.code, as: made.kind }
  await appendAudit(tx, { accountId, action: 'mutual-aid.case', subject: id, areaCode: aid.areaCode, data })
  return { ...aid, outcome: 'clue', case: made }
}

async function caseOf(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  aid: AidRow,
  to: ClueTo & { readonly fileIds: readonly string[] },
): Promise<WorkCase> {
  const happenedAt = aid.happenedAt.toISOString()
  if (to.as === 'dispute') {
    const channel = principal.role === 'HOUSEHOLD_HEAD' ? 'household_head' : 'grid'
    const found = {
      channel,
      description: aid.description,
      areaCode: aid.areaCode,
      happenedAt,
      fileIds: to.fileIds,
    } as const
    const { id, code } = await reportDispute(tx, grid, principal, found)
    return { id, code, kind: 'dispute' }
  }
  const event = await reportGridEvent(tx, grid, principal, {
    category: to.category ?? usualCategory[aid.kind],
    description: aid.description,
    areaCode: aid.areaCode,
    channel: aid.channel,
    happenedAt,
    fileIds: [...to.fileIds],
    ...(aid.position && { position: aid.position }),
    ...(aid.onBehalfName !== null && { onBehalf: { name: aid.onBehalfName } }),
  })
  return { id: event.id, code: event.code, kind: 'grid_event' }
}

function refuseIncomplete({ channel, happenedAt, fileIds = [], onBehalf }: FileAid): void {
  if (channel === 'paper' && (happenedAt === undefined || fileIds.length === 0)) throw gridErrors.PAPER_INCOMPLETE()
  if (channel === 'call' && happenedAt === undefined) throw gridErrors.CALL_WITHOUT_TIME()
  if (channel !== undefined && channel !== 'phone' && !onBehalf?.trim()) throw gridErrors.BEHALF_MISSING()
}

export function toAid(aid: AidRow, directory: Directory): AidRecord {
  return {
    id: aid.id,
    number: aid.number,
    kind: aid.kind,
    outcome: aid.outcome,
    description: aid.description,
    areaCode: aid.areaCode,
    areaName: directory.nameOf(aid.areaCode),
    channel: aid.channel,
    filedBy: aid.filedByName,
    onBehalf: aid.onBehalfName === null ? null : maskName(aid.onBehalfName),
    happenedAt: aid.happenedAt.toISOString(),
    enteredAt: aid.enteredAt.toISOString(),
    position: aid.position,
    fileIds: [...aid.fileIds],
    case: aid.case,
    example: aid.example,
  }
}
