import type { SourceProblem } from '@fengqiao/contract'
import { FfmpegMissingError, FilmError, NotPushedError, OnvifError, RtspError } from '@fengqiao/media'
import { AppError } from '../../../platform/http/index.ts'
import { videoErrors } from '../video.errors.ts'

/** What a person is told of a camera that could not be reached; undefined for what is no fault of a source. */
export function explainSource(error: unknown): AppError | undefined {
  if (error instanceof RtspError || error instanceof OnvifError) {
    const details = { cause: error, values: { reason: error.message } }
    if (error.code === 'UNREACHABLE') return videoErrors.SOURCE_UNREACHABLE(details)
    if (error.code === 'UNAUTHORISED') return videoErrors.SOURCE_UNAUTHORISED(details)
    if (error.code === 'NOTHING_TO_PLAY') return videoErrors.SOURCE_NOTHING_TO_PLAY(details)
    if (error.code === 'NOT_ONVIF') return videoErrors.SOURCE_NOT_ONVIF(details)
    return videoErrors.SOURCE_REFUSED(details)
  }
  if (error instanceof FilmError) {
    const details = { cause: error }
    return error.code === 'MISSING' ? videoErrors.FILM_MISSING(details) : videoErrors.SOURCE_NOTHING_TO_PLAY(details)
  }
  if (error instanceof NotPushedError) return videoErrors.NOT_PUSHED({ cause: error })
  if (error instanceof FfmpegMissingError) return videoErrors.FFMPEG_MISSING({ cause: error })
  return undefined
}

/** The same as a value of an answer. @throws what is no fault of a source. */
export function problemOf(error: unknown): SourceProblem {
  const explained = error instanceof AppError ? error : explainSource(error)
  if (!explained) throw error
  return { code: explained.code, text: explained.messages }
}
