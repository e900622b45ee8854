import type { Attachment } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatStamp } from '@fengqiao/design'
import { App } from 'antd'
import { createElement } from 'react'
import { api } from '../../app/client.ts'
import { cameraQuery } from '../../app/queries.ts'
import { queryClient } from '../../app/query-client.ts'
import { useSession } from '../../app/use-session.ts'
import { download } from '../../lib/download.ts'
import { randomId } from '../../lib/random-id.ts'
import { type CapturedFrame, captureFrame, watermarked } from '../live/frame.ts'
import { useLiveTexts } from '../live/live.texts.ts'
import type { TileRegistry } from './tile-registry.ts'

/** Sends a frame to the server as evidence with its camera; the server adds time and hash. */
export function uploadSnapshot(camera: string, frame: CapturedFrame): Promise<Attachment> {
  const form = new FormData()
  form.append('file', frame.jpeg, `${camera}-${frame.at.getTime()}.jpg`)
  return api.takeSnapshot({ params: { id: camera } }, { form, idempotencyKey: randomId() })
}

/** Takes the picture of a tile: kept by the server as evidence, and offered as a watermarked copy. */
export function useSnapshot(registry: TileRegistry): (camera: string | null) => Promise<void> {
  const t = useLiveTexts()
  const { message, notification } = App.useApp()
  const { account } = useSession()
  return async (cameraId) => {
    const video = cameraId ? registry.videoOf(cameraId) : undefined
    const frame = video ? await captureFrame(video) : null
    if (!cameraId || !frame) {
      void message.info(t('snapshotNone'))
      return
    }
    try {
      const camera = await queryClient.ensureQueryData(cameraQuery(cameraId))
      await uploadSnapshot(cameraId, frame)
      const save = async () => {
        const copy = await watermarked(frame, `${account.name} ${account.username}`, camera.name)
        download(`${camera.name}-${formatStamp(frame.at).replace(/[: ]/g, '-')}.jpg`, copy)
      }
      notification.success({
        title: t('snapshotKept', { name: camera.name }),
        placement: 'bottomLeft',
        actions: createElement(
          'button',
          {
            type: 'button',
            className: 'button button-small',
            onClick: () => void save(),
            'data-testid': 'snapshot-download',
          },
          t('snapshotDownload'),
        ),
      })
    } catch (error) {
      void message.error(error instanceof ApiError ? t.of(error.text) : String(error))
    }
  }
}
