import { maskPhone, type Person, type PersonKind, type Position } from '@fengqiao/contract'

/** A person of the organisation: worker, head, officer, staff. */
export interface PersonRecord {
  readonly id: string
  readonly kind: PersonKind
  readonly name: string
  readonly post: string
  readonly areaCode: string
  readonly unitId: string | null
  readonly phone: string | null
  readonly position: Position | null
  readonly positionAt: Date | null
  readonly example: boolean
}

export function toPerson(record: PersonRecord, areaName: string, onDuty: boolean): Person {
  const { id, name, kind, post, areaCode, phone, position, positionAt, example } = record
  return {
    id,
    name,
    kind,
    post,
    areaCode,
    areaName,
    phoneMasked: maskPhone(phone),
    onDuty,
    position,
    positionAt: positionAt?.toISOString() ?? null,
    example,
  }
}
