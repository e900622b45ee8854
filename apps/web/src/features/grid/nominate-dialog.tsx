import type { NominateHead } from '@fengqiao/contract'
import { App } from 'antd'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useSession } from '../../app/use-session.ts'
import { DialogButton } from './dialog-button.tsx'
import { Field, FormDialog } from './form-dialog.tsx'
import { useGridTexts } from './grid.texts.ts'
import { useGroups } from './use-grids.ts'
import { problemOf, useWrite } from './use-write.ts'

/** Nominates a household head; the households vote first. */
export function NominateDialog() {
  const t = useGridTexts()
  return (
    <DialogButton icon={UserPlus} label={t('nominate')} testId="nominate">
      {(close) => <NominateForm onClose={close} />}
    </DialogButton>
  )
}

function NominateForm({ onClose }: { readonly onClose: () => void }) {
  const t = useGridTexts()
  const { message } = App.useApp()
  const { area } = useSession()
  const groups = useGroups(area.code)
  const [areaCode, setAreaCode] = useState('')
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [households, setHouseholds] = useState('10')
  const [why, setWhy] = useState('')
  const nominate = useWrite(
    (body: NominateHead, options) => api.nominateHead({ body }, options),
    ({ code }) => {
      void message.success(t('nominated', { code }))
      onClose()
    },
  )
  const count = Number(households)
  const complete = areaCode !== '' && name.trim() !== '' && why.trim() !== '' && Number.isInteger(count) && count > 0
  return (
    <FormDialog
      title={t('nominate')}
      note={t('nominateNote')}
      act={t('nominate')}
      busy={nominate.isPending}
      complete={complete}
      problem={problemOf(nominate.error, t.of)}
      onSubmit={() =>
        nominate.mutate({
          areaCode,
          name: name.trim(),
          households: count,
          why: why.trim(),
          ...(phone.trim() && { phone: phone.trim() }),
        })
      }
      onClose={onClose}
    >
      <Field label={t('group')} required>
        <select className="field" value={areaCode} onChange={(e) => setAreaCode(e.target.value)}>
          <option value="">{t('choose')}</option>
          {groups.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <div className="grid-two">
        <Field label={t('name')} required>
          <input className="field" value={name} maxLength={40} onChange={(e) => setName(e.target.value)} />
        </Field>
        <Field label={t('phone')}>
          <input
            className="field"
            value={phone}
            maxLength={20}
            inputMode="tel"
            onChange={(e) => setPhone(e.target.value)}
          />
        </Field>
      </div>
      <Field label={t('households')} required>
        <input
          className="field"
          type="number"
          min={1}
          max={200}
          value={households}
          onChange={(e) => setHouseholds(e.target.value)}
        />
      </Field>
      <Field label={t('why')} required>
        <textarea className="field" rows={2} maxLength={500} value={why} onChange={(e) => setWhy(e.target.value)} />
      </Field>
    </FormDialog>
  )
}
