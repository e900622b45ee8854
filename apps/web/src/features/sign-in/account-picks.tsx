import { roleNames } from '@fengqiao/contract'
import { demonstrationAccounts } from './demonstration-accounts.ts'
import { useSignInTexts } from './sign-in.texts.ts'

interface AccountPicksProps {
  readonly chosen: string
  readonly onPick: (username: string) => void
}

/** One press fills in a demonstration account. */
export function AccountPicks({ chosen, onPick }: AccountPicksProps) {
  const t = useSignInTexts()
  return (
    <fieldset className="account-picks">
      <legend>
        {t('quickPicks')} <span className="small faint">{t('quickPicksNote')}</span>
      </legend>
      {demonstrationAccounts.map(({ username, role }) => (
        <button
          key={username}
          type="button"
          className="account-pick"
          aria-pressed={chosen === username}
          data-testid={`sign-in-pick-${username}`}
          onClick={() => onPick(username)}
        >
          {t.of(roleNames[role])}
          <span className="small second">{username}</span>
        </button>
      ))}
    </fieldset>
  )
}
