import type { Setting } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatMoment } from '@fengqiao/design'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Input, InputNumber, Modal } from 'antd'
import { useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { serverNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { useSystemTexts } from './system.texts.ts'

interface SettingDialogProps {
  readonly setting: Setting
  readonly onClose: () => void
}

const saveTestId: Record<`data-${string}`, string> = { 'data-testid': 'setting-save' }
const shortestNote = 2

/** Changes or confirms one setting: what it means for new and for open cases stands there before it is saved. */
export function SettingDialog({ setting, onClose }: SettingDialogProps) {
  const t = useSystemTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [value, setValue] = useState(Number(setting.value))
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const [valueId, noteId] = [useId(), useId()]
  const save = useMutation({
    mutationFn: () =>
      api.changeSetting({ params: { key: setting.key }, body: { value, version: setting.version, note: note.trim() } }),
    onSuccess: async ({ version }) => {
      void message.success(t('saved', { version }))
      await queries.invalidateQueries({ queryKey: ['settings'] })
      onClose()
    },
  })
  const noteMissing = note.trim().length < shortestNote
  const submit = () => {
    setAsked(true)
    if (!noteMissing) save.mutate()
  }
  const unit = setting.unit ? ` ${t.of(setting.unit)}` : ''
  const { minimum: least, maximum: most } = setting.schema as { readonly minimum: number; readonly maximum: number }

  return (
    <Modal
      open
      title={t.of(setting.label)}
      onCancel={onClose}
      onOk={submit}
      okText={t('save', { version: setting.version + 1 })}
      cancelText={common('cancel')}
      okButtonProps={saveTestId}
      confirmLoading={save.isPending}
      mask={{ closable: false }}
    >
      <div className="setting-form">
        {save.error && (
          <p className="ink-overdue" role="alert">
            {save.error instanceof ApiError ? t.of(save.error.text) : String(save.error)}
          </p>
        )}
        <label htmlFor={valueId}>{t('newValue')}</label>
        <InputNumber
          id={valueId}
          data-testid="setting-value"
          min={least}
          max={most}
          precision={0}
          value={value}
          onChange={(next) => setValue(next ?? Number(setting.value))}
          suffix={unit}
        />
        <p className="small faint">
          {t('range', { least, most })} · {t('standard', { value: String(setting.standard) })}
        </p>
        <label htmlFor={noteId}>{t('why')}</label>
        <Input.TextArea
          id={noteId}
          data-testid="setting-note"
          rows={2}
          maxLength={300}
          placeholder={t('whyHint')}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {asked && noteMissing && (
          <p className="ink-overdue" role="alert">
            {t('needWhy')}
          </p>
        )}
        <p className="setting-effect">
          {value === setting.value
            ? t('effectSame')
            : t('effectNew', { before: Number(setting.value), after: value, unit })}
          <br />
          <span className="second">{t('effectOpen')}</span>
        </p>
        <History settingKey={setting.key} />
      </div>
    </Modal>
  )
}

function History({ settingKey }: { readonly settingKey: string }) {
  const t = useSystemTexts()
  const query = useQuery({
    queryKey: ['settings', settingKey],
    queryFn: ({ signal }) => api.settingVersions({ params: { key: settingKey } }, { signal }),
  })
  return (
    <section>
      <h3 className="small second">{t('history')}</h3>
      <QueryView query={query}>
        {({ items }) => (
          <ol className="setting-history">
            {items.map((item) => (
              <li key={item.version}>
                <b>{String(item.value)}</b>
                <span className="second">
                  {item.changedAt
                    ? `${item.changedBy ?? ''} ${formatMoment(item.changedAt, serverNow(), t.language)}`
                    : t('productDefault')}
                </span>
                <span>{item.note}</span>
              </li>
            ))}
          </ol>
        )}
      </QueryView>
    </section>
  )
}
