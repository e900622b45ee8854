import type { Clock } from '@fengqiao/contract'
import { formatLimit, formatMoment, timeLeft } from '@fengqiao/design'
import { AlarmClock, Clock3 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCountyText, useLanguage } from '../i18n/i18n.ts'
import { Icon } from '../ui/icon.tsx'
import { useNow } from '../ui/use-now.ts'

/** In one line, for a list: how long is left until what. */
export function TimeLeftLine({ clock }: { clock: Clock }) {
  const language = useLanguage()
  const say = useCountyText()
  const { t } = useTranslation()
  const now = useNow(10_000)
  const { tone, left, text } = timeLeft(clock, now, language)
  return (
    <span className={`row small left-${tone}`} style={{ gap: '0.25rem' }}>
      <Icon of={tone === 'normal' ? Clock3 : AlarmClock} size={1} />
      <b>{left < 0 ? text : t('time.left', { span: text })}</b>
      <span className="second">
        {t('time.until', { time: formatMoment(clock.dueAt, now, language), what: say(clock.until) })}
      </span>
    </span>
  )
}

const toneTags = { warning: 'tag yellow', overdue: 'tag red', paused: 'tag' } as const
const toneTexts = { warning: 'time.almost', overdue: 'time.overdue', paused: 'time.paused' } as const

/** On the case's page: the countdown, how much is used up, and the sum it comes from. */
export function TimeLeftBlock({ clock }: { clock: Clock }) {
  const language = useLanguage()
  const say = useCountyText()
  const { t } = useTranslation()
  const now = useNow(1000)
  const { tone, left, elapsed, text } = timeLeft(clock, now, language)
  const moment = (instant: string) => formatMoment(instant, now, language)
  return (
    <div className="card" data-testid="time-left">
      <div className="row" style={{ alignItems: 'baseline', flexWrap: 'wrap' }}>
        <span className={`countdown left-${tone}`}>{left < 0 ? text : t('time.left', { span: text })}</span>
        {tone !== 'normal' && <span className={toneTags[tone]}>{t(toneTexts[tone])}</span>}
        <span className="grow" />
        <span className="small second">{t('time.until', { time: moment(clock.dueAt), what: say(clock.until) })}</span>
      </div>
      <div className={`elapsed ${tone}`}>
        <i style={{ width: `${Math.round(elapsed * 100)}%` }} />
      </div>
      <p className="small second">
        {t('time.formula', {
          from: moment(clock.startedAt),
          span: formatLimit(clock.unit, clock.count + clock.extended, language),
          to: moment(clock.dueAt),
        })}
        {!clock.settingConfirmed && (
          <>
            {' '}
            <span className="example">{t('time.default')}</span>
          </>
        )}
      </p>
    </div>
  )
}
