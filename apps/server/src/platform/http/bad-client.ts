import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { httpErrors } from './http-errors.ts'

/** Answers bytes that are not HTTP, or never end, in the one error shape; such a request reaches no route. */
export function answerBadClient(failure: Error, socket: Duplex): void {
  const code = 'code' in failure ? failure.code : undefined
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const error =
    code === 'HPE_HEADER_OVERFLOW'
      ? httpErrors.HEADERS_TOO_LARGE()
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? httpErrors.REQUEST_TIMEOUT()
        : httpErrors.UNREADABLE_BODY()
  const body = JSON.stringify(error.toBody(randomUUID()))
  socket.end(
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
