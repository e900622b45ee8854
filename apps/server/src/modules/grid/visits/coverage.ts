import type { GridCoverage } from '@fengqiao/contract'
import { chinaDate } from '../../../platform/china-time/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { Directory } from '../../area/index.ts'
import type { Grid } from '../grid.ts'
import { gridsOf, sumByGrid } from '../work/by-grid.ts'
import { coverageByArea } from './visit.store.ts'
import { targetsByArea } from './visit-target.store.ts'

/** How far each grid of an area is covered in a time; grids that look in on nobody are there too, as gaps. */
export async function visitCoverage(
  tx: Tx,
  grid: Grid,
  directory: Directory,
  { area, from, to }: { readonly area: string; readonly from: string; readonly to: string },
): Promise<readonly GridCoverage[]> {
  const today = chinaDate(grid.casework.now())
  const visits = sumByGrid(directory, await coverageByArea(tx, { from, to, today }), ({ areaCode }) => areaCode)
  const targets = sumByGrid(directory, await targetsByArea(tx), ([code]) => code)
  return gridsOf(directory, area).map(({ code, center }) => {
    const rows = visits.get(code) ?? []
    const sum = (key: 'due' | 'onTime' | 'late' | 'missed' | 'abnormal') => rows.reduce((all, row) => all + row[key], 0)
    return {
      areaCode: code,
      areaName: directory.nameOf(code),
      center,
      targets: (targets.get(code) ?? []).reduce((all, [, count]) => all + count, 0),
      due: sum('due'),
      onTime: sum('onTime'),
      late: sum('late'),
      missed: sum('missed'),
      abnormal: sum('abnormal'),
    }
  })
}
