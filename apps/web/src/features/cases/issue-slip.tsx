import { type CaseDetail, slipReasonNames, slipReasons } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Input, Modal, Select } from 'antd'
import { useId, useRef, useState } from 'react'
import { api } from '../../app/client.ts'
import { randomId } from '../../lib/random-id.ts'
import { useClockTexts } from './clock.texts.ts'
import { refreshTime } from './use-time-act.ts'

const sendTestId: Record<`data-${string}`, string> = { 'data-testid': 'slip-send' }

/** A supervision slip by hand: why, and what is demanded. The case stays in its state. */
export function IssueSlip({ item, onClose }: { readonly item: CaseDetail; readonly onClose: () => void }) {
  const c = useClockTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [reason, setReason] = useState<(typeof slipReasons)[number]>(
    item.clock?.tone === 'overdue' ? 'overdue' : 'stuck',
  )
  const [demand, setDemand] = useState('')
  const [asked, setAsked] = useState(false)
  const [reasonId, demandId] = [useId(), useId()]
  const key = useRef({ body: '', key: '' })
  const send = useMutation({
    mutationFn: () => {
      const body = { reason, demand: demand.trim() }
      if (key.current.body !== JSON.stringify(body)) key.current = { body: JSON.stringify(body), key: randomId() }
      return api.issueSlip({ params: { id: item.id }, body }, { idempotencyKey: key.current.key })
    },
    onSuccess: ({ code }) => {
      void message.success(code)
      onClose()
    },
    onSettled: () => refreshTime(client),
  })
  const missing = demand.trim().length < 2
  return (
    <Modal
      open
      title={c('issueTitle', { code: item.code })}
      onCancel={onClose}
      onOk={() => {
        setAsked(true)
        if (!missing) send.mutate()
      }}
      okText={c('send')}
      cancelText={c('cancel')}
      okButtonProps={sendTestId}
      confirmLoading={send.isPending}
      mask={{ closable: false }}
    >
      <div className="action-form">
        {send.error && (
          <p className="action-refusal" role="alert">
            {send.error instanceof ApiError ? c.of(send.error.text) : String(send.error)}
          </p>
        )}
        <div className="evidence">
          <label htmlFor={reasonId}>{c('slipReason')}</label>
          <Select
            id={reasonId}
            value={reason}
            onChange={setReason}
            options={slipReasons.map((value) => ({ value, label: c.of(slipReasonNames[value]) }))}
          />
        </div>
        <div className="evidence">
          <label htmlFor={demandId}>{c('demand')}</label>
          <Input.TextArea
            id={demandId}
            data-testid="slip-demand"
            rows={3}
            maxLength={1000}
            placeholder={c('demandHint')}
            value={demand}
            onChange={(event) => setDemand(event.target.value)}
          />
          {asked && missing && (
            <span className="ink-overdue small" role="alert">
              {c('needReason')}
            </span>
          )}
        </div>
      </div>
    </Modal>
  )
}
