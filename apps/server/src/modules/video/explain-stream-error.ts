import { DeviceNotRegisteredError, InviteFailedError, RequestTimeoutError } from '@fengqiao/gb28181'
import { NoMediaPortError, TranscodersBusyError } from '@fengqiao/media'
import { explainSource } from './sources/explain-source.ts'
import { videoErrors } from './video.errors.ts'

/** What a person is told of a stream that did not come up. */
export function explainStreamError(error: unknown, startMs: number): unknown {
  if (error instanceof DeviceNotRegisteredError) return videoErrors.CAMERA_OFFLINE({ cause: error })
  if (error instanceof NoMediaPortError) return videoErrors.NO_MEDIA_PORT({ cause: error })
  if (error instanceof TranscodersBusyError) return videoErrors.TRANSCODERS_BUSY({ cause: error })
  if (error instanceof RequestTimeoutError || (error instanceof InviteFailedError && error.status === 408)) {
    return videoErrors.DEVICE_SILENT({ cause: error, values: { seconds: Math.round(startMs / 1000) } })
  }
  if (error instanceof InviteFailedError) {
    return videoErrors.DEVICE_REFUSED({ cause: error, values: { status: error.status, reason: error.reasonPhrase } })
  }
  return explainSource(error) ?? error
}
