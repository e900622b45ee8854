import { LiveViewer } from './live-viewer.ts'

/** Where and as whom to watch. */
export interface Audience {
  readonly baseUrl: string
  readonly cookie: string
}

const patienceMs = 20_000

/** Asks for a live session like the page does; answers the stream's address. */
export async function openLiveSession({ baseUrl, cookie }: Audience, cameraId: string): Promise<string> {
  const response = await fetch(`${baseUrl}/api/v1/cameras/${cameraId}/live-sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ reason: 'bench' }),
  })
  if (!response.ok) throw new Error(`camera ${cameraId}: ${response.status} ${await response.text()}`)
  return `${baseUrl}${((await response.json()) as { url: string }).url}`
}

/** A viewer that has seen its first key frame. */
export interface FirstLook {
  readonly viewer: LiveViewer
  /** From the request for a session until the first key frame was there. */
  readonly firstKeyFrameMs: number
}

export async function watch(audience: Audience, cameraId: string): Promise<FirstLook> {
  const begun = performance.now()
  const address = await openLiveSession(audience, cameraId)
  const seen = Promise.withResolvers<number>()
  const viewer = new LiveViewer(({ keyFrame }) => keyFrame && seen.resolve(performance.now() - begun))
  const timer = setTimeout(() => seen.reject(new Error(`camera ${cameraId} shows nothing`)), patienceMs)
  await viewer.open(address)
  const firstKeyFrameMs = await seen.promise
  clearTimeout(timer)
  viewer.onPicture(() => undefined)
  return { viewer, firstKeyFrameMs }
}
