import type { Claim, MediationRoom } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatClock, formatDay, formatMoment } from '@fengqiao/design'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App } from 'antd'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay, useSession } from '../../app/use-session.ts'
import { useNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { yuan } from './agreement-panel.tsx'
import { TextField } from './forms/fields.tsx'
import { FormModal } from './forms/form-modal.tsx'
import { ReasonDialog } from './forms/reason-dialog.tsx'
import { useMediationTexts } from './mediation.texts.ts'
import { Panel } from './panel.tsx'
import './mediation.css'

/** When each room is taken in the coming week, and what mediators have claimed. */
export function RoomsPage() {
  const t = useMediationTexts()
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const rooms = useQuery({
    queryKey: ['rooms', 'week'],
    queryFn: ({ signal }) => api.mediationRooms({ query: {} }, { signal }),
  })
  const claims = useQuery({
    queryKey: ['cases', 'claims'],
    queryFn: ({ signal }) => api.listClaims({ query: {} }, { signal }),
  })
  return (
    <div className="analysis-page">
      <h1 className="page-title">{t('roomsTitle')}</h1>
      <Panel
        title={t('rooms')}
        testId="rooms"
        action={
          may('window.serve') && (
            <button type="button" className="button button-text" onClick={() => setAdding(true)}>
              {t('addRoom')}
            </button>
          )
        }
      >
        <QueryView query={rooms}>
          {({ items }) => (
            <div className="rooms">
              {items.map((room) => (
                <Room key={room.id} room={room} />
              ))}
            </div>
          )}
        </QueryView>
      </Panel>
      <Panel title={t('claims')} testId="claims">
        <QueryView query={claims}>
          {({ items }) => (
            <>
              {items.length === 0 && <p className="faint">{t('claimsNone')}</p>}
              {items.map((claim) => (
                <ClaimLine key={claim.id} claim={claim} />
              ))}
            </>
          )}
        </QueryView>
      </Panel>
      {adding && <AddRoom onClose={() => setAdding(false)} />}
    </div>
  )
}

function Room({ room }: { room: MediationRoom }) {
  const t = useMediationTexts()
  return (
    <div className="room">
      <b>{room.name}</b>
      <span className="small second">
        {room.areaName} · {t('seats', { count: room.seats })}
      </span>
      {room.booked.length === 0 ? (
        <span className="small faint">{t('free')}</span>
      ) : (
        room.booked.map(({ startsAt, endsAt }) => (
          <span key={startsAt} className="small">
            {formatDay(startsAt, t.language)} {formatClock(startsAt)}–{formatClock(endsAt)}
          </span>
        ))
      )}
    </div>
  )
}

function ClaimLine({ claim }: { claim: Claim }) {
  const t = useMediationTexts()
  const common = useCommonTexts()
  const may = useMay()
  const now = useNow(60)
  const client = useQueryClient()
  const { message } = App.useApp()
  const [decision, setDecision] = useState<'approved' | 'refused' | 'paid' | null>(null)
  const decide = async (note: string) => {
    if (decision === null) return false
    try {
      await api.decideClaim({ params: { id: claim.id }, body: { state: decision, note } })
      await client.invalidateQueries({ queryKey: ['cases'] })
      return true
    } catch (error) {
      void message.error(error instanceof ApiError ? t.of(error.text) : common('failed'))
      return false
    }
  }
  const choices =
    claim.state === 'claimed'
      ? (['approved', 'refused'] as const)
      : claim.state === 'approved'
        ? (['paid'] as const)
        : []
  const words = { approved: t('approve'), refused: t('refuse'), paid: t('pay') }
  return (
    <div className="panel-entry row">
      <Link to="/mediation/$caseId" params={{ caseId: claim.caseId }}>
        {claim.code}
      </Link>
      <span>{claim.personName}</span>
      <b>{yuan(claim.amountFen)}</b>
      <span className="tag">{t(`claim-${claim.state}`)}</span>
      <span className="small second clip">{claim.ground}</span>
      <span className="small faint">{formatMoment(claim.at, now, t.language)}</span>
      <span className="grow" />
      {may('claim.decide') &&
        choices.map((choice) => (
          <button key={choice} type="button" className="button button-small" onClick={() => setDecision(choice)}>
            {words[choice]}
          </button>
        ))}
      {decision && (
        <ReasonDialog title={words[decision]} label={t('decision')} onClose={() => setDecision(null)} onSave={decide} />
      )}
    </div>
  )
}

function AddRoom({ onClose }: { onClose: () => void }) {
  const t = useMediationTexts()
  const { area } = useSession()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [seats, setSeats] = useState('8')
  const body = { name: name.trim(), seats: Number(seats), areaCode: area.code }
  const missing = [
    ...(body.name.length < 2 ? [t('roomName')] : []),
    ...(Number.isInteger(body.seats) && body.seats > 0 ? [] : [t('seatsLabel')]),
  ]
  return (
    <FormModal
      title={t('addRoom')}
      subtitle={area.name}
      missing={missing}
      content={body}
      onClose={() => {
        void client.invalidateQueries({ queryKey: ['rooms'] })
        onClose()
      }}
      send={() => api.addRoom({ body })}
    >
      <TextField label={t('roomName')} value={name} onChange={setName} />
      <TextField label={t('seatsLabel')} type="number" value={seats} onChange={setSeats} />
    </FormModal>
  )
}
