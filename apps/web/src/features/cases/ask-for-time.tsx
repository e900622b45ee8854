import type { CaseDetail, CaseTime } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatLimit, formatMoment } from '@fengqiao/design'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Input, InputNumber, Modal, Radio } from 'antd'
import { useId, useRef, useState } from 'react'
import { api } from '../../app/client.ts'
import { serverNow } from '../../lib/now.ts'
import { randomId } from '../../lib/random-id.ts'
import { useClockTexts } from './clock.texts.ts'
import { refreshTime } from './use-time-act.ts'

const submitTestId: Record<`data-${string}`, string> = { 'data-testid': 'time-submit' }

/** `2026-11-28T09:00` in the centre's time, whatever zone the browser is in. */
function chinaInput(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16)
}

/** Asks to stop the clock or for more time: nothing changes until the level above has agreed. */
export function AskForTime({
  item,
  time,
  onClose,
}: {
  readonly item: CaseDetail
  readonly time: CaseTime
  readonly onClose: () => void
}) {
  const c = useClockTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const mayPause = time.clocks.some((one) => one.mayPause)
  const extendable = time.clocks.filter(({ extensionLeft }) => extensionLeft > 0)
  const [kind, setKind] = useState<'pause' | 'extension'>(mayPause ? 'pause' : 'extension')
  const chosen = kind === 'pause' ? time.clocks.find((one) => one.mayPause) : extendable[0]
  const [count, setCount] = useState(1)
  const [ends, setEnds] = useState(() => chinaInput(serverNow() + 86_400_000))
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const [whatId, reasonId] = [useId(), useId()]
  const sent = useRef({ body: '', key: '' })
  const endsAt = new Date(`${ends}:00+08:00`)
  const send = useMutation({
    mutationFn: () => {
      const body = {
        kind,
        clockId: chosen?.clock.id ?? 'own',
        reason: reason.trim(),
        ...(kind === 'pause' ? { endsAt: endsAt.toISOString() } : { count }),
      }
      if (sent.current.body !== JSON.stringify(body)) sent.current = { body: JSON.stringify(body), key: randomId() }
      return api.askForTime({ params: { id: item.id }, body }, { idempotencyKey: sent.current.key })
    },
    onSuccess: () => {
      void message.success(c('asked'))
      onClose()
    },
    onSettled: () => refreshTime(client),
  })
  const noReason = reason.trim().length < 2
  const noEnd = kind === 'pause' && !(endsAt.getTime() > serverNow())
  return (
    <Modal
      open
      title={`${c('ask')} · ${item.code}`}
      onCancel={onClose}
      onOk={() => {
        setAsked(true)
        if (!noReason && !noEnd) send.mutate()
      }}
      okText={c('submit')}
      cancelText={c('cancel')}
      okButtonProps={submitTestId}
      confirmLoading={send.isPending}
      mask={{ closable: false }}
    >
      <div className="action-form">
        {send.error && (
          <p className="action-refusal" role="alert">
            {send.error instanceof ApiError ? c.of(send.error.text) : String(send.error)}
          </p>
        )}
        <Radio.Group
          value={kind}
          onChange={(event) => setKind(event.target.value as typeof kind)}
          options={[
            { value: 'pause', label: c('pause'), disabled: !mayPause },
            { value: 'extension', label: c('extension'), disabled: extendable.length === 0 },
          ]}
        />
        <div className="evidence">
          <label htmlFor={whatId}>{kind === 'pause' ? c('until') : c('howMany')}</label>
          {kind === 'pause' ? (
            <Input
              id={whatId}
              type="datetime-local"
              data-testid="pause-end"
              value={ends}
              min={chinaInput(serverNow())}
              max={chinaInput(Date.parse(time.latestPauseEnd))}
              onChange={(event) => setEnds(event.target.value)}
            />
          ) : (
            <InputNumber
              id={whatId}
              data-testid="extension-count"
              min={1}
              max={chosen?.extensionLeft ?? 1}
              precision={0}
              value={count}
              onChange={(next) => setCount(next ?? 1)}
              suffix={chosen ? formatLimit(chosen.clock.unit, 2, c.language).replace(/^2 /, '') : ''}
            />
          )}
          <span className="small faint">
            {kind === 'pause'
              ? c('latest', { moment: formatMoment(time.latestPauseEnd, serverNow(), c.language) })
              : c('most', { most: chosen ? formatLimit(chosen.clock.unit, chosen.extensionLeft, c.language) : '0' })}
          </span>
          {asked && noEnd && (
            <span className="ink-overdue small" role="alert">
              {c('needEnd')}
            </span>
          )}
        </div>
        <div className="evidence">
          <label htmlFor={reasonId}>{c('reason')}</label>
          <Input.TextArea
            id={reasonId}
            data-testid="time-reason"
            rows={3}
            maxLength={1000}
            placeholder={c('reasonHint')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          {asked && noReason && (
            <span className="ink-overdue small" role="alert">
              {c('needReason')}
            </span>
          )}
        </div>
      </div>
    </Modal>
  )
}
