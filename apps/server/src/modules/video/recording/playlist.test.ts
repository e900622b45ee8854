import { describe, expect, it } from 'vitest'
import { playlistOf } from './playlist.ts'
import type { RecordingRow } from './recording.store.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds))
const row = (codecs: string): RecordingRow => ({
  id: `r-${codecs}`,
  cameraId: 'c',
  startedAt: at(0),
  endedAt: at(12),
  path: 'a.mp4',
  bytes: 4000,
  codecs,
  initBytes: 100,
  pieces: [0, 1, 2].map((index) => [index * 4000, 4000, 100 + index * 1000, 1000] as const),
})
const range = { from: at(0), to: at(12) }
const address = (id: string) => `${id}.mp4`

describe('the playlist of a recording', () => {
  it('names byte ranges of the file, after its initialisation segment', () => {
    const lines = playlistOf([row('avc1')], range, address).split('\n')
    expect(lines.filter((line) => line.startsWith('#EXT-X-MAP'))).toEqual([
      '#EXT-X-MAP:URI="r-avc1.mp4",BYTERANGE="100@0"',
    ])
    expect(lines.filter((line) => line.startsWith('#EXT-X-BYTERANGE'))).toEqual(
      [100, 1100, 2100].map((from) => `#EXT-X-BYTERANGE:1000@${from}`),
    )
  })

  it('names pieces that are made anew where the browser does not show the codec, and only there', () => {
    const made = ({ row: { codecs, id }, offset }: { row: RecordingRow; offset: number }) =>
      codecs === 'hvc1' ? `${id}.${offset}.ts` : undefined
    const list = playlistOf([row('hvc1'), row('avc1')], range, address, made)
    expect(list.match(/^r-hvc1\.\d+\.ts$/gm)).toEqual(['r-hvc1.100.ts', 'r-hvc1.1100.ts', 'r-hvc1.2100.ts'])
    expect(list.match(/^r-avc1\.mp4$/gm)).toHaveLength(3)
    // Between pieces, and where the other file begins.
    expect(list.match(/#EXT-X-DISCONTINUITY/g)).toHaveLength(3)
    expect(list.match(/#EXT-X-MAP/g)).toHaveLength(1)
  })
})
