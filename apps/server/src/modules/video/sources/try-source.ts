import { readdir } from 'node:fs/promises'
import type { OnvifStreams, Reaching, SourceTrial } from '@fengqiao/contract'
import { discoverOnvif, openOnvif } from '@fengqiao/media'
import { systemScope } from '../../../platform/db/index.ts'
import { allow, type Principal } from '../../identity/index.ts'
import { measureStream } from '../health/measure-stream.ts'
import { videoErrors } from '../video.errors.ts'
import type { Video } from '../video.ts'
import { refuseWrongAddress } from './administer-source.ts'
import type { OpenSource } from './camera-sources.ts'
import { explainSource, problemOf } from './explain-source.ts'
import { findSource } from './source.store.ts'

const DISCOVERY_MS = 2500
const ANSWER_MS = 5000

/** Fetches the picture as it will be fetched, and says what came or what went wrong. */
export async function tryCameraSource(video: Video, principal: Principal, given: Reaching): Promise<SourceTrial> {
  allow(principal, 'device.manage')
  refuseWrongAddress(given)
  const source = await openSource(video, given)
  const { live, sources } = video
  const key = `trial-${principal.sessionId}`
  try {
    const measured = await measureStream(
      () => live.play(key, sources.startOf(source)),
      (stream) => live.picture(stream),
    )
    const { stats, firstFrameMs, bitRate, frameRate, black } = measured
    return {
      problem: null,
      seen: {
        codec: stats.videoCodec ?? '',
        width: stats.width ?? null,
        height: stats.height ?? null,
        sound: stats.audioCodec ?? null,
        firstFrameMs,
        bitRate,
        frameRate,
        black,
      },
    }
  } catch (error) {
    return { problem: problemOf(error), seen: null }
  } finally {
    live.end(key, { code: 'no-viewers' })
  }
}

/** Which streams an ONVIF camera has. */
export async function readOnvifStreams(video: Video, principal: Principal, given: Reaching): Promise<OnvifStreams> {
  allow(principal, 'device.manage')
  refuseWrongAddress({ ...given, kind: 'onvif' })
  const { address, username, password } = await openSource(video, given)
  try {
    const account = username === '' ? null : { username, password }
    const device = await openOnvif({ url: address, account, answerMs: ANSWER_MS })
    const { manufacturer, model, firmware } = await device.information()
    return {
      manufacturer: manufacturer ?? null,
      model: model ?? null,
      firmware: firmware ?? null,
      profiles: (await device.profiles()).map(({ token, name, encoding, width, height }) => ({
        token,
        name,
        encoding: encoding ?? null,
        width: width ?? null,
        height: height ?? null,
      })),
    }
  } catch (error) {
    throw explainSource(error) ?? error
  }
}

export async function discoverCameras(principal: Principal) {
  allow(principal, 'device.manage')
  try {
    const found = await discoverOnvif({ listenMs: DISCOVERY_MS })
    return found.map(({ url, address, name, hardware }) => ({
      address: url,
      host: address,
      name: name ?? null,
      hardware: hardware ?? null,
    }))
  } catch (error) {
    throw videoErrors.DISCOVERY_FAILED({ cause: error, values: { reason: String(error) } })
  }
}

export async function cameraFilms({ filmsDir, sources }: Video, principal: Principal) {
  allow(principal, 'device.manage')
  const files = await readdir(filmsDir, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const names = files.filter((file) => file.isFile() && !file.name.startsWith('.')).map(({ name }) => name)
  return { files: names.sort(), pushServer: sources.pushServer }
}

/** A password that is left out is the one that is kept. */
async function openSource({ database, sources }: Video, given: Reaching): Promise<OpenSource> {
  const { cameraId, kind, address, username, transport } = given
  const kept =
    cameraId === undefined ? undefined : await database.transaction(systemScope, (tx) => findSource(tx, cameraId))
  const password = given.password ?? (kept ? sources.open(kept).password : '')
  return { cameraId: cameraId ?? '', kind, address, username, password, transport, profile: given.profile ?? null }
}
