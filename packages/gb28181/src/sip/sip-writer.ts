import { Gb28181Error } from '../errors.ts'
import type { SipMessage } from './sip-message.ts'
import { tokenPattern } from './text-syntax.ts'

/**
 * Writes a message; Content-Length is always the body's own.
 * @throws Gb28181Error INVALID_ARGUMENT for a line break in a value, which would let one header smuggle in another.
 */
export function writeSipMessage(message: SipMessage): Buffer {
  const first =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.status} ${message.reason}`
  const lines = [checkLine(first)]
  for (const { name, value } of message.headers) {
    if (name.toLowerCase() === 'content-length') continue
    if (!tokenPattern.test(name)) throw new Gb28181Error('INVALID_ARGUMENT', `"${name}" is no header name`)
    lines.push(checkLine(`${name}: ${value}`))
  }
  lines.push(`Content-Length: ${message.body.length}`, '', '')
  return Buffer.concat([Buffer.from(lines.join('\r\n'), 'utf8'), message.body])
}

function checkLine(line: string): string {
  if (/[\r\n]/.test(line)) throw new Gb28181Error('INVALID_ARGUMENT', 'a SIP header may not contain a line break')
  return line
}
