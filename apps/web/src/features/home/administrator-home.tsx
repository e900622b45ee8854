import { formatMoment } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useHomeTexts } from './home.texts.ts'

/** What waits for an administrator: each of the three sees only the own part. */
export function AdministratorHome() {
  const may = useMay()
  return (
    <>
      {may('account.read') && <OpenChanges />}
      {may('account.read') && <AccountStates />}
      {may('settings.write') && <Unconfirmed />}
      {may('audit.read') && <SensitiveReads />}
    </>
  )
}

function OpenChanges() {
  const t = useHomeTexts()
  const query = useQuery({
    queryKey: ['account-changes', 'open', 'home'],
    queryFn: ({ signal }) => api.listAccountChanges({ query: { state: 'open', limit: 6 } }, { signal }),
  })
  return (
    <section className="card" data-testid="home-changes">
      <div className="card-head">
        <h2>{t('changes')}</h2>
        <span className="grow" />
        <Link to="/account-changes" className="small">
          {t('all', { count: query.data?.total ?? 0 })}
        </Link>
      </div>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('changesNone')} />
          ) : (
            <ul className="admin-list">
              {items.map((change) => (
                <li key={change.id}>
                  <span className="grow clip">
                    <b>{change.account.name}</b> <span className="second">{change.reason}</span>
                  </span>
                  <span className="small faint">{formatMoment(change.proposedAt, serverNow(), t.language)}</span>
                  <Link to="/account-changes" className="button button-small button-quiet">
                    {t('act')}
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  )
}

const watched = ['waiting', 'invited', 'locked', 'disabled'] as const

function AccountStates() {
  const t = useHomeTexts()
  const query = useQuery({
    queryKey: ['accounts', 'states'],
    queryFn: async ({ signal }) =>
      Promise.all(
        watched.map(async (state) => ({
          state,
          total: (await api.listAccounts({ query: { state, limit: 1 } }, { signal })).total,
        })),
      ),
  })
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('accounts')}</h2>
        <span className="grow" />
        <Link to="/accounts" className="small">
          {t('accountsAll')}
        </Link>
      </div>
      <QueryView query={query}>
        {(counts) => (
          <ul className="admin-counts">
            {counts.map(({ state, total }) => (
              <li key={state}>
                <span className="small second">{t(`account_${state}`)}</span>
                <Link to="/accounts" search={{ state }} className="figure">
                  {total}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </section>
  )
}

function Unconfirmed() {
  const t = useHomeTexts()
  const query = useQuery({ queryKey: ['settings'], queryFn: ({ signal }) => api.listSettings({}, { signal }) })
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('rules')}</h2>
      </div>
      <QueryView query={query}>
        {({ items }) => {
          const open = items.filter(({ confirmed, action }) => !confirmed && action === 'settings.write').length
          return (
            <p className="home-note">
              {open === 0 ? t('rulesDone') : t('rulesOpen', { count: open })} <Link to="/system">{t('rulesGo')}</Link>
            </p>
          )
        }}
      </QueryView>
    </section>
  )
}

function SensitiveReads() {
  const t = useHomeTexts()
  const query = useQuery({
    queryKey: ['audit', 'home'],
    queryFn: ({ signal }) => api.searchAudit({ query: { action: 'data.unmasked', limit: 8 } }, { signal }),
  })
  return (
    <section className="card" data-testid="home-audit">
      <div className="card-head">
        <h2>{t('reads')}</h2>
        <span className="grow" />
        <Link to="/audit" className="small">
          {t('readsAll')}
        </Link>
      </div>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('readsNone')} />
          ) : (
            <ul className="admin-list">
              {items.map(({ seq, at, account, data }) => (
                <li key={seq}>
                  <span className="grow clip">
                    <b>{account?.name}</b> <span className="second">{String(data.reason ?? '')}</span>
                  </span>
                  <span className="small faint">{formatMoment(at, serverNow(), t.language)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  )
}
