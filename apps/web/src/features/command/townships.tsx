import { formatCount, formatShare } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { situationQuery } from '../../app/queries.ts'
import { QueryView } from '../../ui/query-view.tsx'

/** Each township: open matters, people on duty, share of cameras online. */
export function Townships() {
  const query = useQuery(situationQuery)
  return (
    <QueryView query={query}>
      {({ townships }) => {
        const most = Math.max(1, ...townships.map(({ openCases }) => openCases))
        return (
          <ul className="townships">
            {townships.map((township) => (
              <li key={township.code}>
                <Link to="/cases" search={{ view: 'open', area: township.code }} className="clip">
                  {township.name}
                </Link>
                <span className="township-bar" aria-hidden="true">
                  <i style={{ width: `${(township.openCases / most) * 100}%` }} />
                </span>
                <b>{formatCount(township.openCases)}</b>
                <span className="second">{formatCount(township.peopleOnDuty)}</span>
                <Link to="/cameras" search={{ area: township.code }} className="second">
                  {formatShare(township.camerasOnline, township.cameras)}%
                </Link>
              </li>
            ))}
          </ul>
        )
      }}
    </QueryView>
  )
}
