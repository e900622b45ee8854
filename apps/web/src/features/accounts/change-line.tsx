import { type AccountChange, type AccountChangeKind, roleNames } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { serverNow } from '../../lib/now.ts'
import { useAccountsTexts } from './accounts.texts.ts'

export const kindKeys = {
  grant: 'grant',
  reset_password: 'reset_password',
  disable: 'kindDisable',
  enable: 'kindEnable',
} as const satisfies Record<AccountChangeKind, string>

/** What was asked for, by whom and why, and what came of it. */
export function ChangeLine({ change }: { readonly change: AccountChange }) {
  const t = useAccountsTexts()
  return (
    <div className="change-line">
      <span>
        <b>{t(kindKeys[change.kind])}</b>
        {change.kind === 'grant' && ` → ${t.of(roleNames[change.role])} · ${change.areaName}`}{' '}
        <span className="tag">{t(change.state)}</span>
      </span>
      <span className="small second">
        {change.reason} · {t('proposedBy', { name: change.proposedBy })}{' '}
        {formatMoment(change.proposedAt, serverNow(), t.language)}
        {change.decidedBy && ` · ${t('decidedBy', { name: change.decidedBy })}`}
        {change.note && ` · ${change.note}`}
      </span>
    </div>
  )
}
