import iconv from 'iconv-lite'

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Decodes a body. The standard says GB2312, devices send GBK, GB18030 or UTF-8 and often declare another one of them,
 * so the declaration counts for nothing: bytes that are valid UTF-8 are UTF-8, all else is GB18030, which holds the
 * other two (GB/T 28181-2016 6.10).
 *
 * Short GBK can be valid UTF-8 by chance: 路 is C2 B7, which UTF-8 reads as a middle dot. It then yields only
 * characters of two bytes, Latin or Greek or Arabic. Chinese in UTF-8 has three. So a body with none of three is GBK.
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    const text = strictUtf8.decode(bytes)
    const isAscii = text.length === bytes.length
    if (isAscii || /[\u0800-\uffff]/.test(text)) return text
  } catch {
    // Not UTF-8.
  }
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), 'gb18030')
}

/** Encodes a body: GB18030, so that rare characters of names survive; devices that know only GB2312 read the rest. */
export function encodeText(text: string): Buffer {
  return iconv.encode(text, 'gb18030')
}
