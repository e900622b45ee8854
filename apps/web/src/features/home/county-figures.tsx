import { formatCount, formatShare } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { overviewQuery } from '../../app/queries.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { useHomeTexts } from './home.texts.ts'

/** The county in figures; those that have records behind them open these. */
export function CountyFigures() {
  const t = useHomeTexts()
  const query = useQuery(overviewQuery)
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('county')}</h2>
        <span className="small">{t('countyNote')}</span>
      </div>
      <QueryView query={query}>
        {({ cases, cameras, places, peopleOnDuty, ...county }) => (
          <ul className="figures">
            <li>
              <span className="small second">{t('casesOpen')}</span>
              <Link to="/cases" search={{ view: 'open' }} className="figure">
                {formatCount(cases.open)}
              </Link>
              <span className="small second">
                <Link to="/cases" search={{ view: 'overdue' }} className={cases.overdue > 0 ? 'ink-overdue' : 'second'}>
                  {t('casesOverdue')} {formatCount(cases.overdue)}
                </Link>
                {' · '}
                {t('casesUrgent')} {formatCount(cases.urgent)}
                {' · '}
                <Link to="/cases" search={{ view: 'closed' }} className="second">
                  {t('casesClosed')} {formatCount(cases.closedToday)}
                </Link>
              </span>
            </li>
            <li>
              <span className="small second">{t('cameras')}</span>
              <Link to="/cameras" search={{ status: 'online' }} className="figure">
                {formatCount(cameras.online)}
              </Link>
              <span className="small second">
                {t('camerasOf', {
                  total: formatCount(cameras.total),
                  share: formatShare(cameras.online, cameras.total),
                })}
              </span>
            </li>
            <li>
              <span className="small second">{t('places')}</span>
              <span className="figure">{formatCount(places.levelI + places.levelII)}</span>
              <span className="small second">
                {t('placesNote', { one: formatCount(places.levelI), two: formatCount(places.levelII) })}
              </span>
            </li>
            <li>
              <span className="small second">{t('grids')}</span>
              <span className="figure">{formatCount(county.grids)}</span>
              <span className="small second">
                {t('gridsNote', { townships: formatCount(county.townships), villages: formatCount(county.villages) })}
              </span>
            </li>
            <li>
              <span className="small second">{t('people')}</span>
              <span className="figure">{formatCount(peopleOnDuty)}</span>
              <span className="small second">
                {t('peopleNote', {
                  workers: formatCount(county.gridWorkers),
                  groups: formatCount(county.householdGroups),
                })}
              </span>
            </li>
          </ul>
        )}
      </QueryView>
    </section>
  )
}
