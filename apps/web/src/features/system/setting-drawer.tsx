import type { Setting, SettingVersion } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatMoment } from '@fengqiao/design'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Input } from 'antd'
import { useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { SettingEditor } from './setting-editor.tsx'
import { PreviewOf, usePreview } from './setting-preview.tsx'
import { SettingValue } from './setting-value.tsx'
import { useSystemTexts } from './system.texts.ts'

const saveTestId: Record<`data-${string}`, string> = { 'data-testid': 'setting-save' }
const shortestNote = 2

interface SettingDrawerProps {
  readonly setting: Setting
  readonly onClose: () => void
}

/** One setting: its value, what a change would do, why it is what it is, and every version it had. */
export function SettingDrawer({ setting, onClose }: SettingDrawerProps) {
  const t = useSystemTexts()
  const common = useCommonTexts()
  const mayChange = useMay()(setting.action)
  const wide = setting.form === 'list' || setting.form === 'weights'
  const [chosen, setChosen] = useState<unknown>(setting.value)
  const [note, setNote] = useState('')
  const revert = (version: SettingVersion) => {
    setChosen(version.value)
    setNote(t('revertNote', { version: version.version }))
  }
  return (
    <Drawer open onClose={onClose} title={t.of(setting.label)} size={wide ? 820 : 520}>
      <div className="setting-form" data-testid="setting-drawer">
        <p className="row">
          <span className={setting.confirmed ? 'tag tag-done' : 'tag'}>
            {setting.confirmed ? t('confirmed') : common('defaultValue')}
          </span>
          <SettingValue setting={setting} value={setting.value} />
          <span className="grow" />
          <span className="small faint">
            {setting.key} · {t('versionNumber', { version: setting.version })}
          </span>
        </p>
        {setting.help && <p className="second">{t.of(setting.help)}</p>}
        {mayChange && (
          <ChangeForm
            setting={setting}
            value={chosen}
            onValue={setChosen}
            note={note}
            onNote={setNote}
            onClose={onClose}
          />
        )}
        <History setting={setting} {...(mayChange && { onRevert: revert })} />
      </div>
    </Drawer>
  )
}

function ChangeForm({
  setting,
  value,
  onValue,
  note,
  onNote,
  onClose,
}: SettingDrawerProps & {
  readonly value: unknown
  readonly onValue: (value: unknown) => void
  readonly note: string
  readonly onNote: (note: string) => void
}) {
  const t = useSystemTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [asked, setAsked] = useState(false)
  const [valueId, noteId] = [useId(), useId()]
  const { data: preview } = usePreview(setting, value)
  const save = useMutation({
    mutationFn: () =>
      (setting.action === 'security.policy' ? api.changeSecuritySetting : api.changeSetting)({
        params: { key: setting.key },
        body: { value, version: setting.version, note: note.trim() },
      }),
    onSuccess: async ({ version }) => {
      void message.success(t('saved', { version }))
      await queries.invalidateQueries({ queryKey: ['settings'] })
      onClose()
    },
    onError: () => queries.invalidateQueries({ queryKey: ['settings'] }),
  })
  const noteMissing = note.trim().length < shortestNote
  const faulty = (preview?.faults.length ?? 0) > 0
  const submit = () => {
    setAsked(true)
    if (!noteMissing && !faulty) save.mutate()
  }
  const same = JSON.stringify(value) === JSON.stringify(setting.value)
  return (
    <>
      {save.error && (
        <p className="ink-overdue" role="alert">
          {save.error instanceof ApiError ? t.of(save.error.text) : String(save.error)}
        </p>
      )}
      <label htmlFor={valueId}>{t('newValue')}</label>
      <SettingEditor id={valueId} setting={setting} value={value} onChange={onValue} />
      <RangeOf setting={setting} />
      <PreviewOf setting={setting} value={value} preview={preview} />
      <label htmlFor={noteId}>{t('why')}</label>
      <Input.TextArea
        id={noteId}
        data-testid="setting-note"
        rows={2}
        maxLength={300}
        placeholder={t('whyHint')}
        value={note}
        onChange={(event) => onNote(event.target.value)}
      />
      {asked && noteMissing && (
        <p className="ink-overdue" role="alert">
          {t('needWhy')}
        </p>
      )}
      <div className="row setting-buttons">
        <Button type="primary" {...saveTestId} loading={save.isPending} disabled={faulty} onClick={submit}>
          {same && !setting.confirmed
            ? t('confirmAs', { version: setting.version + 1 })
            : t('save', { version: setting.version + 1 })}
        </Button>
        <Button onClick={onClose}>{common('cancel')}</Button>
        <span className="grow" />
        <Button type="link" onClick={() => onValue(setting.standard)}>
          {t('toStandard')}
        </Button>
      </div>
    </>
  )
}

function RangeOf({ setting }: { readonly setting: Setting }) {
  const t = useSystemTexts()
  const { minimum, maximum } = setting.schema as { readonly minimum?: number; readonly maximum?: number }
  if (minimum === undefined || maximum === undefined) return null
  return (
    <p className="small faint">
      {t('range', { least: minimum, most: maximum })} · {t('standard', { value: String(setting.standard) })}
    </p>
  )
}

function History({
  setting,
  onRevert,
}: {
  readonly setting: Setting
  readonly onRevert?: (version: SettingVersion) => void
}) {
  const t = useSystemTexts()
  const query = useQuery({
    queryKey: ['settings', setting.key, 'versions'],
    queryFn: ({ signal }) => api.settingVersions({ params: { key: setting.key } }, { signal }),
  })
  return (
    <section>
      <h3 className="small second">{t('history')}</h3>
      <QueryView query={query}>
        {({ items }) => (
          <ol className="setting-history">
            {items.map((item) => (
              <li key={item.version}>
                <span className="nowrap">{t('versionNumber', { version: item.version })}</span>
                <div>
                  <SettingValue setting={setting} value={item.value} />
                  <div className="small second">
                    {item.changedAt
                      ? `${item.changedBy ?? ''} ${formatMoment(item.changedAt, serverNow(), t.language)}`
                      : t('productDefault')}
                    {item.note ? `：${item.note}` : ''}
                  </div>
                </div>
                {onRevert && item.version !== setting.version && (
                  <button type="button" className="button-link small" onClick={() => onRevert(item)}>
                    {t('revert')}
                  </button>
                )}
              </li>
            ))}
          </ol>
        )}
      </QueryView>
    </section>
  )
}
