/** A box of ISO/IEC 14496-12 4.2: its size, its name, its content. */
export function box(name: string, ...content: readonly (Buffer | readonly number[])[]): Buffer {
  const parts = content.map((part) => (Buffer.isBuffer(part) ? part : Buffer.from(part)))
  const head = Buffer.alloc(8)
  head.writeUInt32BE(parts.reduce((sum, part) => sum + part.length, 8))
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, ...parts])
}

/** A box with version and flags. */
export const fullBox = (
  name: string,
  version: number,
  flags: number,
  ...content: readonly (Buffer | readonly number[])[]
): Buffer => box(name, u32(((version << 24) | flags) >>> 0), ...content)

export function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length)
  values.forEach((value, index) => {
    bytes.writeUInt32BE(value >>> 0, 4 * index)
  })
  return bytes
}

export function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length)
  values.forEach((value, index) => {
    bytes.writeUInt16BE(value & 0xffff, 2 * index)
  })
  return bytes
}

/** 64 bits. */
export const u64 = (value: number): Buffer => u32(Math.floor(value / 0x1_0000_0000), value % 0x1_0000_0000)
