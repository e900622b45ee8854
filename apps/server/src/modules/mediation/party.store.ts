import type { PartySide } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'

/** Somebody whom a dispute concerns, in full. Leaves the server masked. */
export interface PartyRecord {
  readonly id: string
  readonly caseId: string
  readonly side: PartySide
  readonly name: string
  readonly idNumber: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly gender: 'male' | 'female' | null
  /** `2001-09-30` */
  readonly bornOn: string | null
  readonly minor: boolean
  readonly organisation: boolean
  readonly agent: string | null
  readonly example: boolean
}

interface PartyTable {
  id: string
  case_id: string
  side: PartySide
  name: string
  id_number: string | null
  phone: string | null
  address: string | null
  gender: 'male' | 'female' | null
  born_on: string | null
  minor: boolean
  organisation: boolean
  agent: string | null
  example: boolean
}

interface ReporterTable {
  case_id: string
  account_id: string
  name: string
  phone: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    dispute_party: PartyTable
    dispute_reporter: ReporterTable
  }
}

export async function insertParties(tx: Tx, parties: readonly PartyRecord[]): Promise<void> {
  if (parties.length === 0) return
  await tx
    .insertInto('dispute_party')
    .values(
      parties.map((party) => ({
        id: party.id,
        case_id: party.caseId,
        side: party.side,
        name: party.name,
        id_number: party.idNumber,
        phone: party.phone,
        address: party.address,
        gender: party.gender,
        born_on: party.bornOn,
        minor: party.minor,
        organisation: party.organisation,
        agent: party.agent,
        example: party.example,
      })),
    )
    .execute()
}

/** Writes a party anew under the id that it has. */
export async function updateParty(tx: Tx, party: PartyRecord): Promise<void> {
  await tx
    .updateTable('dispute_party')
    .set({
      side: party.side,
      name: party.name,
      id_number: party.idNumber,
      phone: party.phone,
      address: party.address,
      gender: party.gender,
      born_on: party.bornOn,
      minor: party.minor,
      organisation: party.organisation,
      agent: party.agent,
    })
    .where('id', '=', party.id)
    .execute()
}

export async function partiesOf(tx: Tx, caseId: string): Promise<readonly PartyRecord[]> {
  const rows = await tx.selectFrom('dispute_party').selectAll().where('case_id', '=', caseId).orderBy('id').execute()
  // The applicant first, as on every paper.
  const order = ['applicant', 'respondent', 'third']
  return rows.map(toRecord).sort((a, b) => order.indexOf(a.side) - order.indexOf(b.side))
}

export async function findParty(tx: Tx, id: string): Promise<PartyRecord | undefined> {
  const row = await tx.selectFrom('dispute_party').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRecord(row)
}

/** Parties in scope that are the same person as one of these: by ID number, by phone, or by the whole name. */
export async function partiesLike(
  tx: Tx,
  wanted: {
    readonly idNumbers: readonly string[]
    readonly phones: readonly string[]
    readonly names: readonly string[]
  },
  most: number,
): Promise<readonly PartyRecord[]> {
  const { idNumbers, phones, names } = wanted
  if (idNumbers.length + phones.length + names.length === 0) return []
  const rows = await tx
    .selectFrom('dispute_party')
    .selectAll()
    .where((e) =>
      e.or([
        ...(idNumbers.length > 0 ? [e('id_number', 'in', [...idNumbers])] : []),
        ...(phones.length > 0 ? [e('phone', 'in', [...phones])] : []),
        ...(names.length > 0 ? [e('name', 'in', [...names])] : []),
      ]),
    )
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map(toRecord)
}

/**
 * Open disputes in an area where somebody with this phone is the applicant, the newest first; with the name of the other
 * party only those against him.
 */
export async function openDisputesOf(
  tx: Tx,
  { phone, other, areaCode }: { readonly phone: string; readonly other: string | undefined; readonly areaCode: string },
): Promise<readonly string[]> {
  let query = tx
    .selectFrom('dispute_party as p')
    .innerJoin('dispute as d', 'd.case_id', 'p.case_id')
    .select('d.case_id')
    .where('p.phone', '=', phone)
    .where('p.side', '=', 'applicant')
    .where('d.final', '=', false)
    .where('d.practice', '=', false)
    .where('d.area_code', 'like', `${areaCode.slice(0, 9)}%`)
  if (other) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('dispute_party as o')
          .select('o.id')
          .whereRef('o.case_id', '=', 'p.case_id')
          .where('o.side', '=', 'respondent')
          .where('o.name', '=', other),
      ),
    )
  }
  const rows = await query.orderBy('d.opened_at', 'desc').limit(5).execute()
  return rows.map((row) => row.case_id)
}

export async function insertReporter(
  tx: Tx,
  reporter: {
    readonly caseId: string
    readonly accountId: string
    readonly name: string
    readonly phone: string | null
  },
): Promise<void> {
  const { caseId, accountId, name, phone } = reporter
  await tx.insertInto('dispute_reporter').values({ case_id: caseId, account_id: accountId, name, phone }).execute()
}

/** Undefined for those whom the database does not let read it: the village and the other party. */
export async function reporterOf(tx: Tx, caseId: string) {
  return tx.selectFrom('dispute_reporter').select(['name', 'phone']).where('case_id', '=', caseId).executeTakeFirst()
}

function toRecord(row: PartyTable): PartyRecord {
  return {
    id: row.id,
    caseId: row.case_id,
    side: row.side,
    name: row.name,
    idNumber: row.id_number,
    phone: row.phone,
    address: row.address,
    gender: row.gender,
    bornOn: row.born_on,
    minor: row.minor,
    organisation: row.organisation,
    agent: row.agent,
    example: row.example,
  }
}
