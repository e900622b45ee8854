import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BookOpen, Printer } from 'lucide-react'
import { systemQuery } from '../../app/queries.ts'
import { useMay } from '../../app/use-session.ts'
import { SettingsTable } from './settings-table.tsx'
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
      {may('settings.read') && <SettingsTable />}
      <About />
    </div>
  )
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
          <dt className="small faint">{t('firstDayNote')}</dt>
          <dd>
            <Link to="/first-day" className="row">
              <Printer aria-hidden="true" />
              {t('firstDay')}
            </Link>
          </dd>
        </div>
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
