import { type AttentionLevel, attentionLevels, type RecordingPlan, type RecordingPlanInput } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { levelNumerals } from '../../ui/levels.ts'
import { useRecordingTexts } from './recording.texts.ts'

const everyDay = [1, 2, 3, 4, 5, 6, 7]

/** Makes a plan or changes one. */
export function PlanDialog({ plan, onClose }: { plan: RecordingPlan | null; onClose: () => void }) {
  const t = useRecordingTexts()
  const id = useId()
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [first] = plan?.windows ?? []
  const [name, setName] = useState(plan?.name ?? '')
  const [level, setLevel] = useState<AttentionLevel | null>(plan ? plan.level : 'I')
  const [ids, setIds] = useState(plan?.cameraIds.join('\n') ?? '')
  const [allDay, setAllDay] = useState(
    !first || (first.days.length === 7 && first.from === '00:00' && first.to === '24:00'),
  )
  const [days, setDays] = useState<readonly number[]>(first?.days ?? everyDay)
  const [from, setFrom] = useState(first?.from ?? '07:00')
  const [to, setTo] = useState(first?.to === '24:00' ? '23:59' : (first?.to ?? '19:00'))
  const [keepDays, setKeepDays] = useState(plan?.keepDays ?? 30)
  const [enabled, setEnabled] = useState(plan?.enabled ?? true)
  const cameraIds = level === null ? [...new Set(ids.split(/\s+/).filter(Boolean))] : []
  const valid =
    name.trim() !== '' && keepDays >= 1 && (level !== null || cameraIds.length > 0) && (allDay || days.length > 0)
  const save = useMutation({
    mutationFn: () => {
      const window = allDay ? { days: everyDay, from: '00:00', to: '24:00' } : { days: [...days].sort(), from, to }
      const others = allDay ? [] : (plan?.windows.slice(1) ?? [])
      const body: RecordingPlanInput = {
        name: name.trim(),
        level,
        cameraIds,
        windows: [window, ...others],
        keepDays,
        enabled,
      }
      return plan
        ? api.changeRecordingPlan({ params: { id: plan.id }, body: { ...body, version: plan.version } })
        : api.addRecordingPlan({ body })
    },
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['recordings', 'plans'] })
      onClose()
    },
    onError: (error) => void message.error(error instanceof ApiError ? t.of(error.text) : String(error)),
  })
  const names = t('weekday').split(',')
  return (
    <Modal
      open
      title={plan ? plan.name : t('add')}
      okText={t('save')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !valid, loading: save.isPending, 'data-testid': 'plan-save' }}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <div className="plan-form">
        <label htmlFor={`${id}-name`}>{t('name')}</label>
        <input
          id={`${id}-name`}
          className="field"
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
        />
        <fieldset className="row">
          <legend>{t('who')}</legend>
          {attentionLevels.map((value) => (
            <label key={value} className="row">
              <input type="radio" checked={level === value} onChange={() => setLevel(value)} />
              {t('level', { level: levelNumerals[value] })}
            </label>
          ))}
          <label className="row">
            <input type="radio" checked={level === null} onChange={() => setLevel(null)} />
            {t('byCamera')}
          </label>
        </fieldset>
        {level === null && (
          <>
            <label htmlFor={`${id}-ids`}>{t('ids')}</label>
            <textarea
              id={`${id}-ids`}
              className="field plan-ids"
              value={ids}
              onChange={(event) => setIds(event.target.value)}
            />
          </>
        )}
        <label className="row">
          <input type="checkbox" checked={allDay} onChange={(event) => setAllDay(event.target.checked)} />
          {t('allDay')}
        </label>
        {!allDay && (
          <>
            <fieldset className="row">
              <legend>{t('weekdays')}</legend>
              {everyDay.map((day) => (
                <label key={day} className="row">
                  <input
                    type="checkbox"
                    checked={days.includes(day)}
                    onChange={() =>
                      setDays(days.includes(day) ? days.filter((other) => other !== day) : [...days, day])
                    }
                  />
                  {names[day - 1]}
                </label>
              ))}
            </fieldset>
            <div className="row">
              <label>
                {t('from')}{' '}
                <input className="field" type="time" value={from} onChange={(event) => setFrom(event.target.value)} />
              </label>
              <label>
                {t('to')}{' '}
                <input className="field" type="time" value={to} onChange={(event) => setTo(event.target.value)} />
              </label>
            </div>
          </>
        )}
        <label className="row">
          {t('keepDays')}
          <input
            className="field plan-days"
            type="number"
            min={1}
            max={366}
            value={keepDays}
            onChange={(event) => setKeepDays(Math.round(Number(event.target.value)))}
          />
        </label>
        <label className="row">
          <input type="checkbox" checked={enabled} onChange={(event) => setEnabled(event.target.checked)} />
          {t('enabled')}
        </label>
      </div>
    </Modal>
  )
}
