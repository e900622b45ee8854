import { formatClock, formatDistance } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { feedQuery } from '../../app/queries.ts'
import { useCommandTexts } from './command.texts.ts'

/** What happens now, newest first; it follows the event stream. */
export function Feed() {
  const t = useCommandTexts()
  const { data } = useQuery(feedQuery(30))
  return (
    <section className="command-section feed">
      <h2>
        {t('feed')}
        <em>{t('feedNote')}</em>
      </h2>
      {data?.items.length === 0 && <p className="command-quiet">{t('feedNone')}</p>}
      <ol aria-live="polite" data-testid="feed">
        {data?.items.map((item) => (
          <li key={item.id} data-case-id={item.caseId}>
            <Link
              to="/cases/$caseId"
              params={{ caseId: item.caseId }}
              className={item.urgent ? 'feed-item feed-urgent' : 'feed-item'}
            >
              <time dateTime={item.at}>{formatClock(item.at)}</time>
              <span className="clip">
                {item.actor} {t.of(item.label)}
                {item.distance !== null && <> · {formatDistance(item.distance, t.language)}</>}
              </span>
              <em>{t.of(item.stateLabel)}</em>
              <small className="clip">
                {item.title} · {item.areaName}
              </small>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  )
}
