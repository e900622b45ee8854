import type { RecordingRow } from './recording.store.ts'

/** A run of pieces that lie side by side in one file. */
interface Entry {
  readonly row: RecordingRow
  readonly at: number
  durationMs: number
  readonly offset: number
  bytes: number
}

const SHORTEST_MS = 4000
/** Two segments of one stream follow each other within this; a longer gap is one. */
const GAP_MS = 1500

/**
 * The range as an HLS playlist with byte ranges of the segment files (RFC 8216 4.3.2.2). The wall time of each entry
 * stands in it, so that the page knows what it shows.
 */
export function playlistOf(
  rows: readonly RecordingRow[],
  range: { readonly from: Date; readonly to: Date },
  address: (recordingId: string) => string,
  /** Where a piece is that has to be made anew for this browser; undefined when it shows it as it is. */
  transcoded: (piece: {
    readonly row: RecordingRow
    readonly offset: number
    readonly bytes: number
  }) => string | undefined = () => undefined,
): string {
  const entries = rows.flatMap((row) => entriesOf(row, range))
  const longest = Math.max(1, ...entries.map(({ durationMs }) => Math.ceil(durationMs / 1000)))
  const lines = ['#EXTM3U', '#EXT-X-VERSION:7', `#EXT-X-TARGETDURATION:${longest}`, '#EXT-X-PLAYLIST-TYPE:VOD']
  lines.push('#EXT-X-MEDIA-SEQUENCE:0', '#EXT-X-INDEPENDENT-SEGMENTS')
  let before: Entry | undefined
  for (const entry of entries) {
    const { row } = entry
    const made = transcoded(entry)
    if (made !== undefined) {
      // Each is a stream of its own, whose time begins anew.
      if (before) lines.push('#EXT-X-DISCONTINUITY')
      lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(startOf(entry)).toISOString()}`)
      lines.push(`#EXTINF:${(entry.durationMs / 1000).toFixed(3)},`, made)
      before = { ...entry, row: { ...row } }
      continue
    }
    if (before?.row !== row) {
      // Each file may come from another run of the stream, whose time began anew.
      if (before) lines.push('#EXT-X-DISCONTINUITY')
      lines.push(`#EXT-X-MAP:URI="${address(row.id)}",BYTERANGE="${row.initBytes}@0"`)
    }
    lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(startOf(entry)).toISOString()}`)
    lines.push(`#EXTINF:${(entry.durationMs / 1000).toFixed(3)},`, `#EXT-X-BYTERANGE:${entry.bytes}@${entry.offset}`)
    lines.push(address(row.id))
    before = entry
  }
  return `${lines.join('\n')}\n#EXT-X-ENDLIST\n`
}

const startOf = ({ row, at }: Entry): number => row.startedAt.getTime() + at

function entriesOf(row: RecordingRow, { from, to }: { readonly from: Date; readonly to: Date }): Entry[] {
  const entries: Entry[] = []
  const start = row.startedAt.getTime()
  for (const [at, durationMs, offset, bytes] of row.pieces) {
    if (start + at + durationMs <= from.getTime() || start + at >= to.getTime()) continue
    const last = entries.at(-1)
    if (last && last.durationMs < SHORTEST_MS) {
      last.durationMs = at + durationMs - last.at
      last.bytes = offset + bytes - last.offset
    } else entries.push({ row, at, durationMs, offset, bytes })
  }
  return entries
}

/** Segments joined to spans of which something was recorded without a gap. */
export function joinSpans(
  spans: readonly { readonly from: Date; readonly to: Date }[],
): readonly { readonly from: Date; readonly to: Date }[] {
  const joined: { from: Date; to: Date }[] = []
  for (const { from, to } of spans) {
    const last = joined.at(-1)
    if (last && from.getTime() - last.to.getTime() <= GAP_MS)
      last.to = new Date(Math.max(to.getTime(), last.to.getTime()))
    else joined.push({ from, to })
  }
  return joined
}
