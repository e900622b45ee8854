import type { Camera } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { AutoComplete } from 'antd'
import { useDeferredValue, useState } from 'react'
import { api } from '../../app/client.ts'
import { usePlaybackTexts } from './playback.texts.ts'

/** Finds a camera by its name or code. */
export function CameraPicker({ camera, onPick }: { camera: Camera | undefined; onPick: (id: string) => void }) {
  const t = usePlaybackTexts()
  const [text, setText] = useState<string | null>(null)
  const wanted = useDeferredValue(text ?? '')
  const found = useQuery({
    queryKey: ['cameras', 'pick', wanted],
    queryFn: ({ signal }) => api.listCameras({ query: { q: wanted, limit: 20 } }, { signal }),
    enabled: text !== null,
  })
  return (
    <AutoComplete
      className="camera-picker"
      value={text ?? camera?.name ?? ''}
      options={(found.data?.items ?? []).map(({ id, name, areaName }) => ({
        value: id,
        label: `${name}　${areaName}`,
      }))}
      placeholder={t('choose')}
      aria-label={t('choose')}
      notFoundContent={found.isSuccess ? t('none') : null}
      onFocus={() => setText('')}
      onBlur={() => setText(null)}
      onChange={setText}
      onSelect={(id: string) => {
        setText(null)
        onPick(id)
      }}
    />
  )
}
