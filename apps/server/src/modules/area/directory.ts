import type { Division } from '@fengqiao/contract'
import type { DivisionRecord } from './division.ts'

/** The tree of divisions in memory: some thousand rows that every page asks for by code. */
export class Directory {
  readonly #byCode: ReadonlyMap<string, DivisionRecord>
  readonly #current: readonly DivisionRecord[]
  readonly #children = new Map<string, DivisionRecord[]>()

  constructor(divisions: readonly DivisionRecord[]) {
    this.#byCode = new Map(divisions.map((division) => [division.code, division]))
    this.#current = divisions.filter(({ retired }) => !retired)
    for (const division of divisions) {
      if (division.parentCode === null || division.retired) continue
      const siblings = this.#children.get(division.parentCode)
      if (siblings) siblings.push(division)
      else this.#children.set(division.parentCode, [division])
    }
  }

  get size(): number {
    return this.#byCode.size
  }

  find(code: string): DivisionRecord | undefined {
    return this.#byCode.get(code)
  }

  /**
   * What the division is called where it stands alone: a grid has its village's name before its number, 枫香坪村一网格.
   * The code where the division is not known (any more).
   */
  nameOf(code: string): string {
    const division = this.#byCode.get(code)
    if (!division) return code
    const inside = division.level === 'grid' || division.level === 'household_group'
    return inside && division.parentCode !== null
      ? `${this.nameOf(division.parentCode)}${division.name}`
      : division.name
  }

  /** From the county down to the division itself. */
  pathOf(code: string): readonly DivisionRecord[] {
    const path: DivisionRecord[] = []
    for (
      let next = this.#byCode.get(code);
      next;
      next = next.parentCode ? this.#byCode.get(next.parentCode) : undefined
    ) {
      path.unshift(next)
    }
    return path
  }

  childrenOf(code: string): readonly DivisionRecord[] {
    return this.#children.get(code) ?? []
  }

  /** What is used today; a retired code is only found by itself. */
  all(): Iterable<DivisionRecord> {
    return this.#current
  }
}

export function toDivision(record: DivisionRecord): Division {
  const { code, level, name, parentCode, center, childCount } = record
  return { code, level, name, parentCode, center: { lng: center.lng, lat: center.lat }, childCount }
}
