import type { Setting } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { BookOpen } from 'lucide-react'
import { api } from '../../app/client.ts'
import { systemQuery } from '../../app/queries.ts'
import { useMay } from '../../app/use-session.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { useSystemTexts } from './system.texts.ts'
import '../../ui/list.css'
import './system.css'

export function SystemPage() {
  const t = useSystemTexts()
  const may = useMay()
  return (
    <div className="list-page">
      <h1 className="page-title">{t('title')}</h1>
      <p className="second">{may('settings.read') ? t('note') : t('notAllowed')}</p>
      {may('settings.read') && <Settings />}
      <About />
    </div>
  )
}

function Settings() {
  const t = useSystemTexts()
  const common = useCommonTexts()
  const query = useQuery({ queryKey: ['settings'], queryFn: ({ signal }) => api.listSettings({}, { signal }) })
  return (
    <section className="card">
      <QueryView query={query}>
        {({ items }) => (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('label')}</th>
                <th scope="col">{t('value')}</th>
                <th scope="col">{t('status')}</th>
                <th scope="col">{t('version')}</th>
                <th scope="col">{t('key')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((setting) => (
                <tr key={setting.key}>
                  <td>{t.of(setting.label)}</td>
                  <td>
                    <b>{valueText(setting)}</b> {setting.unit ? t.of(setting.unit) : ''}
                  </td>
                  <td>
                    <span className={setting.confirmed ? 'tag tag-done' : 'tag'}>
                      {setting.confirmed ? t('confirmed') : common('defaultValue')}
                    </span>
                  </td>
                  <td>{setting.version}</td>
                  <td className="faint">{setting.key}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryView>
    </section>
  )
}

function valueText({ value }: Setting): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : JSON.stringify(value)
}

function About() {
  const t = useSystemTexts()
  const { data: system } = useQuery(systemQuery)
  if (!system) return null
  const facts = [
    [t('product'), t.of(system.product)],
    [t('versionOf'), system.version],
    [t('centre'), system.centre],
    [t('county'), `${system.county.name} ${system.county.code}`],
    [t('help'), system.helpPhone ?? t('none')],
  ] as const
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('about')}</h2>
      </div>
      <dl className="about">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="small faint">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt className="small faint">{t('apiNote')}</dt>
          <dd>
            <a href="/docs/api" className="row">
              <BookOpen aria-hidden="true" />
              {t('api')}
            </a>
          </dd>
        </div>
      </dl>
    </section>
  )
}
