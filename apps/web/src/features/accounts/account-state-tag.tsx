import type { AccountState } from '@fengqiao/contract'
import { Ban, CircleCheck, Clock, KeyRound, Lock } from 'lucide-react'
import { useAccountsTexts } from './accounts.texts.ts'

const icons = { active: CircleCheck, waiting: Clock, invited: KeyRound, locked: Lock, disabled: Ban } as const

/** A state is a word and a shape, never a colour alone. */
export function AccountStateTag({ state }: { readonly state: AccountState }) {
  const t = useAccountsTexts()
  const Icon = icons[state]
  return (
    <span className={`tag account-state account-state-${state}`}>
      <Icon aria-hidden="true" />
      {t(state)}
    </span>
  )
}
