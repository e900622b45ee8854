import type { BlowWhistle } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { Megaphone } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { DialogButton } from './dialog-button.tsx'
import { Field, FormDialog, RequiredMark } from './form-dialog.tsx'
import { useGridTexts } from './grid.texts.ts'
import { problemOf, useWrite } from './use-write.ts'

/** Calls departments to come: the township confirms first. */
export function WhistleDialog({ eventId }: { readonly eventId?: string }) {
  const t = useGridTexts()
  return (
    <DialogButton icon={Megaphone} label={t('blow')} testId="blow-whistle">
      {(close) => <WhistleForm eventId={eventId} onClose={close} />}
    </DialogButton>
  )
}

function WhistleForm({ eventId, onClose }: { readonly eventId: string | undefined; readonly onClose: () => void }) {
  const t = useGridTexts()
  const { message } = App.useApp()
  const units = useQuery({
    queryKey: ['grid', 'callable-units'],
    queryFn: ({ signal }) => api.callableUnits({}, { signal }),
    staleTime: 300_000,
  })
  const [title, setTitle] = useState('')
  const [what, setWhat] = useState('')
  const [urgent, setUrgent] = useState(false)
  const [unitIds, setUnitIds] = useState<readonly string[]>([])
  const blow = useWrite(
    (body: BlowWhistle, options) => api.blowWhistle({ body }, options),
    ({ code }) => {
      void message.success(t('blown', { code }))
      onClose()
    },
  )
  const complete = title.trim() !== '' && what.trim() !== '' && unitIds.length > 0
  return (
    <FormDialog
      title={t('blow')}
      note={t('blowNote')}
      act={t('blow')}
      busy={blow.isPending}
      complete={complete}
      problem={problemOf(blow.error, t.of)}
      onSubmit={() => {
        blow.mutate({
          title: title.trim(),
          description: what.trim(),
          urgent,
          unitIds: [...unitIds],
          ...(eventId !== undefined && { eventId }),
        })
      }}
      onClose={onClose}
    >
      <Field label={t('blowTitle')} required>
        <input
          className="field"
          value={title}
          maxLength={60}
          data-testid="whistle-title"
          onChange={(e) => setTitle(e.target.value)}
        />
      </Field>
      <Field label={t('blowWhat')} required>
        <textarea
          className="field"
          rows={3}
          maxLength={2000}
          value={what}
          data-testid="whistle-what"
          onChange={(e) => setWhat(e.target.value)}
        />
      </Field>
      <fieldset className="grid-choices">
        <legend>
          {t('blowUnits')}
          <RequiredMark />
        </legend>
        {units.data?.items.map(({ id, name }) => (
          <label key={id} className="row">
            <input
              type="checkbox"
              checked={unitIds.includes(id)}
              data-testid="whistle-unit"
              onChange={() =>
                setUnitIds(unitIds.includes(id) ? unitIds.filter((each) => each !== id) : [...unitIds, id])
              }
            />
            {name}
          </label>
        ))}
      </fieldset>
      <label className="row">
        <input type="checkbox" checked={urgent} onChange={() => setUrgent(!urgent)} />
        {t('urgent')}
      </label>
    </FormDialog>
  )
}
