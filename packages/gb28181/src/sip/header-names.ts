import { remember } from './remember.ts'

/** Compact forms (RFC 3261 7.3.3, 20, and the extensions that registered one). */
const compactForms: Readonly<Record<string, string>> = {
  a: 'Accept-Contact',
  b: 'Referred-By',
  c: 'Content-Type',
  e: 'Content-Encoding',
  f: 'From',
  i: 'Call-ID',
  k: 'Supported',
  l: 'Content-Length',
  m: 'Contact',
  o: 'Event',
  r: 'Refer-To',
  s: 'Subject',
  t: 'To',
  u: 'Allow-Events',
  v: 'Via',
  x: 'Session-Expires',
}

/** The lower-case full name that two spellings of one header share: `V`, `via` and `Via` are all `via`. */
export const headerKey = remember((name) => {
  const lower = name.toLowerCase()
  return lower.length === 1 ? (compactForms[lower]?.toLowerCase() ?? lower) : lower
})

/** The full name for a compact one, else the name as it is. */
export function fullHeaderName(name: string): string {
  return name.length === 1 ? (compactForms[name.toLowerCase()] ?? name) : name
}
