/** A value of the script data that players read (Adobe AMF 0). */
export type AmfValue = number | boolean | string

/** Values one after another, as the body of an RTMP command. */
export function encodeAmf0(values: readonly (AmfValue | null | Readonly<Record<string, AmfValue>>)[]): Buffer {
  return Buffer.concat(
    values.map((value) => {
      if (value === null) return Buffer.from([5])
      if (typeof value !== 'object') return encodeValue(value)
      const body = Object.entries(value).flatMap(([key, entry]) => [encodeText(key), encodeValue(entry)])
      return Buffer.concat([Buffer.from([3]), ...body, Buffer.from([0, 0, 9])])
    }),
  )
}

/** `name` and an ECMA array, as the body of a script tag (Adobe FLV specification E.5). */
export function encodeScriptData(name: string, values: Readonly<Record<string, AmfValue>>): Buffer {
  const entries = Object.entries(values)
  const count = Buffer.alloc(5)
  count[0] = 8
  count.writeUInt32BE(entries.length, 1)
  const body = entries.flatMap(([key, value]) => [encodeText(key), encodeValue(value)])
  return Buffer.concat([encodeValue(name), count, ...body, Buffer.from([0, 0, 9])])
}

function encodeText(text: string): Buffer {
  const bytes = Buffer.from(text)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

function encodeValue(value: AmfValue): Buffer {
  if (typeof value === 'string') return Buffer.concat([Buffer.from([2]), encodeText(value)])
  if (typeof value === 'boolean') return Buffer.from([1, value ? 1 : 0])
  const bytes = Buffer.alloc(9)
  bytes.writeDoubleBE(value, 1)
  return bytes
}
