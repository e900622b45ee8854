import { type NewAccount, type Role, roleNames, roles } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { useSession } from '../../app/use-session.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'

import { useAccountsTexts } from './accounts.texts.ts'
import { AreaSelect } from './area-select.tsx'

interface CreateAccountDialogProps {
  readonly onClose: () => void
  readonly onCreated: (id: string) => void
}

const okTestId: Record<`data-${string}`, string> = { 'data-testid': 'account-save' }

export function CreateAccountDialog({ onClose, onCreated }: CreateAccountDialogProps) {
  const t = useAccountsTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { area } = useSession()
  const [wanted, setWanted] = useState<NewAccount>({
    username: '',
    name: '',
    role: 'VILLAGE_SERVICE',
    areaCode: area.code,
    reason: '',
  })
  const set = (part: Partial<NewAccount>) => setWanted((before) => ({ ...before, ...part }))
  const create = useMutation({
    mutationFn: () => api.createAccount({ body: wanted }),
    onSuccess: async ({ id }) => {
      void message.success(t('created'))
      await queries.invalidateQueries({ queryKey: ['accounts'] })
      onCreated(id)
    },
  })
  const ready = wanted.username.length >= 3 && wanted.name.trim() && wanted.reason.trim().length >= 2
  const ids = { name: useId(), username: useId(), role: useId(), post: useId(), phone: useId(), reason: useId() }
  return (
    <Modal
      open
      title={t('create')}
      onCancel={onClose}
      onOk={() => create.mutate()}
      okText={t('create')}
      cancelText={common('cancel')}
      okButtonProps={{ disabled: !ready, ...okTestId }}
      confirmLoading={create.isPending}
      mask={{ closable: false }}
    >
      <div className="account-create">
        {create.error && (
          <p className="ink-overdue" role="alert">
            {create.error instanceof ApiError ? t.of(create.error.text) : String(create.error)}
          </p>
        )}
        <label htmlFor={ids.name}>{t('name')}</label>
        <Input
          id={ids.name}
          value={wanted.name}
          maxLength={60}
          onChange={(event) => set({ name: event.target.value })}
          data-testid="account-name"
        />
        <label htmlFor={ids.username}>{t('username')}</label>
        <Input
          id={ids.username}
          value={wanted.username}
          maxLength={64}
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => set({ username: event.target.value.trim() })}
          data-testid="account-username"
        />
        <label htmlFor={ids.role}>{t('role')}</label>
        <Select<Role>
          id={ids.role}
          value={wanted.role}
          options={roles
            .filter((role) => role !== 'RESIDENT')
            .map((role) => ({ value: role, label: t.of(roleNames[role]) }))}
          onChange={(role) => set({ role })}
        />
        <AreaSelect label={t('area')} value={wanted.areaCode} onChange={(areaCode) => set({ areaCode })} />
        <label htmlFor={ids.post}>{t('post')}</label>
        <Input
          id={ids.post}
          value={wanted.post ?? ''}
          maxLength={60}
          onChange={(event) => set({ post: event.target.value || null })}
        />
        <label htmlFor={ids.phone}>{t('phone')}</label>
        <Input
          id={ids.phone}
          value={wanted.phone ?? ''}
          maxLength={20}
          onChange={(event) => set({ phone: event.target.value || null })}
        />
        <label htmlFor={ids.reason}>{t('reason')}</label>
        <Input.TextArea
          id={ids.reason}
          rows={2}
          maxLength={300}
          placeholder={t('reasonHint')}
          value={wanted.reason}
          onChange={(event) => set({ reason: event.target.value })}
          data-testid="account-reason"
        />
      </div>
    </Modal>
  )
}
