/**
 * The ten digits of `y=` (GB/T 28181-2016 Annex F): 0 live or 1 history, digits 4–8 of the domain, and a number that
 * is unique among running streams.
 * @param serial 0–9999.
 */
export function formatSsrc(options: { history?: boolean; domain: string; serial: number }): string {
  const middle = options.domain.slice(3, 8).padStart(5, '0')
  const serial = String(options.serial % 10_000).padStart(4, '0')
  return `${options.history ? '1' : '0'}${middle}${serial}`
}

/**
 * The SSRC of RTP packets that `y=` stands for, or undefined when it is no number of 32 bits.
 * Nine digits are read as a number too: the standard's own example answers `y=100000001`.
 */
export function parseSsrc(text: string): number | undefined {
  const digits = text.trim()
  if (!/^\d{1,10}$/.test(digits)) return undefined
  const value = Number(digits)
  return value <= 0xffff_ffff ? value : undefined
}

/** Whether two `y=` values name the same stream, whatever their leading zeros. */
export function sameSsrc(a: string, b: string): boolean {
  const left = parseSsrc(a)
  return left !== undefined && left === parseSsrc(b)
}
