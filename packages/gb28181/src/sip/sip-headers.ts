import { fullHeaderName, headerKey } from './header-names.ts'

/** A header with its value unfolded onto one line. */
export interface SipHeader {
  readonly name: string
  readonly value: string
}

/** The headers of a message in their order. Names compare without case, compact forms as the full ones. */
export class SipHeaders implements Iterable<SipHeader> {
  #entries: { name: string; key: string; value: string }[] = []

  constructor(entries: Iterable<readonly [string, string]> = []) {
    for (const [name, value] of entries) this.add(name, value)
  }

  /** The first value, or undefined. */
  get(name: string): string | undefined {
    const key = headerKey(name)
    return this.#entries.find((entry) => entry.key === key)?.value
  }

  /** All values, one for each header line. */
  all(name: string): string[] {
    const key = headerKey(name)
    return this.#entries.filter((entry) => entry.key === key).map((entry) => entry.value)
  }

  /** All values, lines with several of them taken apart at their commas (RFC 3261 7.3.1). */
  list(name: string): string[] {
    return this.all(name).flatMap(splitList)
  }

  has(name: string): boolean {
    return this.get(name) !== undefined
  }

  add(name: string, value: string): void {
    this.#entries.push({ name: fullHeaderName(name), key: headerKey(name), value })
  }

  /** Replaces every line of that name by one each for `values`, where the first of them stood. */
  set(name: string, ...values: string[]): void {
    const key = headerKey(name)
    const at = this.#entries.findIndex((entry) => entry.key === key)
    const rest = this.#entries.filter((entry) => entry.key !== key)
    const fresh = values.map((value) => ({ name: fullHeaderName(name), key, value }))
    rest.splice(at < 0 ? rest.length : at, 0, ...fresh)
    this.#entries = rest
  }

  clone(): SipHeaders {
    return new SipHeaders(this.#entries.map(({ name, value }) => [name, value] as const))
  }

  get size(): number {
    return this.#entries.length
  }

  *[Symbol.iterator](): Iterator<SipHeader> {
    for (const { name, value } of this.#entries) yield { name, value }
  }
}

/** Splits at commas that stand outside quoted strings and angle brackets. */
export function splitList(value: string): string[] {
  const parts: string[] = []
  let start = 0
  let quoted = false
  let angled = false
  for (let at = 0; at < value.length; at++) {
    const char = value[at]
    if (quoted) {
      if (char === '\\') at++
      else if (char === '"') quoted = false
    } else if (char === '"') quoted = true
    else if (char === '<') angled = true
    else if (char === '>') angled = false
    else if (char === ',' && !angled) {
      parts.push(value.slice(start, at).trim())
      start = at + 1
    }
  }
  parts.push(value.slice(start).trim())
  return parts
}
