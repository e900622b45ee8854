import { formatCount } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../app/client.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { useGridTexts } from './grid.texts.ts'

/** Who came in time and who did not, and who blew without cause: both are visible. */
export function WhistleFigures() {
  const t = useGridTexts()
  const query = useQuery({
    queryKey: ['grid', 'whistle-statistics'],
    queryFn: ({ signal }) => api.whistleStatistics({}, { signal }),
  })
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('statistics')}</h2>
      </div>
      <QueryView query={query}>
        {({ byUnit, byVillage }) =>
          byUnit.length === 0 && byVillage.length === 0 ? (
            <p className="second grid-pad">{t('noStatistics')}</p>
          ) : (
            <div className="grid-two grid-pad">
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t('unit')}</th>
                    {(['called', 'onTime', 'noShow', 'refusedCount', 'rating'] as const).map((key) => (
                      <th key={key} scope="col" className="number">
                        {t(key)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {byUnit.map((unit) => (
                    <tr key={unit.unitId}>
                      <td>{unit.unit}</td>
                      <td className="number">{formatCount(unit.called)}</td>
                      <td className="number">{formatCount(unit.onTime)}</td>
                      <td className={unit.noShow > 0 ? 'number ink-overdue' : 'number'}>{formatCount(unit.noShow)}</td>
                      <td className="number">{formatCount(unit.refused)}</td>
                      <td className="number">{unit.rating === null ? '—' : unit.rating.toFixed(1)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t('village')}</th>
                    <th scope="col" className="number">
                      {t('blownCount')}
                    </th>
                    <th scope="col" className="number">
                      {t('careless')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {byVillage.map((village) => (
                    <tr key={village.areaCode}>
                      <td>{village.areaName}</td>
                      <td className="number">{formatCount(village.blown)}</td>
                      <td className="number">{formatCount(village.careless)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </QueryView>
    </section>
  )
}
