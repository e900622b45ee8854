import type { CaseDetail, TimelineEntry } from '@fengqiao/contract'
import { formatDistance, formatMoment } from '@fengqiao/design'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCountyText, useLanguage } from '../i18n/i18n.ts'
import type { Draft } from '../store/draft.ts'
import { Icon } from '../ui/icon.tsx'
import { NoSignalIcon } from '../ui/no-signal-icon.tsx'
import { PictureViewer } from '../ui/picture-viewer.tsx'
import { useNow } from '../ui/use-now.ts'

/** How many entries stand open; the rest is one touch away. */
const shownAtFirst = 4

/** What happened, newest first: the steps that only this phone has, then the county's entries. */
export function CaseTimeline({ detail, onlyHere }: { detail: CaseDetail; onlyHere: readonly Draft[] }) {
  const { t } = useTranslation()
  const say = useCountyText()
  const language = useLanguage()
  const now = useNow(60_000)
  const [all, setAll] = useState(false)
  const entries = [...detail.timeline].sort((a, b) => b.at.localeCompare(a.at))
  const shown = all ? entries : entries.slice(0, shownAtFirst)

  return (
    <section className="card" data-testid="timeline">
      <div className="row">
        <h2 className="grow">
          {t('case.timeline')} <span className="small second">{t('case.entries', { count: entries.length })}</span>
        </h2>
        {entries.length > shownAtFirst && (
          <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'case.fewer' : 'case.all')}
          </button>
        )}
      </div>
      <ol className="steps">
        {[...onlyHere].reverse().map((draft) => (
          <li key={draft.id} className="here" data-testid="timeline-only-here">
            <span className="dot">
              <i>
                <NoSignalIcon size={0.75} />
              </i>
            </span>
            <div className="text">
              <b>{say(draft.label)}</b>
              <span className="small second" style={{ display: 'block' }}>
                {t('standing.onlyHere')}
                {draft.note && ` · ${draft.note}`}
              </span>
            </div>
            <span className="when">{formatMoment(draft.happenedAt, now, language)}</span>
          </li>
        ))}
        {shown.map((entry) => (
          <Entry key={entry.id} entry={entry} now={now} />
        ))}
      </ol>
    </section>
  )
}

function Entry({ entry, now }: { entry: TimelineEntry; now: number }) {
  const { t } = useTranslation()
  const say = useCountyText()
  const language = useLanguage()
  const [open, setOpen] = useState<string | null>(null)
  const pictures = entry.attachments.filter(({ mediaType }) => mediaType.startsWith('image/'))
  const { actor } = entry
  return (
    <li className="done">
      <span className="dot">
        <i>
          <Icon of={Check} size={0.75} />
        </i>
      </span>
      <div className="text">
        {say(entry.label)}
        <span className="small second" style={{ display: 'block' }}>
          {[actor.name, actor.post, entry.assignees.length > 0 && `→ ${entry.assignees.join('、')}`]
            .filter(Boolean)
            .join(' ')}
          {entry.distance !== null &&
            ` · ${t('case.metresFrom', { distance: formatDistance(entry.distance, language) })}`}
        </span>
        {entry.note && (
          <span className="small" style={{ display: 'block' }}>
            {entry.note}
          </span>
        )}
        {pictures.length > 0 && (
          <div className="photos" style={{ marginTop: '0.375rem' }}>
            {pictures.map((picture, index) => (
              <button key={picture.id} type="button" onClick={() => setOpen(picture.url)}>
                <img src={picture.url} alt={t('case.pictureAlt', { number: index + 1 })} loading="lazy" />
              </button>
            ))}
          </div>
        )}
        {open && <PictureViewer url={open} alt={say(entry.label)} onClose={() => setOpen(null)} />}
      </div>
      <span className="when">{formatMoment(entry.at, now, language)}</span>
    </li>
  )
}
