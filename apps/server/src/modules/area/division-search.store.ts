import { areaLevelNames } from '@fengqiao/contract'
import { pendingPage, type SearchSource } from '../../platform/search/index.ts'
import type { Area } from './area.ts'

interface DivisionRow {
  readonly code: string
  readonly name: string
  readonly level: string
}

/** Divisions by name, pinyin and code. */
export function divisionSearch(area: Area): SearchSource {
  return {
    type: 'division',
    style: 'name',
    action: 'area.read',
    indexedAtOnce: false,
    async pending(tx, page) {
      const indexed = { subject: 'division', table: 'division', id: 'code', columns: ['name', 'level'] } as const
      const directory = await area.directory()
      return pendingPage<DivisionRow>(tx, indexed, page, ({ code, name, level }) =>
        // Groups of ten households are found by their head.
        level === 'household_group'
          ? null
          : {
              id: code,
              areaCode: code,
              fields: [
                // A grid is called by its village's name before its own, 枫香坪村一网格.
                { as: 'name', text: directory.find(code) ? directory.nameOf(code) : name },
                { as: 'code', text: code },
              ],
            },
      )
    },
    async show(_tx, ids) {
      const directory = await area.directory()
      return ids.flatMap((code) => {
        const division = directory.find(code)
        if (!division) return []
        const path = directory.pathOf(code)
        const parents = path.slice(1, -1).map((each) => each.name)
        return {
          type: 'division' as const,
          id: code,
          title: directory.nameOf(code),
          detail: parents.join(' / '),
          standing: areaLevelNames[division.level],
          tone: 'plain' as const,
          areaCode: code,
          areaName: directory.nameOf(code),
          example: false,
        }
      })
    },
  }
}
