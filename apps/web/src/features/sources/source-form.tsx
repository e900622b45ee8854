import {
  type CameraSource,
  type CameraSourceKind,
  cameraNetworkNames,
  cameraNetworks,
  cameraSourceKindNames,
  cameraSourceKinds,
} from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Input, Modal, Radio, Select } from 'antd'
import { useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { SourceReaching } from './source-reaching.tsx'
import { SourceTrialPanel } from './source-trial.tsx'
import { bodyOf, missingToKeep, type SourceValue, sourceValueOf } from './source-value.ts'
import { useSourcesTexts } from './sources.texts.ts'

interface SourceFormProps {
  readonly source: CameraSource | undefined
  readonly onPushAddress: (address: string | null) => void
  readonly onClose: () => void
}

/** Takes a camera in, or changes how it is reached: what it is, how to get there, and a trial before it is kept. */
export function SourceForm({ source, onPushAddress, onClose }: SourceFormProps) {
  const t = useSourcesTexts()
  const common = useCommonTexts()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [value, setValue] = useState<SourceValue>(() => sourceValueOf(source))
  const [tried, setTried] = useState(false)
  const put = (part: Partial<SourceValue>) => setValue((before) => ({ ...before, ...part }))
  const save = useMutation({
    mutationFn: () =>
      source
        ? api.changeCameraSource({ params: { id: source.id }, body: bodyOf(value) })
        : api.addCameraSource({ body: bodyOf(value) }),
    onSuccess: async ({ source: kept, pushAddress }) => {
      void message.success(t('saved', { name: kept.name }))
      await queries.invalidateQueries({ queryKey: ['camera-sources'] })
      onPushAddress(pushAddress)
      onClose()
    },
  })
  const missing = missingToKeep(value)
  const { error } = save
  const said = tried && missing ? t(missing) : error instanceof ApiError ? t.of(error.text) : error && String(error)
  return (
    <Modal
      open
      width={640}
      style={{ top: 40 }}
      title={source ? t('changeTitle', { name: source.name }) : t('add')}
      okText={t('save')}
      cancelText={common('cancel')}
      confirmLoading={save.isPending}
      onOk={() => {
        setTried(true)
        if (!missing) save.mutate()
      }}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="source-form">
        <Radio.Group
          aria-label={t('kind')}
          value={value.kind}
          optionType="button"
          options={cameraSourceKinds.map((kind) => ({ value: kind, label: t.of(cameraSourceKindNames[kind]) }))}
          onChange={(event) => put({ kind: event.target.value as CameraSourceKind, address: '', profile: null })}
        />
        <SourceReaching value={value} cameraId={source?.id} hasPassword={source?.hasPassword ?? false} onChange={put} />
        {value.kind !== 'rtmp' && <SourceTrialPanel value={value} cameraId={source?.id} />}
        <SourcePlace value={value} onChange={put} />
        {said && (
          <p className="ink-overdue" role="alert">
            {said}
          </p>
        )}
      </div>
    </Modal>
  )
}

/** What the camera is: name, area, network, place. */
function SourcePlace({ value, onChange }: { value: SourceValue; onChange: (part: Partial<SourceValue>) => void }) {
  const t = useSourcesTexts()
  const ids = { name: useId(), area: useId(), network: useId(), place: useId() }
  const areas = useQuery({
    queryKey: ['divisions', 'below-county-and-grids'],
    queryFn: async ({ signal }) => {
      const levels = ['township', 'village', 'grid'] as const
      const lists = levels.map((level) => api.listDivisions({ query: { level } }, { signal }))
      return (await Promise.all(lists)).flatMap(({ items }) => items)
    },
    staleTime: 600_000,
  })
  const places = useQuery({
    queryKey: ['places'],
    queryFn: ({ signal }) => api.listPlaces({ query: {} }, { signal }),
    staleTime: 600_000,
  })
  return (
    <div className="source-fields">
      <div>
        <label htmlFor={ids.name}>{t('name')}</label>
        <Input
          id={ids.name}
          value={value.name}
          maxLength={80}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </div>
      <div>
        <label htmlFor={ids.area}>{t('area')}</label>
        <Select
          id={ids.area}
          showSearch={{ optionFilterProp: 'label' }}
          loading={areas.isPending}
          value={value.areaCode || null}
          options={(areas.data ?? []).map((area) => ({ value: area.code, label: `${area.name} ${area.code}` }))}
          onChange={(code) => onChange({ areaCode: code ?? '' })}
        />
      </div>
      <div>
        <label htmlFor={ids.network}>{t('network')}</label>
        <Select
          id={ids.network}
          value={value.network}
          options={cameraNetworks.map((network) => ({ value: network, label: t.of(cameraNetworkNames[network]) }))}
          onChange={(network) => onChange({ network })}
        />
      </div>
      <div>
        <label htmlFor={ids.place}>{t('place')}</label>
        <Select
          id={ids.place}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          loading={places.isPending}
          value={value.placeId}
          placeholder={t('placeHint')}
          options={(places.data?.items ?? []).map((place) => ({
            value: place.id,
            label: `${place.level} · ${place.name}`,
          }))}
          onChange={(placeId) => onChange({ placeId: placeId ?? null })}
        />
      </div>
    </div>
  )
}
