import type { CaseDetail, CaseTime as CaseTimeAnswer, ClockRequest, Slip } from '@fengqiao/contract'
import { slipReasonNames } from '@fengqiao/contract'
import { formatLimit, formatMoment } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useNow } from '../../lib/now.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { AskForTime } from './ask-for-time.tsx'
import { caseTimeQuery } from './case-time.query.ts'
import { useClockTexts } from './clock.texts.ts'
import { IssueSlip } from './issue-slip.tsx'
import { type TimeAct, useTimeAct } from './use-time-act.ts'
import { WordsDialog } from './words-dialog.tsx'

/** Pauses and extensions that were asked for, and the supervision slips of a case, with what may be done about them. */
export function CaseTimePanel({ item }: { readonly item: CaseDetail }) {
  const query = useQuery(caseTimeQuery(item.id, item.version))
  return (
    <section className="card case-time" data-testid="case-time">
      <QueryView query={query}>{(time) => <Panel item={item} time={time} />}</QueryView>
    </section>
  )
}

type Dialog =
  | { readonly what: 'ask' | 'issue' }
  | {
      readonly what: 'words'
      readonly act: TimeAct
      readonly title: string
      readonly label: string
      readonly hint?: string
      readonly optional?: boolean
    }

function Panel({ item, time }: { readonly item: CaseDetail; readonly time: CaseTimeAnswer }) {
  const c = useClockTexts()
  const [dialog, setDialog] = useState<Dialog>()
  const words = (act: TimeAct, title: string, label: string, rest: { hint?: string; optional?: boolean } = {}) =>
    setDialog({ what: 'words', act, title, label, ...rest })
  const close = () => setDialog(undefined)
  const requests = time.requests.filter(({ state }) => state !== 'WITHDRAWN')
  return (
    <>
      <div className="card-head">
        <h2>{c('title')}</h2>
        {item.supervised && <span className="tag tag-supervised">{c('supervised')}</span>}
        <span className="grow" />
        {time.mayResume && (
          <Button
            size="small"
            data-testid="clock-resume"
            onClick={() => words({ kind: 'resume' }, c('resume'), c('resumeWhy'))}
          >
            {c('resume')}
          </Button>
        )}
        {time.mayAsk && item.clock?.tone !== 'overdue' && time.clocks.length > 0 && (
          <Button size="small" data-testid="clock-ask" onClick={() => setDialog({ what: 'ask' })}>
            {c('ask')}
          </Button>
        )}
        {time.maySupervise && (
          <Button size="small" data-testid="slip-issue" onClick={() => setDialog({ what: 'issue' })}>
            {c('issue')}
          </Button>
        )}
      </div>
      {requests.length > 0 && (
        <ul className="time-list">
          {requests.map((request) => (
            <RequestLine key={request.id} request={request} time={time} onWords={words} caseId={item.id} />
          ))}
        </ul>
      )}
      {time.slips.length === 0 && <p className="small faint time-none">{c('noSlips')}</p>}
      <ul className="time-list">
        {time.slips.map((slip) => (
          <SlipLine key={slip.id} slip={slip} onWords={words} />
        ))}
      </ul>
      {dialog?.what === 'ask' && <AskForTime item={item} time={time} onClose={close} />}
      {dialog?.what === 'issue' && <IssueSlip item={item} onClose={close} />}
      {dialog?.what === 'words' && <WordsDialog {...dialog} caseId={item.id} onClose={close} />}
    </>
  )
}

type OnWords = (act: TimeAct, title: string, label: string, rest?: { hint?: string; optional?: boolean }) => void

