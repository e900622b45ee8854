import type { CameraTreeNode } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { areaPrefix, type Directory } from '../area/index.ts'
import { countByPrefix } from './camera.store.ts'

/**
 * The divisions below one, with their cameras. Without a parent the top of what the person sees: his own area as one
 * node. Divisions without cameras are shown too: an uncovered village is a gap.
 */
export async function cameraTree(
  tx: Tx,
  directory: Directory,
  parent: string | undefined,
  ownArea: string,
): Promise<CameraTreeNode[]> {
  const own = directory.find(ownArea)
  const nodes = parent === undefined ? (own ? [own] : []) : directory.childrenOf(parent)
  const [first] = nodes
  if (!first) return []
  const digits = areaPrefix(first.code).length
  const counts = new Map(
    (await countByPrefix(tx, areaPrefix(parent ?? ownArea), digits)).map((count) => [count.prefix, count]),
  )
  return nodes
    .filter((node) => node.level !== 'household_group')
    .map(({ code, name, level, childCount }) => {
      const count = counts.get(areaPrefix(code))
      return {
        code,
        name,
        level,
        total: count?.total ?? 0,
        online: count?.online ?? 0,
        hasChildren: level !== 'grid' && childCount > 0,
      }
    })
}
