import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useId } from 'react'
import { api } from '../../app/client.ts'
import { OnvifFinder } from './onvif-finder.tsx'
import type { SourceValue } from './source-value.ts'
import { useSourcesTexts } from './sources.texts.ts'

interface SourceReachingProps {
  readonly value: SourceValue
  readonly cameraId: string | undefined
  readonly hasPassword: boolean
  readonly onChange: (part: Partial<SourceValue>) => void
}

/** How a camera is reached: each way asks for what it needs. */
export function SourceReaching({ value, cameraId, hasPassword, onChange }: SourceReachingProps) {
  const t = useSourcesTexts()
  const ids = { address: useId(), username: useId(), password: useId(), transport: useId() }
  const { kind } = value
  const films = useQuery({
    queryKey: ['camera-films'],
    queryFn: ({ signal }) => api.listCameraFilms({}, { signal }),
    enabled: kind === 'film' || kind === 'rtmp',
  })
  if (kind === 'rtmp') {
    if (!films.data) return null
    const { pushServer } = films.data
    return pushServer === null ? (
      <p className="ink-warning">{t('pushOff')}</p>
    ) : (
      <p className="second">
        {t('pushNote')} <code>{pushServer}/…</code>
      </p>
    )
  }
  if (kind === 'film') {
    return (
      <div>
        <label htmlFor={ids.address}>{t('file')}</label>
        <Select
          id={ids.address}
          value={value.address || null}
          placeholder={t('fileHint')}
          notFoundContent={t('noFiles')}
          options={(films.data?.files ?? []).map((name) => ({ value: name, label: name }))}
          onChange={(address) => onChange({ address: address ?? '' })}
        />
      </div>
    )
  }
  return (
    <div className="source-fields">
      <div className="source-wide">
        <label htmlFor={ids.address}>{t('address')}</label>
        <Input
          id={ids.address}
          value={value.address}
          maxLength={500}
          placeholder={t(kind === 'rtsp' ? 'rtspHint' : 'onvifHint')}
          onChange={(event) => onChange({ address: event.target.value, profile: null })}
        />
      </div>
      <div>
        <label htmlFor={ids.username}>{t('username')}</label>
        <Input
          id={ids.username}
          value={value.username}
          maxLength={64}
          autoComplete="off"
          placeholder={t('usernameHint')}
          onChange={(event) => onChange({ username: event.target.value })}
        />
      </div>
      <div>
        <label htmlFor={ids.password}>{t('password')}</label>
        <Input.Password
          id={ids.password}
          value={value.password}
          maxLength={64}
          autoComplete="new-password"
          placeholder={hasPassword ? t('passwordKept') : ''}
          onChange={(event) => onChange({ password: event.target.value })}
        />
      </div>
      {kind === 'onvif' && <OnvifFinder value={value} cameraId={cameraId} onChange={onChange} />}
      <div className="source-wide">
        <label htmlFor={ids.transport}>{t('transport')}</label>
        <Select
          id={ids.transport}
          value={value.transport}
          options={(['tcp', 'udp'] as const).map((transport) => ({ value: transport, label: t(transport) }))}
          onChange={(transport) => onChange({ transport })}
        />
      </div>
    </div>
  )
}
