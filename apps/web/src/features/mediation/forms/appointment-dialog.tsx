import type { DisputeFile } from '@fengqiao/contract'
import { formatClock } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { useSession } from '../../../app/use-session.ts'
import { serverNow } from '../../../lib/now.ts'
import { useMediationTexts } from '../mediation.texts.ts'
import { CheckField, fromLocalInput, isLocalInput, LongField, PickField, TextField, toLocalInput } from './fields.tsx'
import { FormModal } from './form-modal.tsx'

const quarterMs = 15 * 60_000

/** Time and room; what is taken that day stands beside, and the database refuses a clash. */
export function AppointmentDialog({
  dispute,
  onClose,
}: {
  readonly dispute: DisputeFile
  readonly onClose: () => void
}) {
  const t = useMediationTexts()
  const { account } = useSession()
  const { id, code } = dispute.line
  const [start, setStart] = useState(() => toLocalInput(Math.ceil((serverNow() + 86_400_000) / quarterMs) * quarterMs))
  const [end, setEnd] = useState(() =>
    toLocalInput(Math.ceil((serverNow() + 86_400_000 + 3_600_000) / quarterMs) * quarterMs),
  )
  const [roomId, setRoom] = useState('')
  const [remote, setRemote] = useState(false)
  const [note, setNote] = useState('')
  const day = start.slice(0, 10)
  const { data } = useQuery({
    queryKey: ['rooms', day],
    queryFn: ({ signal }) =>
      api.mediationRooms(
        { query: { from: fromLocalInput(`${day}T00:00`), to: fromLocalInput(`${day}T23:45`) } },
        { signal },
      ),
    enabled: isLocalInput(start),
  })
  const rooms = data?.items ?? []
  const taken = rooms.find((room) => room.id === roomId)?.booked ?? []
  const mediatorIds = [dispute.mediatorId ?? account.personId].filter((each) => each !== null)
  const valid = isLocalInput(start) && isLocalInput(end)
  const body = {
    mediatorIds,
    startsAt: valid ? fromLocalInput(start) : start,
    endsAt: valid ? fromLocalInput(end) : end,
    remote,
    ...(roomId && { roomId }),
    ...(note.trim() && { note: note.trim() }),
  }
  return (
    <FormModal
      title={t('makeAppointment')}
      subtitle={code}
      missing={valid ? [] : [t('startedAt')]}
      content={body}
      onClose={onClose}
      send={(key) => api.makeAppointment({ params: { id }, body }, key)}
    >
      <div className="form-row">
        <TextField label={t('startedAt')} type="datetime-local" value={start} onChange={setStart} testId="starts-at" />
        <TextField label={t('endedAt')} type="datetime-local" value={end} onChange={setEnd} testId="ends-at" />
      </div>
      <PickField
        label={t('room')}
        value={roomId}
        empty={t('noRoom')}
        options={rooms.map((room) => [
          room.id,
          `${room.name}（${room.areaName}，${t('seats', { count: room.seats })}）`,
        ])}
        onChange={setRoom}
        testId="room"
      />
      {taken.length > 0 && (
        <p className="small ink-warning">
          {t('roomTaken', {
            times: taken.map(({ startsAt, endsAt }) => `${formatClock(startsAt)}–${formatClock(endsAt)}`).join('、'),
          })}
        </p>
      )}
      <CheckField label={t('remote')} checked={remote} onChange={setRemote} testId="appointment-remote" />
      <LongField label={t('note')} value={note} onChange={setNote} rows={2} />
    </FormModal>
  )
}
