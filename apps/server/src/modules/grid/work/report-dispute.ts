import type { DisputeChannel, FoundDispute } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import type { Principal } from '../../identity/index.ts'
import type { Grid } from '../grid.ts'

interface Found extends FoundDispute {
  readonly channel: Extract<DisputeChannel, 'grid' | 'household_head' | 'screening'>
  readonly areaCode: string
  readonly happenedAt?: string | undefined
  readonly fileIds?: readonly string[] | undefined
}

/** Passes a dispute that the grids came upon to the one who mediates; the first who is named stands as the applicant. */
export function reportDispute(tx: Tx, grid: Grid, principal: Principal, found: Found) {
  const { who = [], happenedAt, fileIds = [] } = found
  return grid.openDispute(tx, principal, {
    channel: found.channel,
    description: found.description,
    areaCode: found.areaCode,
    parties: who.map((name, index) => ({ side: index === 0 ? 'applicant' : 'respondent', name })),
    ...(happenedAt !== undefined && { happenedAt }),
    ...(fileIds.length > 0 && { fileIds: [...fileIds] }),
  })
}
