/** How much larger than on a desk things are drawn: a command screen scales its rem with the wall. */
export function mapScale(): number {
  return Math.max(1, Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16)
}
