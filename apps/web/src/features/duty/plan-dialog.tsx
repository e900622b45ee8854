import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Input, InputNumber, Modal } from 'antd'
import { useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { useSession } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { useDutyTexts } from './duty.texts.ts'
import { Refusal } from './hand-overs.tsx'
import { PersonSelect } from './person-select.tsx'
import { dayMs, fromLocal, toLocal } from './week.ts'

const okTestId: Record<`data-${string}`, string> = { 'data-testid': 'plan-save' }

/** One shift, or the same on some days in a row. */
export function PlanDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useDutyTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { area } = useSession()
  const ids = { post: useId(), from: useId(), to: useId(), days: useId() }
  const tomorrow = toLocal(serverNow() + dayMs).slice(0, 10)
  const [personId, setPerson] = useState<string | null>(null)
  const [post, setPost] = useState('')
  const [from, setFrom] = useState(`${tomorrow}T08:00`)
  const [to, setTo] = useState(`${tomorrow}T20:00`)
  const [days, setDays] = useState(1)
  const save = useMutation({
    mutationFn: () =>
      api.planShift({
        body: {
          personId: personId ?? '',
          areaCode: area.code,
          post: post.trim(),
          startsAt: fromLocal(from),
          endsAt: fromLocal(to),
          days,
        },
      }),
    onSuccess: async ({ ids: made }) => {
      void message.success(t('planned', { count: made.length }))
      await queries.invalidateQueries({ queryKey: ['duty'] })
      onClose()
    },
  })
  return (
    <Modal
      open
      title={`${t('planTitle')} · ${area.name}`}
      onCancel={onClose}
      onOk={() => save.mutate()}
      okText={t('save')}
      cancelText={common('cancel')}
      okButtonProps={{ disabled: personId === null || post.trim() === '', ...okTestId }}
      confirmLoading={save.isPending}
    >
      <div className="duty-form">
        <PersonSelect label={t('person')} value={personId} onChange={setPerson} />
        <label htmlFor={ids.post}>{t('post')}</label>
        <Input
          id={ids.post}
          placeholder={t('postHint')}
          maxLength={40}
          value={post}
          onChange={(event) => setPost(event.target.value)}
        />
        <label htmlFor={ids.from}>{t('starts')}</label>
        <Input id={ids.from} type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
        <label htmlFor={ids.to}>{t('ends')}</label>
        <Input id={ids.to} type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />
        <label htmlFor={ids.days}>{t('days')}</label>
        <InputNumber
          id={ids.days}
          min={1}
          max={31}
          precision={0}
          value={days}
          onChange={(next) => setDays(next ?? 1)}
        />
        <Refusal error={save.error} />
      </div>
    </Modal>
  )
}
