import { liesIn } from '../../area/index.ts'
import type { Principal } from '../../identity/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'

/** Where an entry belongs: the area that was chosen, if it is one's own to work in, or one's own area. */
export async function workArea(grid: Grid, principal: Principal, areaCode: string | undefined): Promise<string> {
  if (areaCode === undefined) return principal.areaCode
  const directory = await grid.casework.area.directory()
  if (!directory.find(areaCode)) throw gridErrors.AREA_UNKNOWN({ values: { code: areaCode } })
  if (!liesIn(areaCode, principal.areaCode)) throw gridErrors.WORK_AREA_NOT_YOURS()
  return areaCode
}
