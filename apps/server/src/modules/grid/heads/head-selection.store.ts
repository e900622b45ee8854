import type { BallotChoice } from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

export interface HeadSelectionRecord {
  readonly caseId: string
  readonly areaCode: string
  readonly nominee: string
  readonly phone: string | null
  readonly households: number
  readonly method: 'hands' | 'secret' | null
  readonly sheetFileId: string | null
  readonly yes: number | null
  readonly no: number | null
  readonly abstained: number | null
  readonly personId: string | null
}

interface HeadSelectionTable {
  case_id: string
  area_code: string
  nominee_name: string
  nominee_phone: string | null
  households: number
  method: 'hands' | 'secret' | null
  sheet_file_id: string | null
  yes: number | null
  no: number | null
  abstained: number | null
  person_id: string | null
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    head_selection: HeadSelectionTable
    head_ballot_paper: { case_id: string; area_code: string; household: number; code_sha256: string; used: boolean }
    head_ballot: { id: string; case_id: string; area_code: string; choice: BallotChoice }
  }
}

export async function insertHeadSelection(tx: Tx, selection: HeadSelectionRecord): Promise<void> {
  await tx
    .insertInto('head_selection')
    .values({
      case_id: selection.caseId,
      area_code: selection.areaCode,
      nominee_name: selection.nominee,
      nominee_phone: selection.phone,
      households: selection.households,
      method: null,
      sheet_file_id: null,
      yes: null,
      no: null,
      abstained: null,
      person_id: null,
    })
    .execute()
}

export async function findHeadSelection(tx: Tx, caseId: string): Promise<HeadSelectionRecord | undefined> {
  const row = await tx.selectFrom('head_selection').selectAll().where('case_id', '=', caseId).executeTakeFirst()
  return row && toRecord(row)
}

/** Makes votes and the count wait for each other: none is given between being counted and the end of the vote. */
export async function lockSelection(tx: Tx, caseId: string, purpose: 'vote' | 'count'): Promise<void> {
  const row = tx.selectFrom('head_selection').select('case_id').where('case_id', '=', caseId)
  await (purpose === 'vote' ? row.forShare() : row.forUpdate()).execute()
}

export interface CountedVotes {
  readonly method: 'hands' | 'secret'
  readonly sheetFileId: string | null
  readonly yes: number
  readonly no: number
  readonly abstained: number
}

export async function setCount(tx: Tx, caseId: string, count: CountedVotes): Promise<void> {
  const { method, sheetFileId, yes, no, abstained } = count
  await tx
    .updateTable('head_selection')
    .set({ method, sheet_file_id: sheetFileId, yes, no, abstained })
    .where('case_id', '=', caseId)
    .execute()
}

export async function setHeadPerson(tx: Tx, caseId: string, personId: string): Promise<void> {
  await tx.updateTable('head_selection').set({ person_id: personId }).where('case_id', '=', caseId).execute()
}

/** Replaces the papers that were not used. */
export async function replacePapers(
  tx: Tx,
  { caseId, areaCode }: Pick<HeadSelectionRecord, 'caseId' | 'areaCode'>,
  papers: readonly { readonly household: number; readonly codeSha256: string }[],
): Promise<void> {
  await tx.deleteFrom('head_ballot_paper').where('case_id', '=', caseId).where('used', '=', false).execute()
  if (papers.length === 0) return
  await tx
    .insertInto('head_ballot_paper')
    .values(
      papers.map(({ household, codeSha256 }) => ({
        case_id: caseId,
        area_code: areaCode,
        household,
        code_sha256: codeSha256,
        used: false,
      })),
    )
    .execute()
}

/** The latest choice of a head in each of these groups: group → case. */
export async function latestSelections(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await tx
    .selectFrom('head_selection')
    .select((e) => ['area_code', e.fn.max('case_id').as('case_id')])
    .where('area_code', 'in', [...codes])
    .groupBy('area_code')
    .execute()
  return new Map(rows.map((row) => [row.area_code, row.case_id]))
}

export async function papersOf(tx: Tx, caseId: string) {
  return tx
    .selectFrom('head_ballot_paper')
    .select(['household', 'used'])
    .where('case_id', '=', caseId)
    .orderBy('household')
    .execute()
}

export async function findPaper(tx: Tx, codeSha256: string) {
  return tx
    .selectFrom('head_ballot_paper')
    .select(['case_id', 'household', 'used'])
    .where('code_sha256', '=', codeSha256)
    .executeTakeFirst()
}

/** Uses the paper and puts the vote where nothing leads back to it; false when it was used before. */
export async function castBallot(
  tx: Tx,
  codeSha256: string,
  ballot: { readonly id: string; readonly caseId: string; readonly areaCode: string; readonly choice: BallotChoice },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('head_ballot_paper')
    .set({ used: true })
    .where('code_sha256', '=', codeSha256)
    .where('used', '=', false)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await tx
    .insertInto('head_ballot')
    .values({ id: ballot.id, case_id: ballot.caseId, area_code: ballot.areaCode, choice: ballot.choice })
    .execute()
  return true
}

export async function countBallots(tx: Tx, caseId: string): Promise<Readonly<Record<BallotChoice, number>>> {
  const { rows } = await sql<{ choice: BallotChoice; count: number }>`
    SELECT choice, count(*)::int AS count FROM head_ballot WHERE case_id = ${caseId} GROUP BY choice`.execute(tx)
  const of = (choice: BallotChoice) => rows.find((row) => row.choice === choice)?.count ?? 0
  return { yes: of('yes'), no: of('no'), abstain: of('abstain') }
}

function toRecord(row: HeadSelectionTable): HeadSelectionRecord {
  return {
    caseId: row.case_id,
    areaCode: row.area_code,
    nominee: row.nominee_name,
    phone: row.nominee_phone,
    households: row.households,
    method: row.method,
    sheetFileId: row.sheet_file_id,
    yes: row.yes,
    no: row.no,
    abstained: row.abstained,
    personId: row.person_id,
  }
}
