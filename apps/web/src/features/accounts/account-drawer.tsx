import type { Account } from '@fengqiao/contract'
import { roleNames } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatMoment, formatStamp } from '@fengqiao/design'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Drawer, Input } from 'antd'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay, useSession } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { AccountStateTag } from './account-state-tag.tsx'
import { useAccountsTexts } from './accounts.texts.ts'
import { ChangeLine } from './change-line.tsx'
import { ProposeDialog } from './propose-dialog.tsx'
import { SecretDialog, type ShownSecret } from './secret-dialog.tsx'

/** One account: what it is, what can be done, where it is signed in, what was changed. */
export function AccountDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useAccountsTexts()
  const query = useQuery({
    queryKey: ['accounts', 'one', id],
    queryFn: ({ signal }) => api.getAccount({ params: { id } }, { signal }),
  })
  return (
    <Drawer open title={query.data?.account.name ?? t('title')} size={520} onClose={onClose}>
      <QueryView query={query}>
        {({ account, sessions, changes }) => (
          <div className="account-drawer" data-testid="account-drawer">
            <div className="row">
              <b>{account.username}</b>
              <AccountStateTag state={account.state} />
            </div>
            <p className="second">
              {t.of(roleNames[account.role])} {account.post} · {account.areaName} · {account.phoneMasked ?? '—'}
              {account.disabledReason && ` · ${account.disabledReason}`}
            </p>
            <Actions account={account} />
            <h3>{t('sessions')}</h3>
            {sessions.length === 0 && <p className="faint">{t('noSessions')}</p>}
            <ul>
              {sessions.map((session) => (
                <li key={session.id}>
                  {session.device} <span className="small second">{session.address}</span>{' '}
                  <span className="small faint">{formatMoment(session.seenAt, serverNow(), t.language)}</span>
                </li>
              ))}
            </ul>
            <h3>{t('history')}</h3>
            {changes.length === 0 && <p className="faint">{t('noHistory')}</p>}
            <ul>
              {changes.map((change) => (
                <li key={change.id}>
                  <ChangeLine change={change} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </QueryView>
    </Drawer>
  )
}

function Actions({ account }: { readonly account: Account }) {
  const t = useAccountsTexts()
  const may = useMay()
  const { account: me } = useSession()
  const { message, modal } = App.useApp()
  const queries = useQueryClient()
  const [proposing, setProposing] = useState(false)
  const [secret, setSecret] = useState<ShownSecret | null>(null)
  const params = { id: account.id }
  const act = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => void message.success(t('done')),
    onError: (error) => void message.error(error instanceof ApiError ? t.of(error.text) : String(error)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  })
  const asked = (title: string, note: string, work: (reason: string) => Promise<unknown>) => {
    let reason = ''
    modal.confirm({
      title,
      content: (
        <>
          <p>{note}</p>
          <Input.TextArea
            aria-label={t('reason')}
            placeholder={t('reason')}
            maxLength={300}
            onChange={(event) => {
              reason = event.target.value
            }}
          />
        </>
      ),
      onOk: async () => {
        if (reason.trim().length < 2) throw new Error(t('reason'))
        await act.mutateAsync(() => work(reason.trim()))
      },
    })
  }
  const names = { name: account.name, username: account.username }
  return (
    <div className="account-actions">
      {may('account.manage') && (
        <>
          <button
            type="button"
            className="button"
            onClick={() =>
              act.mutate(async () => {
                const { path, expiresAt } = await api.inviteAccount({ params })
                setSecret({
                  title: t('invite'),
                  text: `${window.location.origin}${path}`,
                  note: t('inviteNote', { time: formatStamp(expiresAt) }),
                  qr: true,
                })
              })
            }
            data-testid="account-invite"
          >
            {t('invite')}
          </button>
          <button
            type="button"
            className="button"
            onClick={() =>
              act.mutate(async () => {
                const { password } = await api.giveInitialPassword({ params })
                setSecret({ title: t('initialPassword'), text: password, note: t('initialPasswordNote', names) })
              })
            }
            data-testid="account-password"
          >
            {t('initialPassword')}
          </button>
          <button type="button" className="button" onClick={() => setProposing(true)} data-testid="account-propose">
            {t('propose')}
          </button>
          {account.state === 'disabled' ? (
            <button
              type="button"
              className="button"
              onClick={() =>
                asked(t('enableAsk', names), t('enableNote'), (reason) =>
                  api.enableAccount({ params, body: { reason } }),
                )
              }
            >
              {t('enable')}
            </button>
          ) : (
            <button
              type="button"
              className="button"
              onClick={() =>
                asked(t('disableAsk', names), t('disableNote'), (reason) =>
                  api.disableAccount({ params, body: { reason } }),
                )
              }
            >
              {t('disable')}
            </button>
          )}
        </>
      )}
      {may('account.secure') && account.id !== me.id && (
        <>
          {account.state === 'locked' && (
            <button
              type="button"
              className="button button-primary"
              onClick={() => act.mutate(() => api.unlockAccount({ params }))}
            >
              {t('unlock')}
            </button>
          )}
          <button
            type="button"
            className="button"
            onClick={() => act.mutate(() => api.endAccountSessions({ params }))}
            data-testid="account-sign-out"
          >
            {t('endSessions')}
          </button>
          {account.secondFactor && (
            <button
              type="button"
              className="button"
              onClick={() =>
                asked(t('clearFactorAsk', names), t('clearFactorNote'), (reason) =>
                  api.clearSecondFactor({ params, body: { reason } }),
                )
              }
            >
              {t('clearFactor')}
            </button>
          )}
        </>
      )}
      {proposing && <ProposeDialog account={account} onClose={() => setProposing(false)} />}
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </div>
  )
}
