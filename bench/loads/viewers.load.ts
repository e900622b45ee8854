/** Viewers of live streams, one for each camera. */
import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { percentile } from '../harness/percentiles.ts'
import { serveCalls } from '../harness/serve-calls.ts'
import type { LiveViewer, SeenPicture } from './live-viewer.ts'
import { type Audience, openLiveSession, watch } from './watch.ts'

interface Watched extends Audience {
  readonly cameraIds: readonly string[]
}

export interface FirstFrames {
  /** The very first stream of the server process, whose code has not been compiled yet. */
  readonly first: readonly number[]
  /** Milliseconds to the first key frame, a stream that had to be brought up first. */
  readonly cold: readonly number[]
  /** The same for a second viewer of a running stream. */
  readonly running: readonly number[]
}

export interface Viewing {
  readonly received: number
  /** By the streams' own time stamps, in which every picture sent has its place. */
  readonly sent: number
  readonly ended: number
  /** Gaps of more than a second between two pictures of a stream. */
  readonly stalls: number
  readonly longestGapMs: number
  readonly latencyP50Ms: number | null
  readonly latencyP95Ms: number | null
}

const viewers: LiveViewer[] = []
const stallMs = 1000

/** Opens the streams a few at a time; resolves when each viewer has seen a key frame. */
async function open({ cameraIds, ...audience }: Watched): Promise<void> {
  const waiting = [...cameraIds]
  const helper = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      viewers.push((await watch(audience, id)).viewer)
    }
  }
  await Promise.all(Array.from({ length: 5 }, helper))
}

/** Counts what the viewers see for a while. `pictureMs` is the time from one picture to the next. */
async function view({ seconds, pictureMs }: { seconds: number; pictureMs: number }): Promise<Viewing> {
  const from = Date.now()
  const seen = viewers.map(collect)
  await sleep(seconds * 1000)
  for (const viewer of viewers) viewer.onPicture(() => undefined)
  const until = Date.now()
  const latencies = seen.flatMap((pictures) => pictures.map(({ sentAt, seenAt }) => seenAt - sentAt))
  const gaps = seen.flatMap((pictures) => gapsOf(pictures, from, until))
  return {
    received: seen.reduce((sum, pictures) => sum + pictures.length, 0),
    sent: seen.reduce((sum, pictures) => sum + placesIn(pictures, pictureMs), 0),
    ended: viewers.filter(({ closed }) => closed !== undefined).length,
    stalls: gaps.filter((gap) => gap > stallMs).length,
    longestGapMs: Math.max(0, ...gaps),
    latencyP50Ms: percentile(latencies, 0.5),
    latencyP95Ms: percentile(latencies, 0.95),
  }
}

/**
 * One camera after the other, so that none waits for another: first cold, then once more while it runs. The first
 * `warmUp` cameras only make the server compile its code.
 */
async function firstFrames({ cameraIds, warmUp, ...audience }: Watched & { warmUp: number }): Promise<FirstFrames> {
  const cold: number[] = []
  const running: number[] = []
  for (const cameraId of cameraIds) {
    const first = await watch(audience, cameraId)
    cold.push(first.firstKeyFrameMs)
    // Amid a group of pictures, where the burst for the new viewer is of middling size.
    await sleep(500)
    const second = await watch(audience, cameraId)
    running.push(second.firstKeyFrameMs)
    first.viewer.close()
    second.viewer.close()
  }
  return { first: cold.slice(0, 1), cold: cold.slice(warmUp), running: running.slice(warmUp) }
}

function collect(viewer: LiveViewer): SeenPicture[] {
  const pictures: SeenPicture[] = []
  viewer.onPicture((picture) => pictures.push(picture))
  return pictures
}

function gapsOf(pictures: readonly SeenPicture[], from: number, until: number): number[] {
  const times = [from, ...pictures.map(({ seenAt }) => seenAt), until]
  return times.slice(1).map((time, index) => time - (times[index] ?? time))
}

function placesIn(pictures: readonly SeenPicture[], pictureMs: number): number {
  const [first, last] = [pictures[0], pictures.at(-1)]
  return first && last ? Math.round((last.timestamp - first.timestamp) / pictureMs) + 1 : 0
}

const audiences: Socket[] = []

/**
 * Many viewers of one stream that read it and look at nothing, so that the load leaves the processor to the server.
 * Resolves when all are connected.
 */
async function openAudience({ cameraId, viewers: count, ...who }: Audience & { cameraId: string; viewers: number }) {
  let left = count
  const helper = async (): Promise<void> => {
    while (left > 0) {
      left--
      audiences.push(await join(await openLiveSession(who, cameraId)))
    }
  }
  await Promise.all(Array.from({ length: 10 }, helper))
}

/** What they get in so many seconds. */
async function drain({ seconds }: { seconds: number }): Promise<{ readonly bytes: number; readonly ended: number }> {
  const read = () => audiences.reduce((sum, socket) => sum + socket.bytesRead, 0)
  const before = read()
  await sleep(seconds * 1000)
  return { bytes: read() - before, ended: audiences.filter(({ destroyed }) => destroyed).length }
}

function join(address: string): Promise<Socket> {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': randomBytes(16).toString('base64'),
  }
  return new Promise((resolve, reject) => {
    const handshake = request(address, { headers, agent: false })
    handshake.once('error', reject)
    handshake.once('response', ({ statusCode }) => reject(new Error(`a viewer was answered ${statusCode}`)))
    handshake.once('upgrade', (_response, socket) => {
      socket.on('error', () => undefined)
      socket.resume()
      resolve(socket as Socket)
    })
    handshake.end()
  })
}

const calls = { open, view, firstFrames, openAudience, drain }
export type ViewersCalls = typeof calls

serveCalls(calls)
