import { accountStates, roleNames, roles } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { PagedCard } from '../../ui/paged-card.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { AccountDrawer } from './account-drawer.tsx'
import type { AccountSearch } from './account-search.ts'
import { AccountStateTag } from './account-state-tag.tsx'
import { useAccountsTexts } from './accounts.texts.ts'
import { CreateAccountDialog } from './create-account-dialog.tsx'
import '../../ui/list.css'
import './accounts.css'

const limit = 50

export function AccountsPage() {
  const t = useAccountsTexts()
  const may = useMay()
  return may('account.read') ? <Accounts /> : <Empty title={t('title')}>{t('notAllowed')}</Empty>
}

function Accounts() {
  const t = useAccountsTexts()
  const may = useMay()
  const { cursor, open, ...filters } = useSearch({ from: '/signed-in/desk/accounts' })
  const navigate = useNavigate({ from: '/accounts' })
  const [creating, setCreating] = useState(false)
  const list = useQuery({
    queryKey: ['accounts', filters, cursor ?? null],
    queryFn: ({ signal }) =>
      api.listAccounts({ query: { ...filters, limit, ...(cursor ? { cursor } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const go = (next: AccountSearch) =>
    void navigate({ search: Object.fromEntries(Object.entries(next).filter(([, value]) => value)) })
  return (
    <div className="list-page">
      <div className="row">
        <h1 className="page-title">{t('title')}</h1>
        <span className="grow" />
        {may('account.manage') && (
          <button
            type="button"
            className="button button-primary"
            onClick={() => setCreating(true)}
            data-testid="account-create"
          >
            <Plus aria-hidden="true" />
            {t('create')}
          </button>
        )}
      </div>
      <p className="second">{t('note')}</p>
      <div className="filters">
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          defaultValue={filters.q}
          allowClear
          style={{ width: 260 }}
          onSearch={(q) => go({ ...filters, q: q.trim() })}
        />
        <Select
          aria-label={t('role')}
          value={filters.role ?? ''}
          style={{ width: 160 }}
          options={[
            { value: '', label: t('allRoles') },
            ...roles.map((role) => ({ value: role, label: t.of(roleNames[role]) })),
          ]}
          onChange={(role) => go({ ...filters, role: role as AccountSearch['role'] & string })}
        />
        <Select
          aria-label={t('state')}
          value={filters.state ?? ''}
          style={{ width: 150 }}
          options={[
            { value: '', label: t('allStates') },
            ...accountStates.map((state) => ({ value: state, label: t(state) })),
          ]}
          onChange={(state) => go({ ...filters, state: state as AccountSearch['state'] & string })}
        />
      </div>
      <PagedCard
        query={list}
        cursor={cursor}
        limit={limit}
        none={t('none')}
        noneNote={t('noneNote')}
        onCursor={(next) => go({ ...filters, ...(next ? { cursor: next } : {}) })}
      >
        {(items) => (
          <table className="table" data-testid="accounts">
            <thead>
              <tr>
                {(['name', 'role', 'area', 'phone', 'state', 'factor', 'lastSignIn'] as const).map((head) => (
                  <th key={head} scope="col">
                    {t(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((account) => (
                <tr key={account.id}>
                  <td>
                    <button
                      type="button"
                      className="name-button"
                      onClick={() => go({ ...filters, ...(cursor ? { cursor } : {}), open: account.id })}
                      data-testid={`account-${account.username}`}
                    >
                      {account.name} <span className="faint">{account.username}</span>
                    </button>
                  </td>
                  <td>
                    {t.of(roleNames[account.role])}
                    {account.post && <span className="faint"> {account.post}</span>}
                  </td>
                  <td>{account.areaName}</td>
                  <td>{account.phoneMasked ?? '—'}</td>
                  <td>
                    <AccountStateTag state={account.state} />
                  </td>
                  <td>{account.secondFactor ? t('factorOn') : <span className="faint">—</span>}</td>
                  <td className="second">
                    {account.lastSignInAt ? formatMoment(account.lastSignInAt, serverNow(), t.language) : t('never')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </PagedCard>
      {open && <AccountDrawer id={open} onClose={() => go({ ...filters, ...(cursor ? { cursor } : {}) })} />}
      {creating && (
        <CreateAccountDialog
          onClose={() => setCreating(false)}
          onCreated={(id) => {
            setCreating(false)
            go({ ...filters, open: id })
          }}
        />
      )}
    </div>
  )
}
