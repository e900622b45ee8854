import { ApiError } from '@fengqiao/contract/client'
import { useMutation } from '@tanstack/react-query'
import { Select } from 'antd'
import { useId } from 'react'
import { api } from '../../app/client.ts'
import { reachingOf, type SourceValue } from './source-value.ts'
import { useSourcesTexts } from './sources.texts.ts'

interface OnvifFinderProps {
  readonly value: SourceValue
  readonly cameraId: string | undefined
  readonly onChange: (part: Partial<SourceValue>) => void
}

/** Looks for ONVIF cameras in the network, and reads which streams one has. */
export function OnvifFinder({ value, cameraId, onChange }: OnvifFinderProps) {
  const t = useSourcesTexts()
  const id = useId()
  const find = useMutation({ mutationFn: () => api.discoverCameras({}) })
  const read = useMutation({
    mutationFn: () => api.readOnvifStreams({ body: reachingOf(value, cameraId) }),
    onSuccess: ({ profiles }) => onChange({ profile: value.profile ?? profiles[0]?.token ?? null }),
  })
  const error = find.error ?? read.error
  const streams = read.data?.profiles ?? (value.profile === null ? [] : [{ token: value.profile, name: value.profile }])
  return (
    <div className="source-wide source-onvif">
      <div className="row">
        <button type="button" className="button" disabled={find.isPending} onClick={() => find.mutate()}>
          {t(find.isPending ? 'finding' : 'find')}
        </button>
        <button
          type="button"
          className="button"
          disabled={read.isPending || value.address.trim() === ''}
          onClick={() => read.mutate()}
        >
          {t('readStreams')}
        </button>
        {find.data && <span className="second">{t('found', { count: find.data.items.length })}</span>}
      </div>
      {find.data?.items.length === 0 && <p className="second">{t('foundNone')}</p>}
      {find.data && find.data.items.length > 0 && (
        <ul className="source-found">
          {find.data.items.map((camera) => (
            <li key={camera.address} className="row">
              <span>{camera.name ?? camera.host}</span>
              <span className="small faint">
                {camera.hardware} {camera.host}
              </span>
              <span className="grow" />
              <button
                type="button"
                className="link-button"
                onClick={() => onChange({ address: camera.address, profile: null })}
              >
                {t('choose')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {read.data && (
        <p className="second">
          {t('device')} {[read.data.manufacturer, read.data.model, read.data.firmware].filter(Boolean).join(' ')}
        </p>
      )}
      {error && (
        <p className="ink-overdue" role="alert">
          {error instanceof ApiError ? t.of(error.text) : String(error)}
        </p>
      )}
      <label htmlFor={id}>{t('streams')}</label>
      <Select
        id={id}
        value={value.profile}
        placeholder={t('missingProfile')}
        options={streams.map((stream) => ({ value: stream.token, label: labelOf(stream) }))}
        onChange={(profile) => onChange({ profile })}
      />
    </div>
  )
}

function labelOf(stream: {
  readonly name: string
  readonly encoding?: string | null
  readonly width?: number | null
  readonly height?: number | null
}): string {
  const size = stream.width && stream.height ? `${stream.width}×${stream.height}` : ''
  return [stream.name, stream.encoding, size].filter(Boolean).join(' ')
}
