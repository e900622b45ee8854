import { spawn } from 'node:child_process'
import { WebSocket } from 'ws'

/** The first bytes of an answer that need not end. */
export async function firstBytes(url: string, count: number): Promise<Buffer> {
  const controller = new AbortController()
  const response = await fetch(url, { signal: controller.signal })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of response.body ?? []) {
      pieces.push(Buffer.from(piece))
      size += piece.length
      if (size >= count) break
    }
  } finally {
    controller.abort()
  }
  return Buffer.concat(pieces)
}

/** The same over WebSocket. */
export function firstSocketBytes(url: string, count: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace(/^http/, 'ws'))
    const pieces: Buffer[] = []
    let size = 0
    socket.on('error', reject)
    socket.on('close', () => resolve(Buffer.concat(pieces)))
    socket.on('message', (piece: Buffer) => {
      pieces.push(piece)
      size += piece.length
      if (size >= count) socket.terminate()
    })
  })
}

/** What ffprobe says of the picture in these bytes. */
export async function videoIn(bytes: Buffer): Promise<Readonly<Record<string, unknown>>> {
  const shown = 'stream=codec_name,width,height,nb_read_frames,duration'
  const options = ['-v', 'error', '-count_frames', '-select_streams', 'v', '-show_entries', shown, '-of', 'json', '-']
  const child = spawn('ffprobe', options)
  const output: Buffer[] = []
  child.stdout.on('data', (piece: Buffer) => output.push(piece))
  child.stdin.on('error', () => undefined)
  child.stdin.end(bytes)
  await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  const { streams } = JSON.parse(Buffer.concat(output).toString()) as { streams?: Record<string, unknown>[] }
  return streams?.[0] ?? {}
}
