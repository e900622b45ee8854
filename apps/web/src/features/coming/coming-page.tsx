import { Link } from '@tanstack/react-router'
import { CheckCircle2, Circle } from 'lucide-react'
import { useMay } from '../../app/use-session.ts'
import { useComingTexts } from './coming.texts.ts'
import './coming.css'

type Key = Parameters<ReturnType<typeof useComingTexts>>[0]

interface ComingProps {
  readonly title: Key
  readonly lead: Key
  readonly will: readonly Key[]
  readonly today: readonly Key[]
}

/** Says plainly that a place is not built, what will stand there, and what helps today. */
function Coming({ title, lead, will, today }: ComingProps) {
  const t = useComingTexts()
  const may = useMay()
  return (
    <div className="coming">
      <header>
        <span className="tag">{t('notYet')}</span>
        <h1 className="page-title">{t(title)}</h1>
        <p className="second">{t(lead)}</p>
      </header>
      <section className="card">
        <div className="card-head">
          <h2>{t('will')}</h2>
        </div>
        <ul>
          {will.map((key) => (
            <li key={key} className="second">
              <Circle aria-hidden="true" />
              {t(key)}
            </li>
          ))}
        </ul>
      </section>
      <section className="card">
        <div className="card-head">
          <h2>{t('today')}</h2>
        </div>
        <ul>
          {today.map((key) => (
            <li key={key}>
              <CheckCircle2 aria-hidden="true" className="ink-done" />
              {t(key)}
            </li>
          ))}
        </ul>
        <div className="row coming-links">
          {may('camera.watch') && (
            <Link to="/video" className="button button-quiet">
              {t('openWall')}
            </Link>
          )}
          {may('case.read') && (
            <Link to="/cases" className="button button-quiet">
              {t('openCases')}
            </Link>
          )}
          {may('overview.read') && (
            <Link to="/command" className="button button-quiet">
              {t('openCommand')}
            </Link>
          )}
        </div>
      </section>
    </div>
  )
}

export function CivicServiceComingPage() {
  return (
    <Coming
      title="serviceTitle"
      lead="serviceLead"
      will={['serviceWill1', 'serviceWill2', 'serviceWill3']}
      today={['serviceToday1']}
    />
  )
}