function RequestLine({
  request,
  time,
  caseId,
  onWords,
}: {
  readonly request: ClockRequest
  readonly time: CaseTimeAnswer
  readonly caseId: string
  readonly onWords: OnWords
}) {
  const c = useClockTexts()
  const now = useNow(30)
  const withdraw = useTimeAct(caseId)
  const unit = time.clocks.find(({ clock }) => clock.id === request.clockId)?.clock.unit
  const what =
    request.kind === 'pause'
      ? c('pauseTo', { moment: request.endsAt ? formatMoment(request.endsAt, now, c.language) : '' })
      : c('extendBy', { count: unit ? formatLimit(unit, request.count ?? 0, c.language) : String(request.count) })
  return (
    <li data-testid="time-request" data-state={request.state}>
      <div className="row">
        <b>{what}</b>
        <span className="tag">{c(`state_${request.state}`)}</span>
        <span className="grow" />
        {request.mayDecide && (
          <>
            <Button
              size="small"
              type="primary"
              data-testid="request-approve"
              onClick={() =>
                onWords(
                  { kind: 'decide', requestId: request.id, approve: true },
                  `${c('approve')}：${what}`,
                  c('decisionNote'),
                  { optional: true },
                )
              }
            >
              {c('approve')}
            </Button>
            <Button
              size="small"
              data-testid="request-refuse"
              onClick={() =>
                onWords(
                  { kind: 'decide', requestId: request.id, approve: false },
                  `${c('refuse')}：${what}`,
                  c('decisionNote'),
                )
              }
            >
              {c('refuse')}
            </Button>
          </>
        )}
        {request.mayWithdraw && (
          <Button
            size="small"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate({ act: { kind: 'withdraw', requestId: request.id }, text: '' })}
          >
            {c('withdraw')}
          </Button>
        )}
      </div>
      <p className="small second">
        {c('by', { name: request.askedBy, moment: formatMoment(request.askedAt, now, c.language) })}：{request.reason}
      </p>
      {request.decidedBy && (
        <p className="small second">
          {c('by', {
            name: request.decidedBy,
            moment: request.decidedAt ? formatMoment(request.decidedAt, now, c.language) : '',
          })}
          {request.decision ? `：${request.decision}` : ''}
        </p>
      )}
      {request.state === 'PENDING' && <p className="small faint">{c('waitDecision')}</p>}
    </li>
  )
}

function SlipLine({ slip, onWords }: { readonly slip: Slip; readonly onWords: OnWords }) {
  const c = useClockTexts()
  const now = useNow(30)
  const moment = (at: string | null) => (at ? formatMoment(at, now, c.language) : '')
  const act = (action: 'answer' | 'return' | 'close'): TimeAct => ({ kind: 'slip', slipId: slip.id, action })
  return (
    <li data-testid="slip" data-state={slip.state}>
      <div className="row">
        <b>{slip.code}</b>
        <span className="tag tag-supervised">
          {slip.automatic ? c('automatic') : c.of(slipReasonNames[slip.reason])}
        </span>
        <span className={slip.overdue ? 'tag tag-overdue' : 'tag'}>
          {slip.overdue ? c('slipLate') : c(`slip_${slip.state}`)}
        </span>
        <span className="grow" />
        {slip.mayAnswer && (
          <Button
            size="small"
            type="primary"
            data-testid="slip-answer"
            onClick={() =>
              onWords(act('answer'), `${c('answer')} ${slip.code}`, c('answer'), { hint: c('answerHint') })
            }
          >
            {c('answer')}
          </Button>
        )}
        {slip.mayClose && (
          <>
            <Button
              size="small"
              type="primary"
              data-testid="slip-close"
              onClick={() => onWords(act('close'), `${c('close')} ${slip.code}`, c('decisionNote'))}
            >
              {c('close')}
            </Button>
            <Button size="small" onClick={() => onWords(act('return'), `${c('return')} ${slip.code}`, c('reason'))}>
              {c('return')}
            </Button>
          </>
        )}
      </div>
      <p className="small">{slip.demand}</p>
      <p className="small second">
        {c('by', { name: slip.issuedBy, moment: moment(slip.issuedAt) })} ·{' '}
        {slip.addressees.length > 0 ? c('to', { names: slip.addressees.join('、') }) : c('toUnit')}
        {slip.state === 'OPEN' ? ` · ${c('slipDue', { moment: moment(slip.dueAt) })}` : ''}
      </p>
      {slip.answer && (
        <p className="small second">
          {c('answer')} · {c('by', { name: slip.answeredBy ?? '', moment: moment(slip.answeredAt) })}：{slip.answer}
        </p>
      )}
      {slip.closedBy && (
        <p className="small second">
          {c('close')} · {c('by', { name: slip.closedBy, moment: moment(slip.closedAt) })}：{slip.closing}
        </p>
      )}
    </li>
  )
}
