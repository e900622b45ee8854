import { roleNames } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { systemQuery } from '../../app/queries.ts'
import { useSession } from '../../app/use-session.ts'
import { useFirstDayTexts } from './first-day.texts.ts'
import './first-day.css'

/** One page to print and to keep beside the screen. */
export function FirstDayPage() {
  const t = useFirstDayTexts()
  const { account, area } = useSession()
  const { data: system } = useQuery(systemQuery)
  const facts = [
    [t('address'), location.origin],
    [t('account'), account.username],
    [t('help'), system?.helpPhone ?? t('noHelp')],
  ] as const
  const sections = [
    ...(account.role === 'SYSTEM_ADMIN' ? [[t('adminTitle'), t('admin1'), t('admin2'), t('admin3'), t('admin4')]] : []),
    [t('dayTitle'), t('day1'), t('day2'), t('day3')],
    [t('phoneTitle'), t('phone1'), t('phone2'), t('phone3')],
    [t('rightsTitle'), t('rights1'), t('rights2'), t('rights3')],
  ]
  return (
    <div className="first-day-page">
      <div className="row first-day-acts">
        <Link to="/" className="button button-text">
          {t('back')}
        </Link>
        <span className="grow" />
        <button type="button" className="button button-primary" onClick={() => window.print()}>
          <Printer aria-hidden="true" />
          {t('print')}
        </button>
      </div>
      <article className="card first-day-card">
        <h1 className="page-title">{t('cardTitle')}</h1>
        <p className="second">
          {system?.centre} · {t('forWhom', { role: t.of(roleNames[account.role]), area: area.name })}
        </p>
        <dl>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt className="small second">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {sections.map(([title, ...lines]) => (
          <section key={title}>
            <h2>{title}</h2>
            <ol>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ol>
          </section>
        ))}
      </article>
    </div>
  )
}
