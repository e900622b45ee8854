import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { systemScope } from '../../../platform/db/index.ts'
import { errorResponses, isOwnOrigin } from '../../../platform/http/index.ts'
import { videoErrors } from '../video.errors.ts'
import type { Video } from '../video.ts'
import { playlistOf } from './playlist.ts'
import { findRecording, type RecordingRow, recordingsOf } from './recording.store.ts'

const ticketQuery = Type.Object(
  { ticket: Type.String({ minLength: 1, maxLength: 64 }) },
  { additionalProperties: false },
)

/** Of a recording that is transcoded at a time. */
const LARGEST_PIECE = 64 * 1024 * 1024

/** The playlist of a playback and the byte ranges that it names, under the playback's ticket. */
export function registerPlaybackFiles(app: FastifyInstance, { database, live, recordings }: Video): void {
  function playbackOf(request: FastifyRequest) {
    if (!isOwnOrigin(request)) throw videoErrors.FOREIGN_ORIGIN()
    const { name } = request.params as { name: string }
    const { ticket } = request.query as { ticket: string }
    const playback = recordings.playbacks.find(name.replace(/^playback-/, ''))
    if (!playback || !live.tickets.check(ticket, name)) throw videoErrors.TICKET_INVALID()
    // Players ask as they go; a paused one comes back within the session.
    live.tickets.extend(ticket, 30 * 60_000)
    return { playback, ticket }
  }
  async function recordingOf(request: FastifyRequest, id: string) {
    const { playback } = playbackOf(request)
    const row = await database.transaction(systemScope, (tx) => findRecording(tx, id))
    // A ticket opens its own camera's recordings and no others.
    if (!row || row.cameraId !== playback.cameraId) throw videoErrors.RECORDING_GONE()
    const path = join(recordings.recorder.folder, row.path)
    const found = await stat(path).catch(() => undefined)
    if (!found) throw videoErrors.RECORDING_GONE()
    return { row, path, found }
  }

  const common = {
    method: 'GET' as const,
    config: { permission: 'public' },
    schema: { hide: true, querystring: ticketQuery, response: { 200: Type.Any(), 206: Type.Any(), ...errorResponses } },
  }

  app.route({
    ...common,
    url: '/playback/:name(^playback-[a-f0-9]+$)/index.m3u8',
    handler: async (request, reply) => {
      const { playback, ticket } = playbackOf(request)
      const rows = await database.transaction(systemScope, (tx) => recordingsOf(tx, playback.cameraId, playback))
      reply.header('cache-control', 'no-store').type('application/vnd.apple.mpegurl')
      const made = (row: RecordingRow) => playback.video === 'h264' && /hvc1|hev1/.test(row.codecs)
      return playlistOf(
        rows,
        playback,
        (id) => `${id}.mp4?ticket=${ticket}`,
        ({ row, offset, bytes }) => (made(row) ? `${row.id}-${offset}-${bytes}.ts?ticket=${ticket}` : undefined),
      )
    },
  })

  app.route({
    ...common,
    url: '/playback/:name(^playback-[a-f0-9]+$)/:file(^[A-Za-z0-9_-]+$).mp4',
    handler: async (request, reply) => {
      const { file } = request.params as { file: string }
      const { path, found } = await recordingOf(request, file)
      reply.type('video/mp4').header('accept-ranges', 'bytes').header('cache-control', 'private, max-age=3600')
      const range = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(request.headers.range ?? '')
      if (!range) return reply.header('content-length', found.size).send(createReadStream(path))
      const start = Number(range[1])
      const end = Math.min(found.size - 1, range[2] === undefined ? found.size - 1 : Number(range[2]))
      if (start > end) throw videoErrors.RECORDING_GONE()
      reply
        .code(206)
        .header('content-range', `bytes ${start}-${end}/${found.size}`)
        .header('content-length', end - start + 1)
      return reply.send(createReadStream(path, { start, end }))
    },
  })

  app.route({
    ...common,
    url: '/playback/:name(^playback-[a-f0-9]+$)/:file(^[A-Za-z0-9_-]+$).ts',
    handler: async (request, reply) => {
      const { file } = request.params as { file: string }
      const [, id = '', offset, bytes] = /^(.+)-(\d{1,15})-(\d{1,15})$/.exec(file) ?? []
      const { row, path, found } = await recordingOf(request, id)
      const [start, length] = [Number(offset), Number(bytes)]
      if (length < 1 || length > LARGEST_PIECE || start + length > found.size) throw videoErrors.RECORDING_GONE()
      const handle = await open(path)
      try {
        const piece = Buffer.alloc(row.initBytes + length)
        await handle.read(piece, 0, row.initBytes, 0)
        await handle.read(piece, row.initBytes, length, start)
        reply.type('video/mp2t').header('cache-control', 'private, max-age=3600')
        return reply.send(await live.h264Piece(piece))
      } finally {
        await handle.close()
      }
    },
  })
}
