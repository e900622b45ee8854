import {
  type DeviceAuthentication,
  type DeviceDetail,
  deviceAuthenticationNames,
  deviceAuthentications,
} from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { useDevicesTexts } from './devices.texts.ts'

interface DeviceFormProps {
  readonly purpose: 'enter' | 'admit' | 'change'
  readonly device?: DeviceDetail
  readonly onClose: () => void
}

/** Enters a device, admits one that waits, or changes one: name, area, place, password. */
export function DeviceForm({ purpose, device, onClose }: DeviceFormProps) {
  const t = useDevicesTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [id, setId] = useState(device?.id ?? '')
  const [name, setName] = useState(device && device.name !== device.id ? device.name : '')
  const [areaCode, setAreaCode] = useState(device?.areaCode ?? '')
  const [placeId, setPlaceId] = useState(device?.placeId ?? null)
  const [authentication, setAuthentication] = useState<DeviceAuthentication>(device?.authentication ?? 'shared')
  const [password, setPassword] = useState('')
  const ids = { id: useId(), name: useId(), area: useId(), place: useId(), how: useId(), password: useId() }
  const areas = useQuery({
    queryKey: ['divisions', 'below-county'],
    queryFn: async ({ signal }) => [
      ...(await api.listDivisions({ query: { level: 'county' } }, { signal })).items,
      ...(await api.listDivisions({ query: { level: 'township' } }, { signal })).items,
      ...(await api.listDivisions({ query: { level: 'village' } }, { signal })).items,
    ],
    staleTime: 600_000,
  })
  const places = useQuery({
    queryKey: ['places'],
    queryFn: ({ signal }) => api.listPlaces({ query: {} }, { signal }),
    staleTime: 600_000,
  })
  const save = useMutation({
    mutationFn: () => {
      const common = { name: name.trim(), areaCode }
      const secret = password === '' ? {} : { password }
      if (purpose === 'enter') {
        const place = placeId === null ? {} : { placeId }
        return api.enterDevice({ body: { id, ...common, ...place, authentication, ...secret } })
      }
      if (purpose === 'admit') {
        return api.decideDevice({ params: { id }, body: { admission: 'allowed', ...common, placeId } })
      }
      return api.changeDevice({ params: { id }, body: { ...common, placeId, authentication, ...secret } })
    },
    onSuccess: async ({ name: saved }) => {
      void message.success(t('saved', { name: saved }))
      await queries.invalidateQueries({ queryKey: ['devices'] })
      onClose()
    },
  })
  const needsPassword = authentication === 'own' && device?.authentication !== 'own'
  const complete =
    /^\d{20}$/.test(id) && name.trim() !== '' && areaCode !== '' && (!needsPassword || password.length >= 8)
  return (
    <Modal
      open
      title={t(purpose === 'enter' ? 'enter' : purpose === 'admit' ? 'admitTitle' : 'changeTitle', {
        name: device?.name ?? '',
      })}
      okText={t(purpose === 'admit' ? 'admit' : 'save')}
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
        {purpose === 'enter' && (
          <>
            <label htmlFor={ids.id}>{t('code')}</label>
            <Input
              id={ids.id}
              value={id}
              maxLength={20}
              inputMode="numeric"
              placeholder={t('codeHint')}
              onChange={(event) => setId(event.target.value.replace(/\D/g, ''))}
            />
          </>
        )}
        <label htmlFor={ids.name}>{t('name')}</label>
        <Input id={ids.name} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
        <label htmlFor={ids.area}>{t('area')}</label>
        <Select
          id={ids.area}
          showSearch={{ optionFilterProp: 'label' }}
          loading={areas.isPending}
          value={areaCode || null}
          options={(areas.data ?? []).map((area) => ({ value: area.code, label: area.name }))}
          onChange={(code) => setAreaCode(code ?? '')}
        />
        <label htmlFor={ids.place}>{t('place')}</label>
        <Select
          id={ids.place}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          loading={places.isPending}
          value={placeId}
          placeholder={t('placeHint')}
          options={(places.data?.items ?? []).map((place) => ({
            value: place.id,
            label: `${place.level} · ${place.name}`,
          }))}
          onChange={(place) => setPlaceId(place ?? null)}
        />
        {purpose !== 'admit' && (
          <>
            <label htmlFor={ids.how}>{t('authentication')}</label>
            <Select
              id={ids.how}
              value={authentication}
              options={deviceAuthentications.map((value) => ({
                value,
                label: t.of(deviceAuthenticationNames[value]),
              }))}
              onChange={setAuthentication}
            />
            {authentication === 'none' && <p className="small ink-warning">{t('noneWarning')}</p>}
            {authentication === 'own' && (
              <>
                <label htmlFor={ids.password}>{t('password')}</label>
                <Input.Password
                  id={ids.password}
                  value={password}
                  autoComplete="new-password"
                  placeholder={t(needsPassword ? 'passwordHint' : 'passwordKept')}
                  onChange={(event) => setPassword(event.target.value)}
                />
              </>
            )}
          </>
        )}
      </div>
    </Modal>
  )
}
