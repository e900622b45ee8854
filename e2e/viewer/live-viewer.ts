import { findFrameMark } from '@fengqiao/media'
import { type FlvEvent, FlvReader } from '@fengqiao/media/testing'
import type { SignedIn } from '../county/signed-in.ts'
import { until } from '../county/until.ts'

/** One picture as it came to a viewer. */
export interface SeenPicture {
  readonly at: number
  /** Of the stream, in milliseconds. */
  readonly timestamp: number
  readonly keyFrame: boolean
  readonly nalUnits: readonly Buffer[]
  /** What the simulated camera wrote into it: who it is and when it was sent. */
  readonly channelId: string | undefined
  readonly sentAt: number | undefined
}

/** A player without a screen: opens a live session and reads its FLV over WebSocket. */
export interface LiveViewer extends Disposable {
  readonly pictures: readonly SeenPicture[]
  readonly broken: string | undefined
  /** Code and reason, once the server has closed it. */
  readonly closed: string | undefined
  /** Waits until so many more pictures have come. */
  more(count: number): Promise<void>
}

export async function watchLive(who: SignedIn, cameraId: string): Promise<LiveViewer> {
  const { url } = await who.api.openLiveSession({ params: { id: cameraId }, body: { reason: '端到端测试' } })
  const pictures: SeenPicture[] = []
  let broken: string | undefined
  let closed: string | undefined
  const reader = new FlvReader((event) => {
    if (event.kind === 'video') pictures.push(seen(event))
    else if (event.kind === 'broken') broken = event.reason
  })
  const socket = new WebSocket(`${who.baseUrl.replace('http', 'ws')}${url}`)
  socket.binaryType = 'arraybuffer'
  socket.addEventListener('message', ({ data }) => reader.push(Buffer.from(data)))
  socket.addEventListener('close', ({ code, reason }) => {
    closed = `${code} ${reason}`
  })
  return {
    pictures,
    get broken() {
      return broken
    },
    get closed() {
      return closed
    },
    async more(count) {
      const wanted = pictures.length + count
      await until(`${count} pictures of ${cameraId}`, () => {
        if (closed !== undefined && pictures.length < wanted) throw new Error(`closed: ${closed}`)
        return pictures.length >= wanted
      })
    },
    [Symbol.dispose]: () => socket.close(),
  }
}

function seen(event: Extract<FlvEvent, { kind: 'video' }>): SeenPicture {
  const nalUnits = event.nalUnits.map((nal) => Buffer.from(nal))
  const mark = findFrameMark(nalUnits)
  return {
    at: Date.now(),
    timestamp: event.timestamp,
    keyFrame: event.keyFrame,
    nalUnits,
    channelId: mark?.channelId,
    sentAt: mark?.wallTimeMs,
  }
}
