import type { AuditEntry } from '@fengqiao/contract'
import { formatStamp } from '@fengqiao/design'
import { useAuditTexts } from './audit.texts.ts'

export function AuditTable({ items }: { readonly items: readonly AuditEntry[] }) {
  const t = useAuditTexts()
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('at')}</th>
          <th scope="col">{t('account')}</th>
          <th scope="col">{t('action')}</th>
          <th scope="col">{t('subject')}</th>
          <th scope="col">{t('data')}</th>
          <th scope="col">{t('sealed')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ seq, at, account, action, subject, data, sealedAs }) => (
          <tr key={seq}>
            <td>{formatStamp(at)}</td>
            <td>
              {account ? (
                <>
                  {account.name} <span className="faint">{account.username}</span>
                </>
              ) : (
                <span className="faint">{t('nobody')}</span>
              )}
            </td>
            <td>{action}</td>
            <td className="second">{subject ?? '—'}</td>
            <td className="second">{Object.keys(data).length > 0 ? JSON.stringify(data) : '—'}</td>
            <td>{sealedAs ?? <span className="faint">{t('pending')}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
