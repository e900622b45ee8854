/** Characters of a token (RFC 3261 25.1). */
export const tokenPattern = /^[A-Za-z0-9\-.!%*_+`'~]+$/

/** Reads the quoted string that begins at `start`; undefined when it does not end. */
export function readQuoted(text: string, start: number): { readonly value: string; readonly end: number } | undefined {
  let value = ''
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '"') return { value, end: at + 1 }
    if (char === '\\') at++
    value += text.charAt(at)
  }
  return undefined
}

/** Writes a quoted string. */
export function quote(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`
}

/** Parameters by lower-case name; `true` for one without a value. */
export type Params = ReadonlyMap<string, string | true>

/** Reads `;name=value;name` to the end of the text; undefined when anything else stands there. */
export function readParams(text: string): Map<string, string | true> | undefined {
  const params = new Map<string, string | true>()
  let at = skipSpace(text, 0)
  while (at < text.length) {
    if (text[at] !== ';') return undefined
    const name = /^[ \t]*([A-Za-z0-9\-.!%*_+`'~]+)[ \t]*/.exec(text.slice(at + 1))
    if (!name?.[1]) return undefined
    at += 1 + name[0].length
    let value: string | true = true
    if (text[at] === '=') {
      at = skipSpace(text, at + 1)
      if (text[at] === '"') {
        const quoted = readQuoted(text, at)
        if (!quoted) return undefined
        value = quoted.value
        at = quoted.end
      } else {
        const bare = /^[^\s;,"<>=]+/.exec(text.slice(at))
        if (!bare) return undefined
        value = bare[0]
        at += value.length
      }
      at = skipSpace(text, at)
    }
    const key = name[1].toLowerCase()
    if (!params.has(key)) params.set(key, value)
  }
  return params
}

/** Writes parameters, quoting what is no token. */
export function writeParams(params: Params): string {
  let text = ''
  for (const [name, value] of params) {
    if (value === true) text += `;${name}`
    else text += `;${name}=${/^[A-Za-z0-9\-.!%*_+`'~:[\]]+$/.test(value) ? value : quote(value)}`
  }
  return text
}

function skipSpace(text: string, at: number): number {
  while (text[at] === ' ' || text[at] === '\t') at++
  return at
}
