import type { CaseDetail, TimelineEntry } from '@fengqiao/contract'
import { roleNames } from '@fengqiao/contract'
import { formatDistance, formatMoment } from '@fengqiao/design'
import { MapPin } from 'lucide-react'
import { useNow } from '../../lib/now.ts'
import { AttachmentLink } from './attachment-link.tsx'
import { useCaseTexts } from './case.texts.ts'

/** Everything that happened, newest first; only added, never changed. */
export function CaseTimeline({ item }: { item: CaseDetail }) {
  const t = useCaseTexts()
  const entries = [...item.timeline].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  return (
    <section className="card case-timeline">
      <div className="card-head">
        <h2>{t('timeline')}</h2>
        <span className="small">{t('timelineNote', { count: entries.length })}</span>
      </div>
      <ol>
        {entries.map((entry, index) => (
          <Entry key={entry.id} entry={entry} newest={index === 0} />
        ))}
      </ol>
    </section>
  )
}

function Entry({ entry, newest }: { entry: TimelineEntry; newest: boolean }) {
  const t = useCaseTexts()
  const now = useNow(30)
  const { actor } = entry
  const role = actor.post ?? (actor.role ? t.of(roleNames[actor.role]) : '')
  return (
    <li className={newest ? 'entry entry-newest' : 'entry'} data-testid="timeline-entry" data-action={entry.action}>
      <div className="row">
        <b>{t.of(entry.label)}</b>
        <span className="small faint clip">
          {actor.name} {role}
        </span>
        <span className="grow" />
        <time className="small faint nowrap" dateTime={entry.at}>
          {formatMoment(entry.at, now, t.language)}
        </time>
      </div>
      {entry.note && <p className="entry-note">{entry.note}</p>}
      {entry.assignees.length > 0 && <p className="small second">{t('to', { names: entry.assignees.join('、') })}</p>}
      {(entry.position || entry.attachments.length > 0) && (
        <div className="entry-more">
          {entry.position && (
            <span className="tag">
              <MapPin aria-hidden="true" />
              {entry.distance === null
                ? t('positionKnown')
                : t('distance', { distance: formatDistance(entry.distance, t.language) })}
            </span>
          )}
          {entry.attachments.map((attachment) => (
            <AttachmentLink key={attachment.id} attachment={attachment} />
          ))}
        </div>
      )}
    </li>
  )
}
