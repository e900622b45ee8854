import type { NewSuperior, Superior } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Input, InputNumber, Modal, Select, Switch } from 'antd'
import { useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { useCascadeTexts } from './cascade.texts.ts'

const fresh: NewSuperior = {
  name: '',
  serverId: '',
  domain: '',
  host: '',
  port: 5060,
  transport: 'udp',
  localId: '',
  keepaliveSeconds: 60,
  expiresSeconds: 86_400,
  enabled: true,
  password: '',
}

/** Sets a superior platform up, or changes one. */
export function SuperiorForm({ superior, onClose }: { superior: Superior | undefined; onClose: () => void }) {
  const t = useCascadeTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [value, setValue] = useState<NewSuperior>(superior ? { ...pick(superior), password: '' } : fresh)
  const base = useId()
  const put = (part: Partial<NewSuperior>) => setValue((before) => ({ ...before, ...part }))
  const save = useMutation({
    mutationFn: () => {
      const { password, ...settings } = value
      if (!superior) return api.addSuperior({ body: value })
      const body = password === '' ? settings : value
      return api.changeSuperior({ params: { id: superior.id }, body })
    },
    onSuccess: async ({ name }) => {
      void message.success(t('saved', { name }))
      await queries.invalidateQueries({ queryKey: ['superiors'] })
      onClose()
    },
  })
  const complete =
    value.name.trim() !== '' &&
    /^\d{20}$/.test(value.serverId) &&
    /^\d{8,10}$/.test(value.domain) &&
    /^[A-Za-z0-9.:-]+$/.test(value.host) &&
    /^\d{20}$/.test(value.localId) &&
    (superior !== undefined || value.password !== '')
  const texts = [
    ['name', 100, ''],
    ['serverId', 20, t('digits20')],
    ['domain', 10, t('domainHint')],
    ['host', 253, ''],
    ['localId', 20, t('localIdHint')],
  ] as const
  return (
    <Modal
      open
      title={superior ? t('changeTitle', { name: superior.name }) : t('add')}
      okText={t('save')}
      cancelText={common('cancel')}
      okButtonProps={{ disabled: !complete }}
      confirmLoading={save.isPending}
      onOk={() => save.mutate()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="device-form">
        {save.error && (
          <p className="ink-overdue" role="alert">
            {save.error instanceof ApiError ? t.of(save.error.text) : String(save.error)}
          </p>
        )}
        {texts.map(([key, maxLength, placeholder]) => (
          <div key={key} className="device-form">
            <label htmlFor={`${base}${key}`}>{t(key)}</label>
            <Input
              id={`${base}${key}`}
              value={value[key]}
              maxLength={maxLength}
              placeholder={placeholder}
              onChange={(event) => put({ [key]: event.target.value.trim() })}
            />
          </div>
        ))}
        <label htmlFor={`${base}port`}>{t('port')}</label>
        <InputNumber
          id={`${base}port`}
          min={1}
          max={65535}
          value={value.port}
          onChange={(port) => put({ port: port ?? 5060 })}
        />
        <label htmlFor={`${base}transport`}>{t('transport')}</label>
        <Select
          id={`${base}transport`}
          value={value.transport}
          options={[
            { value: 'udp', label: 'UDP' },
            { value: 'tcp', label: 'TCP' },
          ]}
          onChange={(transport) => put({ transport })}
        />
        <label htmlFor={`${base}password`}>{t('password')}</label>
        <Input.Password
          id={`${base}password`}
          value={value.password}
          maxLength={64}
          autoComplete="new-password"
          placeholder={superior ? t('passwordKept') : ''}
          onChange={(event) => put({ password: event.target.value })}
        />
        <label htmlFor={`${base}keepalive`}>{t('keepalive')}</label>
        <InputNumber
          id={`${base}keepalive`}
          min={5}
          max={600}
          value={value.keepaliveSeconds}
          onChange={(seconds) => put({ keepaliveSeconds: seconds ?? 60 })}
        />
        <div className="row">
          <Switch
            id={`${base}enabled`}
            checked={value.enabled}
            aria-label={t('enabled')}
            onChange={(enabled) => put({ enabled })}
          />
          <label htmlFor={`${base}enabled`}>{t('enabled')}</label>
        </div>
      </div>
    </Modal>
  )
}

function pick(superior: Superior): Omit<NewSuperior, 'password'> {
  const { name, serverId, domain, host, port, transport, localId, keepaliveSeconds, expiresSeconds, enabled } = superior
  return { name, serverId, domain, host, port, transport, localId, keepaliveSeconds, expiresSeconds, enabled }
}
