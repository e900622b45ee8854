import type { PlanVisits } from '@fengqiao/contract'
import { App } from 'antd'
import { CalendarPlus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../../app/client.ts'
import { useSession } from '../../../app/use-session.ts'
import { DialogButton } from '../dialog-button.tsx'
import { Field, FormDialog } from '../form-dialog.tsx'
import { useGrids } from '../use-grids.ts'
import { problemOf, useWrite } from '../use-write.ts'
import { useVisitKinds } from './visits-tab.tsx'
import { useWorkTexts } from './work.texts.ts'

export function PlanVisitsButton() {
  const t = useWorkTexts()
  return (
    <DialogButton icon={CalendarPlus} label={t('plan')} testId="plan-visits">
      {(close) => <PlanForm onClose={close} />}
    </DialogButton>
  )
}

/** Whom or what to look in on, how often, in which grids. */
function PlanForm({ onClose }: { readonly onClose: () => void }) {
  const t = useWorkTexts()
  const { message } = App.useApp()
  const { area } = useSession()
  const grids = useGrids(area.code)
  const kinds = useVisitKinds()
  const [kind, setKind] = useState('')
  const [level, setLevel] = useState(2)
  const [name, setName] = useState('')
  const [first, setFirst] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const plan = useWrite(
    (body: PlanVisits, options) => api.planVisits({ body }, options),
    ({ count }) => {
      void message.success(t('planned', { count }))
      onClose()
    },
  )
  const found = kinds.find(({ id }) => id === kind)
  return (
    <FormDialog
      title={t('plan')}
      note={t('planNote')}
      act={t('plan')}
      busy={plan.isPending}
      complete={kind !== '' && name.trim() !== '' && chosen.length > 0}
      problem={problemOf(plan.error, t.of)}
      onSubmit={() =>
        plan.mutate({
          kind,
          level,
          name: name.trim(),
          areaCodes: [...chosen],
          ...(first !== '' && { firstDueOn: first }),
        })
      }
      onClose={onClose}
    >
      <div className="grid-two">
        <Field label={t('kind')} required>
          <select className="field" value={kind} data-testid="plan-kind" onChange={(e) => setKind(e.target.value)}>
            <option value="">{t('choose')}</option>
            {kinds.map(({ id, label }) => (
              <option key={id} value={id}>
                {t.of(label)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('level')} required>
          <select className="field" value={level} onChange={(e) => setLevel(Number(e.target.value))}>
            {[1, 2, 3].map((each) => (
              <option key={each} value={each}>
                {found
                  ? t('levelDays', { level: each, days: found.days[each - 1] ?? '' })
                  : t('levelOf', { level: each })}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Field label={t(found && !found.person ? 'route' : 'person')} required>
        <input
          className="field"
          value={name}
          maxLength={40}
          data-testid="plan-name"
          onChange={(e) => setName(e.target.value)}
        />
      </Field>
      <Field label={t('firstDue')}>
        <input className="field" type="date" value={first} onChange={(e) => setFirst(e.target.value)} />
      </Field>
      <Field label={t('grids')} required>
        <select
          className="field"
          multiple
          size={6}
          value={[...chosen]}
          data-testid="plan-grids"
          onChange={(e) => setChosen([...e.target.selectedOptions].map(({ value }) => value))}
        >
          {grids.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <div className="row">
        <button type="button" className="button button-small" onClick={() => setChosen(grids.map(({ code }) => code))}>
          {t('chooseAll')}
        </button>
        <span className="small second">{t('gridsChosen', { count: chosen.length })}</span>
      </div>
    </FormDialog>
  )
}
