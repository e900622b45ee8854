import type { CaseDetail, CaseTime, ClockExplanation } from '@fengqiao/contract'
import { formatLimit, formatMoment } from '@fengqiao/design'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '../county/answers.ts'
import { county } from '../county/county-client.ts'
import { useCountyText, useLanguage } from '../i18n/i18n.ts'
import { Sheet } from '../ui/sheet.tsx'
import { NotFetched } from '../ui/states.tsx'
import { useNow } from '../ui/use-now.ts'
import { TimeForm } from './time-form.tsx'
import { TimeLeftLine } from './time-left.tsx'

/** Every limit of a case as a sum that can be checked, and what was asked of it. Opened when somebody wants to know. */
export function LimitsCard({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <section className="card" data-testid="limits">
      <button
        type="button"
        className="button big"
        aria-expanded={open}
        data-testid="limits-open"
        onClick={() => setOpen(!open)}
      >
        {open ? t('limits.hide') : t('limits.why', { count: detail.clocks.length })}
      </button>
      {open && <Limits detail={detail} />}
    </section>
  )
}

function Limits({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const answer = useAnswer<CaseTime>(`case-time/${detail.id}/${detail.version}`, () =>
    county.caseTime({ params: { id: detail.id } }),
  )
  const time = answer.value
  if (!time) {
    return answer.failure ? <NotFetched failure={answer.failure} retry={answer.refresh} /> : <p>{t('loading')}</p>
  }
  const waiting = time.requests.filter(({ state }) => state === 'PENDING')
  const may = time.mayAsk && time.clocks.some(({ mayPause, extensionLeft }) => mayPause || extensionLeft > 0)
  return (
    <>
      {time.clocks.map((each) => (
        <Limit key={each.clock.id} explained={each} />
      ))}
      {waiting.map((request) => (
        <p key={request.id} className="notice" data-testid="time-waiting">
          {t(request.kind === 'pause' ? 'limits.pauseAsked' : 'limits.extensionAsked', { name: request.askedBy })}：
          {request.reason}
        </p>
      ))}
      {may && waiting.length === 0 && (
        <button type="button" className="button big" data-testid="ask-time" onClick={() => setAsking(true)}>
          {t('limits.ask')}
        </button>
      )}
      {asking && (
        <Sheet title={t('limits.ask')} onClose={() => setAsking(false)} testId="time-sheet">
          <TimeForm
            caseId={detail.id}
            time={time}
            onCancel={() => setAsking(false)}
            onDone={() => {
              setAsking(false)
              answer.refresh()
            }}
          />
        </Sheet>
      )}
    </>
  )
}

function Limit({ explained }: { readonly explained: ClockExplanation }) {
  const { t } = useTranslation()
  const say = useCountyText()
  const language = useLanguage()
  const now = useNow(60_000)
  const { clock, governs, start, spans } = explained
  const moment = (at: string) => formatMoment(at, now, language)
  const stood = spans.filter(({ kind }) => kind !== 'counted')
  return (
    <div className="part" data-testid="limit">
      <div className="marks">
        <b>{say(clock.basis ?? { zh: t('limits.own'), en: t('limits.own') })}</b>
        {governs && <span className="tag">{t('limits.governs')}</span>}
      </div>
      <TimeLeftLine clock={clock} />
      <p className="small second">
        {t('limits.sum', {
          start: say(start.label),
          from: moment(start.at),
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
      {stood.map((span) => (
        <p key={span.from} className="small second">
          {t('limits.notCounted', { from: moment(span.from), to: moment(span.to) })}
          {span.why && `：${say(span.why)}`}
        </p>
      ))}
    </div>
  )
}
