import type { PlaybackControl } from './playback-control.ts'

/** `Content-Type` of playback controls (GB/T 28181-2016 9.8.2). */
export const mansrtspContentType = 'Application/MANSRTSP'

/**
 * Writes a control as the body of an INFO. Annex B begins it `PLAY RTSP/1.0`, Annex J `PLAY MANSRTSP/1.0`; the first is
 * what devices understand.
 */
export function writePlaybackControl(control: PlaybackControl, cseq: number): string {
  return [`${control.method} RTSP/1.0`, `CSeq: ${cseq}`, ...fieldsOf(control), ''].map((line) => `${line}\r\n`).join('')
}

function fieldsOf(control: PlaybackControl): string[] {
  if (control.method === 'PAUSE') return ['PauseTime: now']
  if (control.method === 'TEARDOWN') return []
  const { scale, from } = control
  return [
    // A change of speed carries Scale alone: with a Range some devices jump back to the start (J.2.4).
    ...(scale === undefined ? [] : [`Scale: ${decimal(scale)}`]),
    ...(from === undefined ? [] : [`Range: npt=${from === 'now' ? 'now' : decimal(from)}-`]),
  ]
}

function decimal(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(Math.round(value * 1000) / 1000)
}

/** Reads the body of an INFO in either form; undefined for anything else. Never throws. */
export function readPlaybackControl(text: string): PlaybackControl | undefined {
  const [first = '', ...lines] = text.trim().split(/\r\n|\n|\r/)
  const method = /^(PLAY|PAUSE|TEARDOWN)\s+(?:MANS)?RTSP\/1\.0$/i.exec(first.trim())?.[1]?.toUpperCase()
  if (method === 'PAUSE' || method === 'TEARDOWN') return { method }
  if (method !== 'PLAY') return undefined
  const fields = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  const scale = Number(fields.get('scale'))
  const from = readRange(fields.get('range'))
  return {
    method,
    ...(fields.has('scale') && Number.isFinite(scale) && scale !== 0 && { scale }),
    ...(from !== undefined && { from }),
  }
}

/** `npt=30-`, `npt=now-`, `npt=0:00:30-`, with spaces as they come. */
function readRange(text: string | undefined): number | 'now' | undefined {
  const start = /^npt\s*=\s*([^-\s]+)\s*-/i.exec(text ?? '')?.[1]
  if (start === undefined) return undefined
  if (start.toLowerCase() === 'now') return 'now'
  if (!/^\d+(?::\d{1,2}){0,2}(?:\.\d*)?$/.test(start)) return undefined
  return start.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0)
}

/**
 * The RTSP status in the answer to an INFO: some devices refuse there and answer the INFO itself 200. Undefined when
 * the body says nothing, which is the common case.
 */
export function readPlaybackStatus(text: string): number | undefined {
  const status = /^(?:MANS)?RTSP\/1\.0\s+(\d{3})/i.exec(text.trimStart())?.[1]
  return status === undefined ? undefined : Number(status)
}

/** The body of the 200 that answers a control. */
export function writePlaybackAnswer(text: string): string {
  const cseq = /^CSeq\s*:\s*(\d{1,9})/im.exec(text)?.[1] ?? '0'
  return `RTSP/1.0 200 OK\r\nCSeq: ${cseq}\r\n\r\n`
}
