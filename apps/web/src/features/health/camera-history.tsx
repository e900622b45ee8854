import type { CameraCheck } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatMoment } from '@fengqiao/design'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { useNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { useHealthTexts } from './health.texts.ts'

/** When one camera went and came, and what looking at it found; and a look now. */
export function CameraHistory({ cameraId, online }: { cameraId: string; online: boolean }) {
  const t = useHealthTexts()
  const common = useCommonTexts()
  const may = useMay()
  const now = useNow(30)
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const history = useQuery({
    queryKey: ['camera-history', cameraId],
    queryFn: ({ signal }) => api.cameraHistory({ params: { id: cameraId } }, { signal }),
    enabled: open,
  })
  const check = useMutation({
    mutationFn: () => api.checkCamera({ params: { id: cameraId } }),
    onSuccess: async ({ result }) => {
      void message.success(t('checkDone', { result: t(`result_${result}`) }))
      await queries.invalidateQueries({ queryKey: ['camera-history', cameraId] })
    },
    onError: (error) => void message.error(error instanceof ApiError ? t.of(error.text) : String(error)),
  })
  const facts = ({ firstFrameMs, bitRate, frameRate }: CameraCheck) =>
    firstFrameMs === null
      ? ''
      : t('facts', { first: firstFrameMs, rate: Math.round((bitRate ?? 0) / 1000), frames: frameRate ?? 0 })
  return (
    <details className="camera-history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('history')}</summary>
      {may('camera.watch') && online && (
        <button type="button" className="button" disabled={check.isPending} onClick={() => check.mutate()}>
          {t(check.isPending ? 'checking' : 'check')}
        </button>
      )}
      <ul>
        {history.data?.checks.map((item) => (
          <li key={item.id}>
            <span className="small faint">{formatMoment(item.at, now, t.language)}</span> {t(`result_${item.result}`)}{' '}
            <span className="small faint">{item.error ?? facts(item)}</span>
          </li>
        ))}
        {history.data?.changes.map((change) => (
          <li key={change.at}>
            <span className="small faint">{formatMoment(change.at, now, t.language)}</span> {common(change.status)}
          </li>
        ))}
      </ul>
      {history.data?.changes.length === 0 && history.data.checks.length === 0 && (
        <p className="faint">{t('noChanges')}</p>
      )}
    </details>
  )
}
