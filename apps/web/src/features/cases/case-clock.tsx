import type { CaseDetail, ClockExplanation } from '@fengqiao/contract'
import { formatLimit, formatMoment, timeLeft } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Info } from 'lucide-react'
import { useState } from 'react'
import { formatDeadline } from '../../lib/deadline.ts'
import { useNow } from '../../lib/now.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { useCaseTexts } from './case.texts.ts'
import { caseTimeQuery } from './case-time.query.ts'
import { useClockTexts } from './clock.texts.ts'
import { ClockDays } from './clock-days.tsx'

type Clock = NonNullable<CaseDetail['clock']>

const inks = { normal: '', warning: 'ink-warning', overdue: 'ink-overdue', paused: 'faint' } as const

/** Time left of the limit that governs and, on demand, the sum that each limit comes from. */
export function CaseClock({ item }: { item: CaseDetail }) {
  const t = useCaseTexts()
  const c = useClockTexts()
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
      <div className={`case-clock-left ${inks[left.tone]}`}>{leftText(left, t, c)}</div>
      <div className={`case-clock-bar case-clock-${left.tone}`} aria-hidden="true">
        <i style={{ width: `${left.elapsed * 100}%` }} />
        <u style={{ left: `${clock.warnShare * 100}%` }} />
      </div>
      <div className="row small second">
        <span className="grow">
          {clock.pausedAt
            ? c('pausedSince', { moment: formatMoment(clock.pausedAt, now, t.language) })
            : t('due', { moment: formatDeadline(clock.dueAt, now, t.language) })}
        </span>
        <span>{t('used', { share: Math.floor(left.elapsed * 100) })}</span>
      </div>
      {!open && <Beside clocks={item.clocks.slice(1)} now={now} />}
      {open && <Explained caseId={item.id} version={item.version} />}
    </section>
  )
}

function leftText(
  left: ReturnType<typeof timeLeft>,
  t: ReturnType<typeof useCaseTexts>,
  c: ReturnType<typeof useClockTexts>,
): string {
  if (left.tone === 'overdue') return left.text
  return left.tone === 'paused' ? c('pausedLeft', { span: left.text }) : t('limitLeft', { span: left.text })
}

/** The limits that run beside the one that governs. */
function Beside({ clocks, now }: { readonly clocks: readonly Clock[]; readonly now: number }) {
  const c = useClockTexts()
  return clocks.map((clock) => (
    <p key={clock.id} className="small second case-clock-beside">
      {c('beside', {
        until: c.of(clock.until),
        basis: clock.basis ? c.of(clock.basis) : c('ownBasis'),
        due: formatDeadline(clock.dueAt, now, c.language),
      })}
    </p>
  ))
}

function Explained({ caseId, version }: { readonly caseId: string; readonly version: number }) {
  const c = useClockTexts()
  const query = useQuery(caseTimeQuery(caseId, version))
  return (
    <QueryView query={query}>
      {({ clocks }) => (
        <div className="case-why" data-testid="clock-why">
          {clocks.map((one) => (
            <Sum key={one.clock.id} one={one} alone={clocks.length === 1} />
          ))}
          {clocks.length > 1 && <p className="clock-governs small">{c('earliest')}</p>}
        </div>
      )}
    </QueryView>
  )
}

/** 起点, 规则, 跳过, 中止, 延期, and the end they add up to. */
function Sum({ one, alone }: { readonly one: ClockExplanation; readonly alone: boolean }) {
  const c = useClockTexts()
  const now = useNow(30)
  const { clock, rule, start, spans, extensions } = one
  const off = spans.filter(({ kind }) => kind === 'day_off')
  const offDays = Math.round(off.reduce((sum, { minutes }) => sum + minutes, 0) / 1440)
  const paused = spans.filter(({ kind }) => kind === 'paused')
  const moved = spans.find(({ kind }) => kind === 'moved')
  return (
    <section aria-label={c('sumOf', { due: formatDeadline(clock.dueAt, now, c.language) })}>
      <h3>
        {c('sumOf', { due: formatDeadline(clock.dueAt, now, c.language) })}{' '}
        {!alone && (
          <span className={one.governs ? 'tag tag-active' : 'tag'}>{one.governs ? c('governs') : c('runsBeside')}</span>
        )}
      </h3>
      <dl className="clock-sum small">
        <dt>{c('start')}</dt>
        <dd>
          {start.actor ? c('startBy', { actor: start.actor, label: c.of(start.label) }) : c.of(start.label)}
          <b>{formatMoment(start.at, now, c.language)}</b>
        </dd>
        <dt>{c('rule')}</dt>
        <dd>
          <span>
            {clock.basis ? c.of(clock.basis) : c.of(rule.label)}{' '}
            {!rule.confirmed && <span className="tag">{c('default')}</span>}
          </span>
          <b>+{formatLimit(clock.unit, clock.count, c.language)}</b>
        </dd>
        {spans.some(({ kind }) => kind === 'first_day') && (
          <>
            <dt>{c('firstDay')}</dt>
            <dd>{c('firstDayWhy')}</dd>
          </>
        )}
        {off.length > 0 && (
          <>
            <dt>{c('skipped')}</dt>
            <dd>
              <span>{off.map(({ why }) => (why ? c.of(why) : '')).join('；')}</span>
              <b>+{c('days', { count: offDays })}</b>
            </dd>
          </>
        )}
        {paused.map((span) => (
          <Line key={span.from} name={c('paused')} text={span.why ? c.of(span.why) : ''} minutes={span.minutes} />
        ))}
        {extensions.map(({ count, at, by, reason }) => (
          <Line
            key={at}
            name={c('extended')}
            text={c('extendedBy', { reason: reason ?? '', by })}
            more={formatLimit(clock.unit, count, c.language)}
          />
        ))}
        {moved?.why && (
          <>
            <dt>{c('moved')}</dt>
            <dd>{c.of(moved.why)}</dd>
          </>
        )}
        <dt>{c('end')}</dt>
        <dd>
          <span>{clock.pausedAt ? c('ifResumed') : c.of(clock.until)}</span>
          <b>{formatDeadline(clock.dueAt, now, c.language)}</b>
        </dd>
      </dl>
      <ClockDays one={one} />
      <p className="faint small">
        {c('ruleVersion', { version: rule.version })}
        {rule.changedAt
          ? c('ruleSince', { by: rule.changedBy ?? '', at: formatMoment(rule.changedAt, now, c.language) })
          : ''}
        {rule.currentCount === null
          ? c('ruleKept')
          : c('ruleNow', { now: formatLimit(clock.unit, rule.currentCount, c.language) })}
        {one.calendar.map(({ year, version, confirmed, announced }) => (
          <span key={year}>
            {c('calendarOf', { year, version })}
            {announced ? '' : c('notAnnounced')}
            {confirmed ? '' : c('calendarDefault')}
          </span>
        ))}
      </p>
      <p className={one.verified ? 'small ink-done' : 'small ink-overdue'} data-testid="clock-verified">
        {one.verified ? c('verified') : c('notVerified')}
      </p>
    </section>
  )
}

function Line({
  name,
  text,
  minutes,
  more,
}: {
  readonly name: string
  readonly text: string
  readonly minutes?: number
  readonly more?: string
}) {
  const c = useClockTexts()
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <span>{text}</span>
        <b>+{more ?? c.span(minutes ?? 0)}</b>
      </dd>
    </>
  )
}
