import type { Household, HouseholdGroup, NewHousehold } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { Masked } from '../../ui/masked.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { dayOf } from './day.ts'
import { DialogButton } from './dialog-button.tsx'
import { Field, FormDialog } from './form-dialog.tsx'
import { useStructureTexts } from './structure.texts.ts'
import { problemOf, useWrite } from './use-write.ts'

/** The households of one group: who speaks for each, masked, and who has no smartphone. */
export function HouseholdsDialog({ group, onClose }: { readonly group: HouseholdGroup; readonly onClose: () => void }) {
  const t = useStructureTexts()
  const may = useMay()
  const { message } = App.useApp()
  const query = useQuery({
    queryKey: ['grid', 'households', group.code],
    queryFn: ({ signal }) => api.listHouseholds({ params: { code: group.code } }, { signal }),
  })
  const change = useWrite(
    ({ household: { id, residents, smartphone }, left }: { household: Household; left: boolean }, options) =>
      api.changeHousehold({ params: { id }, body: { residents, smartphone, left } }, options),
    () => undefined,
  )
  const move = (household: Household, left: boolean) =>
    change.mutate({ household, left }, { onError: (error) => void message.error(problemOf(error, t.of)) })
  return (
    <Modal
      open
      title={t('householdsOf', { group: `${group.gridName}${group.name}` })}
      footer={null}
      width={760}
      onCancel={onClose}
    >
      {may('household.register') && (
        <div className="row grid-form">
          <DialogButton icon={Plus} label={t('add')} testId="add-household">
            {(close) => <HouseholdForm code={group.code} onClose={close} />}
          </DialogButton>
        </div>
      )}
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('noneHouseholds')}>{t('noneHouseholdsNote')}</Empty>
          ) : (
            <div className="table-scroll">
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col" className="number">
                      {t('number')}
                    </th>
                    <th scope="col">{t('householder')}</th>
                    <th scope="col">{t('phone')}</th>
                    <th scope="col">{t('address')}</th>
                    <th scope="col" className="number">
                      {t('residents')}
                    </th>
                    <th scope="col">{t('smartphone')}</th>
                    <th scope="col">{t('standing')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((household) => (
                    <tr key={household.id} data-testid="household-row">
                      <td className="number">{household.number}</td>
                      <td>
                        <Masked
                          masked={household.householderMasked}
                          subject="household"
                          id={household.id}
                          field="householder"
                          what={t('householderOf', { number: household.number })}
                        />
                      </td>
                      <td className="nowrap">{household.phoneMasked ?? '—'}</td>
                      <td>{household.address ?? '—'}</td>
                      <td className="number">{household.residents}</td>
                      <td>{household.smartphone ? '✓' : <span className="second">{t('paper')}</span>}</td>
                      <td className="nowrap">
                        {household.leftAt && (
                          <span className="faint">{t('left', { at: dayOf(household.leftAt) })} </span>
                        )}
                        {may('household.register') && (
                          <button
                            type="button"
                            className="grid-link"
                            onClick={() => move(household, household.leftAt === null)}
                          >
                            {household.leftAt === null ? t('leave') : t('comeBack')}
                          </button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </QueryView>
    </Modal>
  )
}

function HouseholdForm({ code, onClose }: { readonly code: string; readonly onClose: () => void }) {
  const t = useStructureTexts()
  const { message } = App.useApp()
  const [householder, setHouseholder] = useState('')
  const [phone, setPhone] = useState('')
  const [address, setAddress] = useState('')
  const [residents, setResidents] = useState('3')
  const [smartphone, setSmartphone] = useState(true)
  const add = useWrite(
    (body: NewHousehold, options) => api.addHousehold({ body }, options),
    ({ number }) => {
      void message.success(t('added', { number }))
      onClose()
    },
  )
  const count = Number(residents)
  return (
    <FormDialog
      title={t('add')}
      act={t('add')}
      busy={add.isPending}
      complete={householder.trim() !== '' && Number.isInteger(count) && count >= 0}
      problem={problemOf(add.error, t.of)}
      onSubmit={() =>
        add.mutate({
          areaCode: code,
          householder: householder.trim(),
          residents: count,
          smartphone,
          ...(phone.trim() && { phone: phone.trim() }),
          ...(address.trim() && { address: address.trim() }),
        })
      }
      onClose={onClose}
    >
      <div className="grid-two">
        <Field label={t('householder')} required>
          <input
            className="field"
            value={householder}
            maxLength={40}
            onChange={(e) => setHouseholder(e.target.value)}
          />
        </Field>
        <Field label={t('phone')}>
          <input className="field" type="tel" value={phone} maxLength={20} onChange={(e) => setPhone(e.target.value)} />
        </Field>
        <Field label={t('address')}>
          <input className="field" value={address} maxLength={100} onChange={(e) => setAddress(e.target.value)} />
        </Field>
        <Field label={t('residents')} required>
          <input
            className="field"
            type="number"
            min={0}
            max={50}
            value={residents}
            onChange={(e) => setResidents(e.target.value)}
          />
        </Field>
      </div>
      <label className="row">
        <input type="checkbox" checked={smartphone} onChange={(e) => setSmartphone(e.target.checked)} />
        {t('smartphone')}
      </label>
    </FormDialog>
  )
}
