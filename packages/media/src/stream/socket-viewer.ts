import { type Clock, systemClock } from '../clock.ts'
import type { EndReason, EndReasonCode } from './end-reason.ts'
import type { Viewer } from './viewer.ts'
import { websocketCloseFrame } from './websocket-frame.ts'

/** A TCP socket after a WebSocket handshake, or an HTTP response. */
export interface ViewerSocket {
  write(bytes: Buffer): unknown
  end(sent: () => void): unknown
  end(bytes: Buffer, sent: () => void): unknown
  destroy(): unknown
  cork(): void
  uncork(): void
  readonly writableLength: number
  readonly destroyed: boolean
}

export interface SocketViewerOptions {
  readonly socket: ViewerSocket
  /** `websocket` for the raw socket of an upgraded connection, `plain` for an HTTP response. */
  readonly framing: Viewer['framing']
  readonly format?: Viewer['format']
  readonly h265?: boolean
  /** Called when the stream sends this viewer away, before its connection ends. */
  readonly onClose?: (reason: EndReason) => void
  readonly clock?: Clock
}

/** RFC 6455 7.4.1 and the IANA registry: 1013 asks to try again later. */
const CLOSE_STATUS: Readonly<Partial<Record<EndReasonCode, number>>> = {
  'source-ended': 1000,
  'no-viewers': 1000,
  shutdown: 1001,
  'unsupported-codec': 1003,
  'not-allowed': 1008,
}
const TRY_AGAIN = 1013
/** A peer that takes no more bytes does not hold its connection longer than this. */
const LINGER_MS = 3000
/** Time for a peer that has read the end to close first. */
const GOODBYE_MS = 100

/**
 * A viewer over a socket. Over WebSocket the close frame carries the reason's code as text, so that the page can say it
 * in its language.
 */
export function createSocketViewer(options: SocketViewerOptions): Viewer {
  const { socket, framing, clock = systemClock } = options
  let closed = false
  return {
    framing,
    format: options.format ?? 'flv',
    h265: options.h265 ?? true,
    // Whoever sent the viewer away may be quicker than the stream is told.
    write: (bytes) => {
      if (!closed && !socket.destroyed) socket.write(bytes)
    },
    get bufferedAmount() {
      return socket.writableLength
    },
    cork: () => socket.cork(),
    uncork: () => socket.uncork(),
    close(reason) {
      if (closed) return
      closed = true
      options.onClose?.(reason)
      if (reason.code === 'too-slow' || socket.destroyed) {
        socket.destroy()
        return
      }
      const destroyIn = (ms: number) => clock.schedule(ms, () => socket.destroy())
      const sent = () => destroyIn(GOODBYE_MS)
      const status = CLOSE_STATUS[reason.code] ?? TRY_AGAIN
      if (framing === 'websocket') socket.end(websocketCloseFrame(status, reason.code), sent)
      else socket.end(sent)
      destroyIn(LINGER_MS)
    },
  }
}
