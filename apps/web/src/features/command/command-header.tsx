import { formatClock, formatDay } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { overviewQuery, systemQuery } from '../../app/queries.ts'
import { streamOpen } from '../../app/use-live-updates.ts'
import { useNow } from '../../lib/now.ts'
import { useObservable } from '../../lib/observable.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { LogoLine } from '../../ui/logo-mark.tsx'
import { useCommandTexts } from './command.texts.ts'
import { situationSentence } from './situation-sentence.ts'

export function CommandHeader() {
  const t = useCommandTexts()
  const common = useCommonTexts()
  const now = useNow()
  const open = useObservable(streamOpen)
  const { data: system } = useQuery(systemQuery)
  const { data: overview } = useQuery(overviewQuery)
  return (
    <header className="command-head">
      <Link to="/" className="command-brand" title={t('desk')}>
        <LogoLine />
        <b>{common('product')}</b>
        <span className="clip">{system?.centre}</span>
      </Link>
      <h1 className="command-sentence" data-testid="situation-sentence">
        {overview &&
          situationSentence(overview).map((part, index) => (
            <Fragment key={part.key}>
              {index > 0 && <i aria-hidden="true" />}
              <Link to="/cases" search={{ view: part.view }} className={`say-${part.tone}`}>
                {t(part.key, { count: part.count })}
              </Link>
            </Fragment>
          ))}
        {overview && <small>{t('asOf', { time: formatClock(overview.at) })}</small>}
      </h1>
      <div className="command-clock">
        <span className="second">{formatDay(now, t.language)}</span>
        <b>{formatClock(now, true)}</b>
        <span className={open ? 'command-live' : 'command-live command-live-off'}>
          <i className={open ? 'dot' : 'dot dot-off'} />
          {open ? t('live') : t('notLive')}
        </span>
      </div>
    </header>
  )
}
