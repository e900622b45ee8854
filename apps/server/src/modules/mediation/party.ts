import {
  type DisputeParty,
  idNumberBirth,
  idNumberFault,
  idNumberSex,
  maskIdNumber,
  maskName,
  maskPhone,
  type PartyInput,
} from '@fengqiao/contract'
import { chinaDate } from '../../platform/china-time/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { mediationErrors } from './mediation.errors.ts'
import type { PartyRecord } from './party.store.ts'

const faults = {
  length: { zh: '应为 18 位', en: 'it has 18 characters' },
  characters: { zh: '只能是数字，最后一位可为 X', en: 'digits only, the last may be X' },
  birth: { zh: '出生日期不存在', en: 'the date of birth does not exist' },
  check: { zh: '校验位对不上', en: 'the check digit does not fit' },
} as const

/**
 * A party as it was written down. Date of birth and sex come from the ID number, so that nobody types them twice.
 * @throws mediationErrors.ID_NUMBER_WRONG for a number that cannot be right.
 */
export function toParty(
  input: PartyInput,
  of: { caseId: string; now: Date; example: boolean; id?: string },
): PartyRecord {
  const idNumber = input.idNumber?.trim().toUpperCase() || null
  if (idNumber !== null && !input.organisation) {
    const fault = idNumberFault(idNumber, of.now)
    if (fault) {
      throw mediationErrors.ID_NUMBER_WRONG({
        values: { reason: faults[fault].zh, reasonEn: faults[fault].en },
        fields: [{ path: 'idNumber', message: faults[fault] }],
      })
    }
  }
  const personal = idNumber !== null && !input.organisation
  const bornOn = personal ? idNumberBirth(idNumber) : null
  return {
    id: of.id ?? newId(of.now),
    caseId: of.caseId,
    side: input.side,
    name: input.name.trim(),
    idNumber,
    phone: input.phone?.replace(/[\s-]/g, '') || null,
    address: input.address?.trim() || null,
    gender: personal ? idNumberSex(idNumber) : null,
    bornOn,
    minor: input.minor ?? (bornOn !== null && ageAt(bornOn, of.now) < 18),
    organisation: input.organisation ?? false,
    agent: input.agent?.trim() || null,
    example: of.example,
  }
}

/** Whole years. */
export function ageAt(bornOn: string, now: Date): number {
  const today = chinaDate(now)
  const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return today.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/** How a party leaves the server. The name of an organisation is public. */
export function toMaskedParty(party: PartyRecord, now: Date): DisputeParty {
  return {
    id: party.id,
    side: party.side,
    nameMasked: party.organisation ? party.name : maskName(party.name),
    idNumberMasked: maskIdNumber(party.idNumber),
    phoneMasked: maskPhone(party.phone),
    addressMasked: party.address && `${party.address.slice(0, 6)}***`,
    gender: party.gender,
    age: party.bornOn === null ? null : ageAt(party.bornOn, now),
    minor: party.minor,
    organisation: party.organisation,
    agentMasked: maskName(party.agent),
  }
}
