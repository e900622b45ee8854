const secretKeys = [
  'password',
  'newPassword',
  'oldPassword',
  'passwordHash',
  'secret',
  'token',
  'ticket',
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'databaseUrl',
].join('|')

const jsonText = '"(?:[^"\\\\]|\\\\.)*"'
const named = new RegExp(`"(${secretKeys})":(?:${jsonText}|\\[(?:${jsonText},?)*\\])`, 'gi')
/** In addresses, and in quoted addresses inside other text. */
const inAddress = /([?&](?:ticket|token|password)=)[^&\s"\\#]+/gi
/** A header line inside a message, which JSON holds with its line ends escaped (RFC 3261 section 22, RFC 9110 11.6). */
const headerLine = /((?:Proxy-)?Authorization|Cookie)(\s*:\s*)(?:\\[^rn]|[^"\\])+/gi
const userInfo = /\b([a-z][a-z0-9+]*:\/\/[^:/@\s"]*):[^@\s"]+@/gi

/** Takes what must not be kept out of one line of the log, wherever in the line it stands. */
export function redact(line: string): string {
  return line
    .replace(named, '"$1":"***"')
    .replace(inAddress, '$1***')
    .replace(headerLine, '$1$2***')
    .replace(userInfo, '$1:***@')
}
