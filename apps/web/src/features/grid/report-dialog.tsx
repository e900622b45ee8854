import type { GridEventChannel, ReportGridEvent } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { FilePlus2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useSession } from '../../app/use-session.ts'
import { DialogButton } from './dialog-button.tsx'
import { Field, FormDialog } from './form-dialog.tsx'
import { useGridTexts } from './grid.texts.ts'
import { useGrids } from './use-grids.ts'
import { problemOf, useWrite } from './use-write.ts'

const channels = ['desk', 'call', 'paper', 'on_behalf'] as const satisfies readonly GridEventChannel[]

/** What came to the desk, by phone or on paper, with its real time. */
export function ReportDialog() {
  const t = useGridTexts()
  return (
    <DialogButton icon={FilePlus2} label={t('report')} testId="grid-report">
      {(close) => <ReportForm onClose={close} />}
    </DialogButton>
  )
}

function ReportForm({ onClose }: { readonly onClose: () => void }) {
  const t = useGridTexts()
  const { message } = App.useApp()
  const { area } = useSession()
  const grids = useGrids(area.code)
  const categories = useQuery({
    queryKey: ['grid', 'categories'],
    queryFn: ({ signal }) => api.listGridCategories({}, { signal }),
    staleTime: 300_000,
  })
  const [category, setCategory] = useState('')
  const [what, setWhat] = useState('')
  const [channel, setChannel] = useState<(typeof channels)[number]>('desk')
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [grid, setGrid] = useState('')
  const [happened, setHappened] = useState('')
  const report = useWrite(
    (body: ReportGridEvent, options) => api.reportGridEvent({ body }, options),
    ({ code }) => {
      void message.success(t('reported', { code }))
      onClose()
    },
  )
  const submit = () => {
    report.mutate({
      category,
      description: what.trim(),
      channel,
      ...(grid !== '' && { areaCode: grid }),
      ...(name.trim() !== '' && { onBehalf: { name: name.trim(), ...(phone.trim() && { phone: phone.trim() }) } }),
      ...(happened !== '' && { happenedAt: new Date(happened).toISOString() }),
    })
  }
  return (
    <FormDialog
      title={t('report')}
      note={t('reportNote')}
      act={t('report')}
      busy={report.isPending}
      complete={category !== '' && what.trim() !== ''}
      problem={problemOf(report.error, t.of)}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('category')} required>
        <select
          className="field"
          value={category}
          data-testid="report-category"
          onChange={(e) => setCategory(e.target.value)}
        >
          <option value="">{t('choose')}</option>
          {categories.data?.items.map(({ id, label }) => (
            <option key={id} value={id}>
              {t.of(label)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('what')} required>
        <textarea
          className="field"
          rows={3}
          maxLength={2000}
          value={what}
          data-testid="report-what"
          onChange={(e) => setWhat(e.target.value)}
        />
      </Field>
      <Field label={t('area')}>
        <select className="field" value={grid} data-testid="report-area" onChange={(e) => setGrid(e.target.value)}>
          <option value="">{area.name}</option>
          {grids.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('channel')}>
        <select className="field" value={channel} onChange={(e) => setChannel(e.target.value as typeof channel)}>
          {channels.map((each) => (
            <option key={each} value={each}>
              {t(`channel-${each}`)}
            </option>
          ))}
        </select>
      </Field>
      <div className="grid-two">
        <Field label={t('caller')}>
          <input className="field" value={name} maxLength={40} onChange={(e) => setName(e.target.value)} />
        </Field>
        <Field label={t('callerPhone')}>
          <input
            className="field"
            value={phone}
            maxLength={20}
            inputMode="tel"
            onChange={(e) => setPhone(e.target.value)}
          />
        </Field>
      </div>
      <Field label={t('happened')}>
        <input className="field" type="datetime-local" value={happened} onChange={(e) => setHappened(e.target.value)} />
      </Field>
    </FormDialog>
  )
}
