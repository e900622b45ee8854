const entity = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)/g
const tag = /^<(\/?)([A-Za-z_][\w.:-]*)(?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/
const otherMarkup = /^<(?:\?[^<>]*\?>|!--)/

/**
 * Escapes what field devices leave bare in text, most of all in Address: an `&` that begins no entity, and a `<` that
 * begins no tag, or one that nothing closes. CDATA sections become escaped text. Well-formed XML comes out as it went in.
 */
export function repairXml(xml: string): string {
  const text = xml
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, inner: string) => escapeXml(inner))
    .replace(entity, '&amp;')
  const closed = new Set(Array.from(text.matchAll(/<\/([A-Za-z_][\w.:-]*)\s*>/g), (match) => match[1]))
  let repaired = ''
  let from = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    if (isMarkup(text.slice(at, at + maxTag), closed)) continue
    repaired += `${text.slice(from, at)}&lt;`
    from = at + 1
  }
  return repaired + text.slice(from)
}

function isMarkup(text: string, closed: ReadonlySet<string | undefined>): boolean {
  const match = tag.exec(text)
  if (!match) return otherMarkup.test(text)
  const standsAlone = match[1] === '/' || match[3] === '/'
  return standsAlone || closed.has(match[2])
}

/** Longer than any tag of MANSCDP; keeps the work on each `<` bounded. */
const maxTag = 256

/** Escapes text for use between tags, and drops the control characters that XML cannot hold. */
export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(controlCharacters, '')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Resolves the five named entities and character references; there are no others without a DTD. */
export function unescapeXml(text: string): string {
  return text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9A-Fa-f]{1,6}));/g, (whole, name, decimal, hex) => {
    if (typeof name === 'string') return named[name] ?? whole
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
