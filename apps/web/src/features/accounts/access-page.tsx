import { useQuery } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useAccountsTexts } from './accounts.texts.ts'
import '../../ui/list.css'
import './accounts.css'

/** The matrix that the server goes by: roles across, actions down, the routes behind each. */
export function AccessPage() {
  const t = useAccountsTexts()
  const may = useMay()
  const query = useQuery({
    queryKey: ['access-matrix'],
    queryFn: ({ signal }) => api.accessMatrix({}, { signal }),
    enabled: may('access.read'),
  })
  if (!may('access.read')) return <Empty title={t('accessTitle')}>{t('notAllowedAccess')}</Empty>
  return (
    <div className="list-page">
      <h1 className="page-title">{t('accessTitle')}</h1>
      <p className="second">{t('accessNote')}</p>
      <section className="card table-card">
        <QueryView query={query}>
          {({ roles, actions }) => (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too
            <section className="table-scroll" tabIndex={0} aria-label={t('accessTitle')}>
              <table className="table access-table" data-testid="access-matrix">
                <thead>
                  <tr>
                    <th scope="col">{t('action')}</th>
                    {roles.map((role) => (
                      <th key={role.role} scope="col" title={t.of(role.reach)}>
                        {t.of(role.name)}
                        <span className="small faint access-count">
                          {t('accounts')} {role.accounts}
                        </span>
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  <tr>
                    <th scope="row">{t('reach')}</th>
                    {roles.map((role) => (
                      <td key={role.role} className="small second access-reach">
                        {t.of(role.reach)}
                      </td>
                    ))}
                  </tr>
                  {actions.map((action) => (
                    <tr key={action.action}>
                      <th scope="row">
                        <details>
                          <summary>
                            {t.of(action.name)}{' '}
                            <span className="small faint">{t('routes', { count: action.routes.length })}</span>
                          </summary>
                          <ul className="small second">
                            {action.routes.map(({ method, path, summary }) => (
                              <li key={`${method} ${path}`}>
                                {t.of(summary)} <code>{`${method} ${path}`}</code>
                              </li>
                            ))}
                          </ul>
                        </details>
                      </th>
                      {roles.map((role) => (
                        <td key={role.role} className="access-mark">
                          {role.actions.includes(action.action) ? (
                            <Check aria-label={t('may')} />
                          ) : (
                            <span className="faint" role="img" aria-label={t('mayNot')}>
                              ·
                            </span>
                          )}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
        </QueryView>
      </section>
    </div>
  )
}
