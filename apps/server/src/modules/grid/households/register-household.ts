import { type ChangedHousehold, type Household, maskName, maskPhone, type NewHousehold } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import { allow, appendAudit, type Principal, type UnmaskingSubject } from '../../identity/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import {
  findHousehold,
  type HouseholdRecord,
  insertHouseholds,
  nextHouseholdNumber,
  updateHousehold,
} from './household.store.ts'

/** Puts a household on the register of its group. */
export async function addHousehold(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  household: NewHousehold,
): Promise<Household> {
  allow(principal, 'household.register')
  const directory = await grid.casework.area.directory()
  const { areaCode } = household
  if (directory.find(areaCode)?.level !== 'household_group' || !areaCode.startsWith(prefixOf(principal))) {
    throw gridErrors.GROUP_UNKNOWN()
  }
  const record: HouseholdRecord = {
    id: newId(grid.casework.now()),
    areaCode,
    number: await nextHouseholdNumber(tx, areaCode),
    householder: household.householder.trim(),
    phone: household.phone ?? null,
    address: household.address?.trim() || null,
    residents: household.residents,
    smartphone: household.smartphone,
    leftAt: null,
    example: grid.example,
  }
  await insertHouseholds(tx, [record])
  await note(tx, principal, 'household.registered', record)
  return toHousehold(record)
}

/** Puts many on the register at once; those that stand there stay as they are. */
export async function registerHouseholds(tx: Tx, households: readonly HouseholdRecord[]): Promise<void> {
  if (households.length > 0) await insertHouseholds(tx, households)
}

/** Changes a household, or records that it moved away; what is left out stays as it was. */
export async function changeHousehold(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  id: string,
  change: ChangedHousehold,
): Promise<Household> {
  allow(principal, 'household.register')
  const before = await findHousehold(tx, id)
  if (!before) throw gridErrors.HOUSEHOLD_UNKNOWN()
  const record: HouseholdRecord = {
    ...before,
    householder: change.householder?.trim() ?? before.householder,
    phone: change.phone === undefined ? before.phone : change.phone,
    address: change.address === undefined ? before.address : change.address?.trim() || null,
    residents: change.residents,
    smartphone: change.smartphone,
    leftAt: change.left ? (before.leftAt ?? grid.casework.now()) : null,
  }
  await updateHousehold(tx, record)
  await note(tx, principal, change.left && !before.leftAt ? 'household.left' : 'household.changed', record)
  return toHousehold(record)
}

async function note(tx: Tx, principal: Principal, action: string, { id, areaCode }: HouseholdRecord): Promise<void> {
  await appendAudit(tx, { accountId: principal.accountId, action, subject: id, areaCode })
}

function prefixOf({ scope }: Principal): string {
  return scope.kind === 'person' ? scope.areaPrefix : ''
}

/** Name and phone are masked; in full they are seen with a reason that is kept. */
export function toHousehold(record: HouseholdRecord): Household {
  return {
    id: record.id,
    number: record.number,
    householderMasked: maskName(record.householder),
    phoneMasked: maskPhone(record.phone),
    address: record.address,
    residents: record.residents,
    smartphone: record.smartphone,
    leftAt: record.leftAt?.toISOString() ?? null,
    example: record.example,
  }
}

/** Who speaks for a household, and the number to call. */
export const householdSubject: UnmaskingSubject = {
  subject: 'household',
  fields: ['householder', 'phone'],
  async read(tx, id, field) {
    const found = await findHousehold(tx, id)
    const value = found && { householder: found.householder, phone: found.phone }[field]
    return found && value ? { value, areaCode: found.areaCode } : undefined
  },
}
