import { idNumberFault, type PartyInput, type PartySide, partySideNames } from '@fengqiao/contract'
import { Check, TriangleAlert } from 'lucide-react'
import { serverNow } from '../../../lib/now.ts'
import { randomId } from '../../../lib/random-id.ts'
import { useMediationTexts } from '../mediation.texts.ts'

/** A party while it is being typed. */
export interface PartyDraft {
  readonly key: string
  readonly side: PartySide
  readonly name: string
  readonly idNumber: string
  readonly phone: string
  readonly address: string
}

export function emptyParty(side: PartySide): PartyDraft {
  return { key: randomId(), side, name: '', idNumber: '', phone: '', address: '' }
}

/** What is wrong with the ID number; null when it can be right or was left out. */
export function partyFault(party: PartyDraft): string | null {
  return party.idNumber.trim() === '' ? null : idNumberFault(party.idNumber, new Date(serverNow()))
}

export function toPartyInput({ side, name, idNumber, phone, address }: PartyDraft): PartyInput {
  return {
    side,
    name: name.trim(),
    ...(idNumber.trim() && { idNumber: idNumber.trim().toUpperCase() }),
    ...(phone.trim() && { phone: phone.trim() }),
    ...(address.trim() && { address: address.trim() }),
  }
}

interface PartyFieldsProps {
  readonly party: PartyDraft
  readonly onChange: (party: PartyDraft) => void
}

/** Name, ID number with its check digit, phone, address: in the order of an ID card. */
export function PartyFields({ party, onChange }: PartyFieldsProps) {
  const t = useMediationTexts()
  const side = t.of(partySideNames[party.side])
  const fault = partyFault(party)
  const whole = party.idNumber.trim().length === 18
  const field = (key: 'name' | 'idNumber' | 'phone' | 'address', label: string, className = 'field') => (
    <input
      className={className}
      aria-label={`${side} ${label}`}
      placeholder={label}
      value={party[key]}
      autoComplete="off"
      data-testid={`${party.side}-${key}`}
      onChange={(event) => onChange({ ...party, [key]: event.target.value })}
    />
  )
  return (
    <div className="party-fields">
      <span className="tag">{side}</span>
      {field('name', t('name'))}
      <span className="id-field">
        {field('idNumber', t('idNumber'))}
        {whole && (
          <span className={fault ? 'small ink-overdue row' : 'small ink-done row'} role="status">
            {fault ? <TriangleAlert aria-hidden="true" /> : <Check aria-hidden="true" />}
            {t(fault ? 'idWrong' : 'idOk')}
          </span>
        )}
      </span>
      {field('phone', t('phone'))}
      {field('address', t('address'))}
    </div>
  )
}
