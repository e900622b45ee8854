import {
  DeviceNotRegisteredError,
  Gb28181Error,
  InviteFailedError,
  RequestFailedError,
  RequestTimeoutError,
} from '@fengqiao/gb28181'
import { videoErrors } from './video.errors.ts'

/** What a person is told of a question or an order that did not get through. */
export function explainSignalling(error: unknown): unknown {
  if (error instanceof DeviceNotRegisteredError) return videoErrors.DEVICE_OFFLINE({ cause: error })
  if (error instanceof RequestTimeoutError) return videoErrors.DEVICE_DID_NOT_ANSWER({ cause: error })
  if (error instanceof RequestFailedError || error instanceof InviteFailedError) {
    return videoErrors.DEVICE_SAID_NO({ cause: error, values: { status: error.status, reason: error.reasonPhrase } })
  }
  if (error instanceof Gb28181Error && error.code === 'CONTROL_REFUSED') {
    return videoErrors.DEVICE_SAID_NO({ cause: error, values: { status: 'Result', reason: 'ERROR' } })
  }
  return error
}
