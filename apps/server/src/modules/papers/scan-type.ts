/** What a scan may be, by its first bytes: what a file says of itself in its name is not believed. */
export function scanType(bytes: Uint8Array): string | undefined {
  const begins = (at: number, ...signature: readonly number[]) =>
    signature.every((byte, index) => bytes[at + index] === byte)
  if (begins(0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (begins(0, 0x89, 0x50, 0x4e, 0x47)) return 'image/png'
  if (begins(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp'
  if (begins(0, 0x25, 0x50, 0x44, 0x46)) return 'application/pdf'
  return undefined
}
