import { formatMoment } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useMay } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { templatesQuery } from './paper-queries.ts'
import { usePaperTexts } from './papers.texts.ts'
import { TemplatePage } from './template-page.tsx'
import '../../ui/list.css'
import './papers.css'

/** Every template of papers, whose it is, and whether the centre has confirmed it. */
export function TemplatesPage() {
  const t = usePaperTexts()
  const may = useMay()
  const { key } = useSearch({ from: '/signed-in/desk/paper-templates' })
  const query = useQuery({ ...templatesQuery, enabled: may('template.read') })
  if (!may('template.read')) return <Empty title={t('templates')}>{t('notAllowed')}</Empty>
  if (key !== undefined) return <TemplatePage templateKey={key} />
  return (
    <div className="list-page">
      <h1 className="page-title">{t('templates')}</h1>
      <p className="second">{t('templatesNote')}</p>
      <section className="card table-card">
        <QueryView query={query}>
          {({ items }) => (
            <div className="table-scroll">
              <table className="table" data-testid="templates">
                <thead>
                  <tr>
                    <th scope="col">{t('template')}</th>
                    <th scope="col">{t('group')}</th>
                    <th scope="col">{t('version')}</th>
                    <th scope="col">{t('number')}</th>
                    <th scope="col">{t('changed')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((item) => (
                    <tr key={item.key}>
                      <td>
                        <Link to="/paper-templates" search={{ key: item.key }}>
                          {t.of(item.name)}
                        </Link>
                      </td>
                      <td className="second">{t.of(item.group)}</td>
                      <td>
                        {item.version}{' '}
                        <span className={item.confirmed ? 'tag tag-active' : 'tag'}>
                          {item.confirmed ? t('confirmed') : t('isDefault')}
                        </span>
                      </td>
                      <td className="second">{item.numbered ? t('numbered') : t('noNumber')}</td>
                      <td className="second">
                        {item.changedAt
                          ? `${item.changedBy ?? ''} ${formatMoment(item.changedAt, serverNow(), t.language)}`
                          : '—'}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </QueryView>
      </section>
    </div>
  )
}
