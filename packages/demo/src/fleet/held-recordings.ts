import type { HeldRecording, RecordsQuery } from '@fengqiao/gb28181'

/** A recorder of the fleet keeps seven days, in files of an hour. */
const KEPT_SECONDS = 7 * 86_400
const FILE_SECONDS = 3600

/** The recordings that touch the range, up to now. All are by time: nothing raises alarms here. */
export function heldRecordings({ channelId, start, end, type }: RecordsQuery, nowSeconds: number): HeldRecording[] {
  if (type !== 'all' && type !== 'time') return []
  const from = Math.max(start, nowSeconds - KEPT_SECONDS)
  const to = Math.min(end, nowSeconds)
  const files: HeldRecording[] = []
  for (let file = Math.floor(from / FILE_SECONDS) * FILE_SECONDS; file < to; file += FILE_SECONDS) {
    const begins = Math.max(file, nowSeconds - KEPT_SECONDS)
    files.push({
      name: channelId,
      filePath: `/record/${channelId}/${file}`,
      type: 'time',
      secrecy: 0,
      start: Math.floor(begins),
      end: Math.floor(Math.min(file + FILE_SECONDS, nowSeconds)),
    })
  }
  return files
}
