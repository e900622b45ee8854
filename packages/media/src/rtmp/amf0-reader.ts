/** What a command of RTMP carries. Dates, references and the like do not occur in those that are read here. */
export type AmfRead = number | boolean | string | null | { readonly [name: string]: AmfRead } | readonly AmfRead[]

const MOST_VALUES = 500
const DEEPEST = 8

/** All values of an AMF 0 body (Adobe AMF 0, 2007); those before the first that makes no sense. Never throws. */
export function decodeAmf0(bytes: Buffer): readonly AmfRead[] {
  const values: AmfRead[] = []
  const cursor = { at: 0, left: MOST_VALUES }
  while (cursor.at < bytes.length) {
    const value = readValue(bytes, cursor, 0)
    if (value === undefined) break
    values.push(value)
  }
  return values
}

interface Cursor {
  at: number
  left: number
}

function readValue(bytes: Buffer, cursor: Cursor, depth: number): AmfRead | undefined {
  if (cursor.left-- <= 0 || depth > DEEPEST || cursor.at >= bytes.length) return undefined
  const marker = bytes.readUInt8(cursor.at++)
  switch (marker) {
    case 0x00: {
      if (cursor.at + 8 > bytes.length) return undefined
      cursor.at += 8
      return bytes.readDoubleBE(cursor.at - 8)
    }
    case 0x01:
      return cursor.at < bytes.length ? bytes.readUInt8(cursor.at++) !== 0 : undefined
    case 0x02:
      return readText(bytes, cursor)
    case 0x03:
      return readObject(bytes, cursor, depth)
    case 0x05:
    case 0x06:
      return null
    case 0x08:
      cursor.at += 4
      return readObject(bytes, cursor, depth)
    case 0x0a:
      return readArray(bytes, cursor, depth)
    default:
      return undefined
  }
}

function readText(bytes: Buffer, cursor: Cursor): string | undefined {
  if (cursor.at + 2 > bytes.length) return undefined
  const end = cursor.at + 2 + bytes.readUInt16BE(cursor.at)
  if (end > bytes.length) return undefined
  const text = bytes.toString('utf8', cursor.at + 2, end)
  cursor.at = end
  return text
}

function readObject(bytes: Buffer, cursor: Cursor, depth: number): AmfRead | undefined {
  const entries: [string, AmfRead][] = []
  for (;;) {
    const name = readText(bytes, cursor)
    if (name === undefined) return undefined
    if (name === '' && bytes[cursor.at] === 0x09) {
      cursor.at++
      return Object.fromEntries(entries)
    }
    const value = readValue(bytes, cursor, depth + 1)
    if (value === undefined) return undefined
    entries.push([name, value])
  }
}

function readArray(bytes: Buffer, cursor: Cursor, depth: number): AmfRead | undefined {
  if (cursor.at + 4 > bytes.length) return undefined
  const count = bytes.readUInt32BE(cursor.at)
  cursor.at += 4
  const values: AmfRead[] = []
  for (let index = 0; index < count; index++) {
    const value = readValue(bytes, cursor, depth + 1)
    if (value === undefined) return undefined
    values.push(value)
  }
  return values
}
