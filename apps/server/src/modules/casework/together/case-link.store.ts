import type { Selectable } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { Clocks } from '../clocks.ts'

/** One end of a link between two cases; the other end has a row of its own with the same id. */
export interface CaseLinkRecord {
  readonly id: string
  readonly caseId: string
  readonly areaCode: string
  readonly otherId: string
  readonly otherCode: string
  /** `into`: a duplicate of the other; `from`: the other is a duplicate of this one. */
  readonly kind: 'related' | 'into' | 'from'
  readonly note: string
  readonly madeByName: string
  readonly madeAt: Date
  readonly before: BeforeMerge | null
}

/** What a case was before it was merged; its state is kept where it is. */
export interface BeforeMerge {
  readonly clocks: Clocks
  /** Assignments that the merging ended. */
  readonly assignments: readonly string[]
}

interface CaseLinkTable {
  id: string
  case_id: string
  area_code: string
  other_id: string
  other_code: string
  kind: CaseLinkRecord['kind']
  note: string
  made_by_name: string
  made_at: Date
  ended_by_name: string | null
  ended_at: Date | null
  before: unknown
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    case_link: CaseLinkTable
  }
}

export async function insertLinks(tx: Tx, links: readonly CaseLinkRecord[]): Promise<void> {
  await tx
    .insertInto('case_link')
    .values(
      links.map((link) => ({
        id: link.id,
        case_id: link.caseId,
        area_code: link.areaCode,
        other_id: link.otherId,
        other_code: link.otherCode,
        kind: link.kind,
        note: link.note,
        made_by_name: link.madeByName,
        made_at: link.madeAt,
        ended_by_name: null,
        ended_at: null,
        before: JSON.stringify(link.before ?? {}),
      })),
    )
    .execute()
}

/** The links of a case that hold now. */
export async function linksOf(tx: Tx, caseId: string): Promise<readonly CaseLinkRecord[]> {
  const rows = await tx
    .selectFrom('case_link')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(toLink)
}

/** Ends both ends of a link. @returns how many there were: 2, or less when somebody else was first. */
export async function endLink(tx: Tx, id: string, byName: string, at: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('case_link')
    .set({ ended_by_name: byName, ended_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

function toLink(row: Selectable<CaseLinkTable>): CaseLinkRecord {
  return {
    id: row.id,
    caseId: row.case_id,
    areaCode: row.area_code,
    otherId: row.other_id,
    otherCode: row.other_code,
    kind: row.kind,
    note: row.note,
    madeByName: row.made_by_name,
    madeAt: row.made_at,
    before: row.kind === 'into' ? (row.before as BeforeMerge) : null,
  }
}
