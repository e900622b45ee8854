import { App } from 'antd'
import { Radar } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { useSession } from '../../../app/use-session.ts'
import { DialogButton } from '../dialog-button.tsx'
import { Field, FormDialog } from '../form-dialog.tsx'
import { problemOf, useWrite } from '../use-write.ts'
import { useWorkTexts } from './work.texts.ts'

interface NewRound {
  readonly title: string
  readonly note?: string
  readonly startsOn: string
  readonly endsOn: string
}

export function StartRoundButton() {
  const t = useWorkTexts()
  return (
    <DialogButton icon={Radar} label={t('startRound')} testId="start-round">
      {(close) => <RoundForm onClose={close} />}
    </DialogButton>
  )
}

function RoundForm({ onClose }: { readonly onClose: () => void }) {
  const t = useWorkTexts()
  const { message } = App.useApp()
  const { area } = useSession()
  const [title, setTitle] = useState('')
  const [note, setNote] = useState('')
  const [startsOn, setStartsOn] = useState('')
  const [endsOn, setEndsOn] = useState('')
  const start = useWrite(
    (body: NewRound, options) => api.startRound({ body }, options),
    ({ parts }) => {
      void message.success(t('roundStarted', { count: parts }))
      onClose()
    },
  )
  return (
    <FormDialog
      title={t('startRound')}
      note={t('startRoundNote', { area: area.name })}
      act={t('startRound')}
      busy={start.isPending}
      complete={title.trim().length >= 2 && startsOn !== '' && endsOn !== ''}
      problem={problemOf(start.error, t.of)}
      onSubmit={() =>
        start.mutate({ title: title.trim(), startsOn, endsOn, ...(note.trim() !== '' && { note: note.trim() }) })
      }
      onClose={onClose}
    >
      <Field label={t('roundTitle')} required>
        <input
          className="field"
          value={title}
          maxLength={60}
          data-testid="round-title"
          onChange={(e) => setTitle(e.target.value)}
        />
      </Field>
      <div className="grid-two">
        <Field label={t('startsOn')} required>
          <input
            className="field"
            type="date"
            value={startsOn}
            data-testid="round-from"
            onChange={(e) => setStartsOn(e.target.value)}
          />
        </Field>
        <Field label={t('endsOn')} required>
          <input
            className="field"
            type="date"
            value={endsOn}
            data-testid="round-to"
            onChange={(e) => setEndsOn(e.target.value)}
          />
        </Field>
      </div>
      <Field label={t('roundNote')}>
        <textarea className="field" rows={3} maxLength={1000} value={note} onChange={(e) => setNote(e.target.value)} />
      </Field>
    </FormDialog>
  )
}
