import { type Clock, systemClock } from '../clock.ts'
import type { EndReason, EndReasonCode } from './end-reason.ts'
import type { Viewer } from './viewer.ts'
import { websocketCloseFrame } from './websocket-frame.ts'

/** A TCP socket after a WebSocket handshake, or an HTTP response. */
export interface ViewerSocket {
  write(bytes: Buffer): unknown
  end(): unknown
  end(bytes: Buffer): unknown
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

/**
 * A viewer over a socket. Over WebSocket the close frame carries the reason's code as text, so that the page can say it
 * in its language.
 */
export function createSocketViewer(options: SocketViewerOptions): Viewer {
  const { socket, framing, clock = systemClock } = options
  return {
    framing,
    write: (bytes) => socket.destroyed || socket.write(bytes),
    get bufferedAmount() {
      return socket.writableLength
    },
    cork: () => socket.cork(),
    uncork: () => socket.uncork(),
    close(reason) {
      options.onClose?.(reason)
      if (reason.code === 'too-slow' || socket.destroyed) {
        socket.destroy()
        return
      }
      if (framing === 'websocket') socket.end(websocketCloseFrame(CLOSE_STATUS[reason.code] ?? TRY_AGAIN, reason.code))
      else socket.end()
      clock.schedule(LINGER_MS, () => socket.destroy())
    },
  }
}
