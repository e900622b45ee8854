import { type CaseDetail, type DisputeFile, sessionKindNames } from '@fengqiao/contract'
import { formatClock, formatMoment } from '@fengqiao/design'
import { CalendarClock, Check, X } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../../app/use-session.ts'
import { useNow } from '../../lib/now.ts'
import { AppointmentDialog } from './forms/appointment-dialog.tsx'
import { ReasonDialog } from './forms/reason-dialog.tsx'
import { useMediationTexts } from './mediation.texts.ts'
import { Panel } from './panel.tsx'
import { RemoteSeats } from './remote-seats.tsx'
import { useDisputeWrite } from './use-dispute-write.ts'

/** What is planned and what was held; each round with who was there. */
export function SessionsPanel({ item, dispute }: { item: CaseDetail; dispute: DisputeFile }) {
  const t = useMediationTexts()
  const may = useMay()
  const now = useNow(30)
  const [booking, setBooking] = useState(false)
  const [cancelling, setCancelling] = useState<string | null>(null)
  const write = useDisputeWrite(item.id)
  const open = item.actions.length > 0
  const planned = dispute.appointments.filter(({ cancelled, endsAt }) => !cancelled && Date.parse(endsAt) > now)
  return (
    <Panel
      title={t('sessions')}
      testId="sessions-panel"
      action={
        may('dispute.act') &&
        open && (
          <button
            type="button"
            className="button button-text"
            data-testid="make-appointment"
            onClick={() => setBooking(true)}
          >
            {t('makeAppointment')}
          </button>
        )
      }
    >
      {planned.map((each) => (
        <div key={each.id} className="panel-entry" data-testid="appointment">
          <p className="row">
            <CalendarClock aria-hidden="true" />
            <b>{t('appointmentPlanned', { at: formatMoment(each.startsAt, now, t.language) })}</b>
            <span className="small second">
              –{formatClock(each.endsAt)} {each.roomName} {each.mediators.join('、')} {each.remoteLink && t('remote')}
            </span>
            <span className="grow" />
            <span className="tag">
              {t('answers', {
                yes: each.answers.filter(({ answer }) => answer === 'yes').length,
                all: each.answers.length,
              })}
            </span>
          </p>
          {each.seats.length > 0 && <RemoteSeats seats={each.seats} />}
          {may('dispute.act') && (
            <p className="row small answers">
              {each.answers.map(({ partyId, nameMasked, answer }) => (
                <span key={partyId} className="row">
                  {nameMasked}
                  {(['yes', 'no'] as const).map((value) => (
                    <button
                      key={value}
                      type="button"
                      className="button button-small"
                      aria-pressed={answer === value}
                      onClick={() => write.answer(each.id, partyId, value)}
                    >
                      {t(value === 'yes' ? 'answerYes' : 'answerNo')}
                    </button>
                  ))}
                </span>
              ))}
              <span className="grow" />
              <button type="button" className="button-link" onClick={() => setCancelling(each.id)}>
                {t('cancelAppointment')}
              </button>
            </p>
          )}
        </div>
      ))}
      {dispute.sessions.length === 0 && planned.length === 0 && <p className="faint">{t('noSessions')}</p>}
      {[...dispute.sessions].reverse().map((each) => (
        <details key={each.id} className="panel-entry" data-testid="session">
          <summary className="row">
            {each.agreed ? <Check aria-hidden="true" /> : <X aria-hidden="true" />}
            <b>{t('sessionRound', { round: each.round, kind: t.of(sessionKindNames[each.kind]) })}</b>
            <span className="small second clip">
              {formatMoment(each.startedAt, now, t.language)} {each.place} {each.mediator}
            </span>
            <span className="grow" />
            <span className={each.agreed ? 'tag tag-done' : 'tag'}>
              {t(each.agreed ? 'sessionAgreed' : 'sessionOpen')}
            </span>
          </summary>
          <p>{each.record}</p>
          {each.proposals && (
            <p className="small">
              {t('proposals')}：{each.proposals}
            </p>
          )}
          <p className="small second">
            {each.present
              .filter(({ present }) => present)
              .map(({ name, part }) => `${part} ${name}`)
              .join('、')}
          </p>
          {each.consent && <p className="small second">{each.consent}</p>}
        </details>
      ))}
      {booking && <AppointmentDialog dispute={dispute} onClose={() => setBooking(false)} />}
      {cancelling && (
        <ReasonDialog
          title={t('cancelAppointment')}
          label={t('cancelReason')}
          onClose={() => setCancelling(null)}
          onSave={(reason) => write.cancel(cancelling, reason)}
        />
      )}
    </Panel>
  )
}
