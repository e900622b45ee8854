import { runToEnd } from '../county/program.ts'
import type { SignedIn } from '../county/signed-in.ts'

/** What ffprobe, a stranger, finds at a live address within two seconds of it. */
export interface Probed {
  readonly codec: string
  readonly width: number
  readonly height: number
  /** Pictures that it decoded. */
  readonly frames: number
}

export async function probeLive(who: SignedIn, cameraId: string): Promise<Probed> {
  const { url } = await who.api.openLiveSession({ params: { id: cameraId }, body: { reason: '端到端测试' } })
  const fields = 'stream=codec_name,width,height,nb_read_frames'
  const options = ['-v', 'error', '-read_intervals', '%+2', '-count_frames', '-select_streams', 'v', '-of', 'json']
  const said = await runToEnd('ffprobe', [...options, '-show_entries', fields, `${who.baseUrl}${url}`])
  const [stream] = JSON.parse(said).streams
  const { codec_name: codec, width, height, nb_read_frames: frames } = stream
  return { codec, width, height, frames: Number(frames) }
}
