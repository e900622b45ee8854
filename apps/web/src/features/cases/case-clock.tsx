import type { CaseDetail } from '@fengqiao/contract'
import { formatClock, formatDay, formatLimit, formatMoment, timeLeft, warningShare } from '@fengqiao/design'
import { Info } from 'lucide-react'
import { useState } from 'react'
import { useNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { useCaseTexts } from './case.texts.ts'

type Clock = NonNullable<CaseDetail['clock']>

/** Time left and, on demand, the sum that it comes from. */
export function CaseClock({ item }: { item: CaseDetail }) {
  const t = useCaseTexts()
  const now = useNow()
  const [open, setOpen] = useState(false)
  const { clock } = item
  if (!clock) {
    return (
      <section className="card case-clock">
        <span className="second">{t('limit')}</span>
        <p className="faint">{t('limitNone')}</p>
      </section>
    )
  }
  const left = timeLeft(clock, now, t.language)
  const ink = { normal: '', warning: 'ink-warning', overdue: 'ink-overdue', paused: 'faint' }[left.tone]
  return (
    <section className="card case-clock" data-testid="case-clock" data-tone={left.tone}>
      <div className="row small">
        <span className="second grow">
          {t('limit')} · {t.of(clock.until)}
        </span>
        <button type="button" className="button-link row" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Info aria-hidden="true" />
          {t('why')}
        </button>
      </div>
      <div className={`case-clock-left ${ink}`}>
        {left.tone === 'overdue' ? left.text : t('limitLeft', { span: left.text })}
      </div>
      <div className={`case-clock-bar case-clock-${left.tone}`} aria-hidden="true">
        <i style={{ width: `${left.elapsed * 100}%` }} />
        <u style={{ left: `${warningShare * 100}%` }} />
      </div>
      <div className="row small second">
        <span className="grow">{t('due', { moment: formatMoment(clock.dueAt, now, t.language) })}</span>
        <span>{t('used', { share: Math.floor(left.elapsed * 100) })}</span>
      </div>
      {open && <Why clock={clock} />}
    </section>
  )
}

function Why({ clock }: { clock: Clock }) {
  const t = useCaseTexts()
  const common = useCommonTexts()
  const at = (instant: string) => `${formatDay(instant, t.language)} ${formatClock(instant, true)}`
  return (
    <dl className="case-why small">
      <dt>{t('whyStart')}</dt>
      <dd>{at(clock.startedAt)}</dd>
      <dt>{t('whyLimit')}</dt>
      <dd>
        + <b>{formatLimit(clock.unit, clock.count + clock.extended, t.language)}</b>{' '}
        {!clock.settingConfirmed && <span className="tag">{common('defaultValue')}</span>}
        <br />
        <span className="faint">{t(whyUnit[clock.unit])}</span>
      </dd>
      <dt>{t('whyDue')}</dt>
      <dd>
        = <b>{at(clock.dueAt)}</b>
      </dd>
      <dt>{t('whyWhat')}</dt>
      <dd>{t.of(clock.until)}</dd>
      <dt>{t('whySetting')}</dt>
      <dd className="faint">{t('whySettingValue', { setting: clock.setting, version: clock.settingVersion })}</dd>
    </dl>
  )
}

const whyUnit = {
  minute: 'whyClock',
  hour: 'whyClock',
  working_day: 'whyWorking',
  calendar_day: 'whyCalendar',
  calendar_month: 'whyCalendar',
} as const
