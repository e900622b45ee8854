/** Splits a whole number by weights so that the parts sum to it exactly (largest remainder). */
export function apportion(total: number, weights: readonly number[], least = 0): number[] {
  const free = total - least * weights.length
  const sum = weights.reduce((a, b) => a + b, 0)
  const shares = weights.map((weight) => (free * weight) / sum)
  const parts = shares.map((share) => Math.floor(share))
  const order = shares
    .map((share, index) => ({ index, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
  const missing = free - parts.reduce((a, b) => a + b, 0)
  for (const { index } of order.slice(0, missing)) parts[index] = (parts[index] ?? 0) + 1
  return parts.map((part) => part + least)
}
