import { type HouseholdGroup, maskPhone } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { areaPrefix } from '../../area/index.ts'
import { casesByIds, kindOf, stateOf } from '../../casework/index.ts'
import type { Principal } from '../../identity/index.ts'
import { peopleOfAreas, peopleOfKinds } from '../../organisation/index.ts'
import type { Grid } from '../grid.ts'
import { headSelectionLifecycle } from '../heads/head-selection.lifecycle.ts'
import { latestSelections } from '../heads/head-selection.store.ts'
import { countHouseholds } from './household.store.ts'

/** Household groups in scope with their heads, in the order of their codes. */
export async function listGroups(
  tx: Tx,
  grid: Grid,
  { scope }: Principal,
  filter: { readonly area?: string | undefined; readonly headless: boolean },
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<{ readonly items: readonly HouseholdGroup[]; readonly total: number; readonly nextCursor: string | null }> {
  const { casework } = grid
  const directory = await casework.area.directory()
  const own = scope.kind === 'person' ? scope.areaPrefix : ''
  const asked = filter.area === undefined ? '' : areaPrefix(filter.area)
  const headed = filter.headless
    ? new Set((await peopleOfKinds(tx, ['household_head'])).map(({ areaCode }) => areaCode))
    : new Set<string>()
  const groups = [...directory.all()].filter(
    ({ level, code }) =>
      level === 'household_group' && code.startsWith(own) && code.startsWith(asked) && !headed.has(code),
  )
  const { after } = page
  const shown = groups.filter(({ code }) => after === undefined || code > after).slice(0, page.limit)
  const codes = shown.map(({ code }) => code)
  const heads = new Map((await peopleOfAreas(tx, 'household_head', codes)).map((head) => [head.areaCode, head]))
  const counts = await countHouseholds(tx, codes)
  const sizes = await casework.area.sizes(tx, codes)
  const selections = await latestSelections(tx, codes)
  const cases = new Map((await casesByIds(tx, [...selections.values()])).map((record) => [record.areaCode, record]))
  const kind = kindOf(casework, headSelectionLifecycle.kind)
  const items = shown.map(({ code, name, parentCode }): HouseholdGroup => {
    const head = heads.get(code)
    const count = counts.get(code)
    const size = sizes.get(code)
    const selection = cases.get(code)
    return {
      code,
      name,
      gridCode: parentCode ?? code,
      gridName: directory.nameOf(parentCode ?? code),
      households: count?.households ?? size?.households ?? 0,
      registered: count !== undefined,
      residents: count?.residents ?? size?.residents ?? null,
      withoutSmartphone: count?.withoutSmartphone ?? 0,
      head: head ? { id: head.id, name: head.name, phoneMasked: maskPhone(head.phone) } : null,
      selection: selection
        ? { caseId: selection.id, state: selection.state, label: stateOf(kind, selection.state).label }
        : null,
      example: size?.example ?? false,
    }
  })
  const last = codes.at(-1)
  return { items, total: groups.length, nextCursor: last !== undefined && last !== groups.at(-1)?.code ? last : null }
}
