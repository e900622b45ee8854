import type { Tx } from '../../platform/db/index.ts'
import type { Principal } from '../identity/index.ts'
import { timelineOf } from './case-event.store.ts'
import type { CaseRecord } from './case-record.ts'
import { caseErrors } from './casework.errors.ts'
import { attachFiles } from './file.store.ts'

/**
 * Ties somebody's uploaded files to the latest step of a case.
 * @throws caseErrors.FILE_NOT_FOUND for one that is not his, or that belongs to something already.
 */
export async function attachToCase(
  tx: Tx,
  principal: Principal,
  record: Pick<CaseRecord, 'id' | 'areaCode'>,
  fileIds: readonly string[],
): Promise<void> {
  const latest = (await timelineOf(tx, record.id)).at(-1)
  if (!latest) throw caseErrors.CASE_NOT_FOUND()
  const { accountId } = principal
  const owner = { accountId, caseId: record.id, caseEventId: latest.id, areaCode: record.areaCode }
  if ((await attachFiles(tx, fileIds, owner)) !== new Set(fileIds).size) throw caseErrors.FILE_NOT_FOUND()
}
