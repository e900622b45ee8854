import { formatCount } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { overviewQuery } from '../../app/queries.ts'
import { useSession } from '../../app/use-session.ts'
import { useHomeTexts } from './home.texts.ts'

/** One line that says how the area is: what is open, late and urgent, and how much can be seen. */
export function OneLine() {
  const t = useHomeTexts()
  const { area } = useSession()
  const { data } = useQuery(overviewQuery)
  if (!data) return null
  const { cases, cameras, peopleOnDuty } = data
  const calm = cases.overdue === 0 && cases.urgent === 0
  return (
    <p className={calm ? 'one-line one-line-calm' : 'one-line'} data-testid="one-line">
      <b>{t(calm ? 'lineCalm' : 'lineBusy', { area: area.name })}</b>{' '}
      {t('line', {
        open: formatCount(cases.open),
        overdue: formatCount(cases.overdue),
        urgent: formatCount(cases.urgent),
        closed: formatCount(cases.closedToday),
        online: formatCount(cameras.online),
        cameras: formatCount(cameras.total),
        people: formatCount(peopleOnDuty),
      })}
    </p>
  )
}
