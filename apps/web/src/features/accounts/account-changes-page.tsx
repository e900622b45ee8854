import type { AccountChange } from '@fengqiao/contract'
import { roleNames } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Segments } from '../../ui/segments.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useAccountsTexts } from './accounts.texts.ts'
import { ChangeLine, kindKeys } from './change-line.tsx'
import { SecretDialog, type ShownSecret } from './secret-dialog.tsx'
import '../../ui/list.css'
import './accounts.css'

const states = ['open', 'approved', 'refused'] as const

/** What the system administrator asked for; the security administrator decides. */
export function AccountChangesPage() {
  const t = useAccountsTexts()
  const may = useMay()
  const { message, modal } = App.useApp()
  const queries = useQueryClient()
  const [state, setState] = useState<(typeof states)[number] | undefined>('open')
  const [secret, setSecret] = useState<ShownSecret | null>(null)
  const list = useQuery({
    queryKey: ['account-changes', state ?? null],
    queryFn: ({ signal }) => api.listAccountChanges({ query: { limit: 100, ...(state ? { state } : {}) } }, { signal }),
    enabled: may('account.read'),
  })
  const decide = useMutation({
    mutationFn: async ({ changes, approve }: { changes: readonly AccountChange[]; approve: boolean }) => {
      for (const change of changes) {
        const { initialPassword } = await api.decideAccountChange({ params: { id: change.id }, body: { approve } })
        if (initialPassword) {
          const title = t('passwordFor', { name: change.account.name })
          setSecret({ title, text: initialPassword, note: t('passwordForNote') })
        }
      }
    },
    onError: (error) => void message.error(error instanceof ApiError ? t.of(error.text) : String(error)),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['account-changes'] }),
        queries.invalidateQueries({ queryKey: ['accounts'] }),
      ]),
  })
  const ask = (title: string, changes: readonly AccountChange[], approve: boolean) =>
    modal.confirm({
      title,
      okText: t(approve ? 'approve' : 'refuse'),
      onOk: () => decide.mutateAsync({ changes, approve }),
    })
  if (!may('account.read')) return <Empty title={t('changesTitle')}>{t('notAllowed')}</Empty>
  const what = (change: AccountChange) => `${change.account.name} ${t(kindKeys[change.kind])}`
  const decidable = (list.data?.items ?? []).filter(({ notDecidable }) => notDecidable === null)
  return (
    <div className="list-page">
      <div className="row">
        <h1 className="page-title">{t('changesTitle')}</h1>
        <span className="grow" />
        {decidable.length > 1 && (
          <button
            type="button"
            className="button"
            onClick={() => ask(t('approveAllAsk', { count: decidable.length }), decidable, true)}
          >
            {t('approveAll', { count: decidable.length })}
          </button>
        )}
      </div>
      <p className="second">{t('changesNote')}</p>
      <Segments
        label={t('state')}
        value={state}
        options={states.map((value) => [value, t(value)] as const)}
        onChange={setState}
      />
      <section className="card table-card">
        <QueryView query={list}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t('changesNone')}>{t('changesNoneNote')}</Empty>
            ) : (
              <ul className="changes" data-testid="account-changes">
                {items.map((change) => (
                  <li key={change.id}>
                    <span className="changes-who">
                      <b>{change.account.name}</b> <span className="faint">{change.account.username}</span>
                      <span className="small second changes-now">
                        {t.of(roleNames[change.account.role])} · {change.account.areaName}
                      </span>
                    </span>
                    <ChangeLine change={change} />
                    <span className="row">
                      {change.notDecidable ? (
                        <span className="small faint">{t.of(change.notDecidable)}</span>
                      ) : (
                        <>
                          <button
                            type="button"
                            className="button button-small"
                            onClick={() => ask(t('refuseAsk', { what: what(change) }), [change], false)}
                          >
                            {t('refuse')}
                          </button>
                          <button
                            type="button"
                            className="button button-small button-primary"
                            onClick={() => ask(t('approveAsk', { what: what(change) }), [change], true)}
                            data-testid={`approve-${change.account.username}`}
                          >
                            {t('approve')}
                          </button>
                        </>
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </QueryView>
      </section>
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </div>
  )
}
