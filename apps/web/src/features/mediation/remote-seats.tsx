import type { Appointment } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { App } from 'antd'
import { Copy, Video } from 'lucide-react'
import { useNow } from '../../lib/now.ts'
import { useMediationTexts } from './mediation.texts.ts'

/** The links of a remote session: a mediator opens his own, those of the parties are copied into a message. */
export function RemoteSeats({ seats }: { seats: Appointment['seats'] }) {
  const t = useMediationTexts()
  const { message } = App.useApp()
  const now = useNow(30)
  const copy = async (path: string) => {
    await navigator.clipboard.writeText(new URL(path, window.location.origin).href)
    void message.success(t('linkCopied'))
  }
  return (
    <ul className="remote-seats">
      {seats.map((seat) => (
        <li key={seat.path} className="row small" data-testid="remote-seat">
          <span>{seat.nameMasked}</span>
          <span className="second">
            {seat.party
              ? seat.consentedAt
                ? t('consentedAt', { at: formatMoment(seat.consentedAt, now, t.language) })
                : t('consentOpen')
              : t('mediatorSeat')}
          </span>
          <span className="grow" />
          {seat.party ? (
            navigator.clipboard && (
              <button type="button" className="button-link row" onClick={() => void copy(seat.path)}>
                <Copy aria-hidden="true" />
                {t('copyLink')}
              </button>
            )
          ) : (
            <a href={seat.path} target="_blank" rel="noreferrer" className="row" data-testid="open-remote">
              <Video aria-hidden="true" />
              {t('openRemote')}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}
