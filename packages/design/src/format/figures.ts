import type { Language } from './language.ts'

const grouped = new Intl.NumberFormat('en-US')

/** `10240` → `10,240`; null is a dash, never a zero. */
export function formatCount(value: number | null | undefined): string {
  return value === null || value === undefined ? '—' : grouped.format(value)
}

/** Part ÷ whole in percent with `digits` decimals; a part never reads 100. A dash when the whole is 0. */
export function formatShare(part: number, whole: number, digits = 1): string {
  if (whole <= 0) return '—'
  const rounded = ((part / whole) * 100).toFixed(digits)
  return part < whole && Number(rounded) >= 100 ? (100 - 10 ** -digits).toFixed(digits) : rounded
}

/** Metres as people say them: `320 米`, `1.4 公里`; `320 m`, `1.4 km`. */
export function formatDistance(metres: number | null | undefined, language: Language): string {
  if (metres === null || metres === undefined) return '—'
  if (metres < 1000) return language === 'zh' ? `${Math.round(metres)} 米` : `${Math.round(metres)} m`
  const kilometres = (metres / 1000).toFixed(metres < 10_000 ? 1 : 0)
  return language === 'zh' ? `${kilometres} 公里` : `${kilometres} km`
}

/** Bytes as `310 KB`, `2.4 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** Bits per second as `0.8 Mb/s`. */
export function formatBitRate(bitsPerSecond: number): string {
  return `${(bitsPerSecond / 1_000_000).toFixed(1)} Mb/s`
}
