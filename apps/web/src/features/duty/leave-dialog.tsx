import { type LeaveKind, leaveKinds } from '@fengqiao/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { serverNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { useDutyTexts } from './duty.texts.ts'
import { Refusal } from './hand-overs.tsx'
import { PersonSelect } from './person-select.tsx'
import { dayMs, fromLocal, toLocal } from './week.ts'

const okTestId: Record<`data-${string}`, string> = { 'data-testid': 'leave-save' }

/** Who is away, from when to when, and who stands in. */
export function LeaveDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useDutyTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [ids] = [{ kind: useId(), from: useId(), to: useId() }]
  const [personId, setPerson] = useState<string | null>(null)
  const [kind, setKind] = useState<LeaveKind>('leave')
  const [from, setFrom] = useState(toLocal(serverNow()))
  const [to, setTo] = useState(toLocal(serverNow() + dayMs))
  const [substituteId, setSubstitute] = useState<string | null>(null)
  const save = useMutation({
    mutationFn: () =>
      api.recordLeave({
        body: {
          kind,
          startsAt: fromLocal(from),
          endsAt: fromLocal(to),
          substituteId,
          ...(personId !== null && { personId }),
        },
      }),
    onSuccess: async () => {
      void message.success(t('leaveSaved'))
      await queries.invalidateQueries({ queryKey: ['duty'] })
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('leaveTitle')}
      onCancel={onClose}
      onOk={() => save.mutate()}
      okText={t('save')}
      cancelText={common('cancel')}
      okButtonProps={okTestId}
      confirmLoading={save.isPending}
    >
      <div className="duty-form">
        <PersonSelect label={t('leaveWho')} value={personId} onChange={setPerson} withMe />
        <label htmlFor={ids.kind}>{t('leaveKind')}</label>
        <Select<LeaveKind>
          id={ids.kind}
          value={kind}
          options={leaveKinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
          onChange={setKind}
        />
        <label htmlFor={ids.from}>{t('starts')}</label>
        <Input id={ids.from} type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
        <label htmlFor={ids.to}>{t('ends')}</label>
        <Input id={ids.to} type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />
        <PersonSelect label={t('substitute')} value={substituteId} onChange={setSubstitute} />
        <Refusal error={save.error} />
      </div>
    </Modal>
  )
}
