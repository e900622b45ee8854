import iconv from 'iconv-lite'

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Decodes a body. The standard says GB2312, devices send GBK, GB18030 or UTF-8 and often declare another one of them,
 * so the declaration counts for nothing: bytes that are valid UTF-8 are UTF-8, all else is GB18030, which holds the
 * other two (GB/T 28181-2016 6.10).
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), 'gb18030')
  }
}

/** Encodes a body: GB18030, so that rare characters of names survive; devices that know only GB2312 read the rest. */
export function encodeText(text: string): Buffer {
  return iconv.encode(text, 'gb18030')
}
