import type { Directory } from '../../area/index.ts'

/** The smallest division that all of these lie in; undefined without any. */
export function commonArea(codes: readonly string[], directory: Directory): string | undefined {
  const [first, ...rest] = codes.map((code) => directory.pathOf(code).map((division) => division.code))
  if (!first) return undefined
  return first.findLast((code) => rest.every((path) => path.includes(code)))
}
