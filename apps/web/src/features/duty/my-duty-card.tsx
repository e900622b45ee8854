import { formatMoment } from '@fengqiao/design'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowRightLeft } from 'lucide-react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { useDutyTexts } from './duty.texts.ts'
import { myDutyQuery } from './duty-queries.ts'
import { HandOverToSign } from './hand-overs.tsx'
import './duty.css'

interface MyDutyCardProps {
  readonly onLeave?: () => void
  readonly onHandOver?: () => void
}

/** My area, my duty, who covers me: the same card on the home page and beside the roster. */
export function MyDutyCard({ onLeave, onHandOver }: MyDutyCardProps) {
  const t = useDutyTexts()
  const may = useMay()
  const queries = useQueryClient()
  const query = useQuery(myDutyQuery)
  const when = (time: string) => formatMoment(time, serverNow(), t.language)
  const end = useMutation({
    mutationFn: (id: string) => api.endLeave({ params: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['duty'] }),
  })
  return (
    <section className="card my-duty" data-testid="my-duty">
      <div className="card-head">
        <h2>{t('myDuty')}</h2>
        <span className="grow" />
        <Link to="/duty" className="small">
          {t('rosterLink')}
        </Link>
      </div>
      <QueryView query={query}>
        {({ area, current, next, leave, covering, toSign, openMatters }) => (
          <>
            <dl className="my-duty-facts">
              <div>
                <dt className="small faint">{t('myArea')}</dt>
                <dd>{area.name}</dd>
              </div>
              <div>
                <dt className="small faint">{t('current')}</dt>
                <dd>
                  {current ? (
                    <>
                      <b>{current.post}</b> <span className="small second">→ {when(current.endsAt)}</span>
                    </>
                  ) : (
                    <span className="second">{t('noDuty')}</span>
                  )}
                </dd>
              </div>
              <div>
                <dt className="small faint">{t('next')}</dt>
                <dd>
                  {next ? (
                    <>
                      {next.post} <span className="small second">{when(next.startsAt)}</span>
                    </>
                  ) : (
                    <span className="second">{t('noNext')}</span>
                  )}
                </dd>
              </div>
            </dl>
            <p className="my-duty-cover row">
              <ArrowRightLeft aria-hidden="true" />
              <span className="grow">
                {leave
                  ? leave.substitute
                    ? t('coveredBy', { name: leave.substitute.name, time: when(leave.endsAt) })
                    : t('uncovered', { time: when(leave.endsAt) })
                  : t('notAway')}
              </span>
              {leave && may('leave.record') ? (
                <button type="button" className="button button-small" onClick={() => end.mutate(leave.id)}>
                  {t('endLeave')}
                </button>
              ) : (
                onLeave &&
                may('leave.record') && (
                  <button type="button" className="button button-small" onClick={onLeave}>
                    {t('leave')}
                  </button>
                )
              )}
            </p>
            {covering.map((item) => (
              <p key={item.id} className="my-duty-cover">
                {t('covering', { name: item.person.name, time: when(item.endsAt) })}
              </p>
            ))}
            {toSign.map((item) => (
              <HandOverToSign key={item.id} item={item} />
            ))}
            {may('duty.hand_over') && (
              <div className="my-duty-foot">
                {onHandOver ? (
                  <button type="button" className="button" onClick={onHandOver} data-testid="hand-over">
                    {t('handOverOpen', { count: openMatters })}
                  </button>
                ) : (
                  <Link to="/duty" className="button">
                    {t('handOverOpen', { count: openMatters })}
                  </Link>
                )}
              </div>
            )}
          </>
        )}
      </QueryView>
    </section>
  )
}
