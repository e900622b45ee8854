import {
  type Account,
  type AccountChangeKind,
  accountChangeKinds,
  type Role,
  roleNames,
  roles,
} from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { useAccountsTexts } from './accounts.texts.ts'
import { AreaSelect } from './area-select.tsx'
import { kindKeys } from './change-line.tsx'

export function ProposeDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const t = useAccountsTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [kind, setKind] = useState<AccountChangeKind>('grant')
  const [role, setRole] = useState<Role>(account.role)
  const [areaCode, setAreaCode] = useState(account.areaCode)
  const [reason, setReason] = useState('')
  const [kindId, roleId, reasonId] = [useId(), useId(), useId()]
  const propose = useMutation({
    mutationFn: () =>
      api.proposeAccountChange({
        params: { id: account.id },
        body: { kind, reason: reason.trim(), ...(kind === 'grant' && { role, areaCode }) },
      }),
    onSuccess: async () => {
      void message.success(t('proposed'))
      await queries.invalidateQueries({ queryKey: ['accounts'] })
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('proposeTitle', { name: account.name })}
      onCancel={onClose}
      onOk={() => propose.mutate()}
      okText={t('propose')}
      cancelText={common('cancel')}
      okButtonProps={{ disabled: reason.trim().length < 2 }}
      confirmLoading={propose.isPending}
    >
      <div className="account-create">
        <p className="second">{t('proposeNote')}</p>
        {propose.error && (
          <p className="ink-overdue" role="alert">
            {propose.error instanceof ApiError ? t.of(propose.error.text) : String(propose.error)}
          </p>
        )}
        <label htmlFor={kindId}>{t('kind')}</label>
        <Select<AccountChangeKind>
          id={kindId}
          value={kind}
          options={accountChangeKinds.map((value) => ({ value, label: t(kindKeys[value]) }))}
          onChange={setKind}
        />
        {kind === 'grant' && (
          <>
            <label htmlFor={roleId}>{t('role')}</label>
            <Select<Role>
              id={roleId}
              value={role}
              options={roles.map((value) => ({ value, label: t.of(roleNames[value]) }))}
              onChange={setRole}
            />
            <AreaSelect label={t('area')} value={areaCode} onChange={setAreaCode} />
          </>
        )}
        <label htmlFor={reasonId}>{t('reason')}</label>
        <Input.TextArea
          id={reasonId}
          rows={2}
          maxLength={300}
          placeholder={t('reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Modal>
  )
}
