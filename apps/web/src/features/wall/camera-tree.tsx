import type { CameraTreeNode } from '@fengqiao/contract'
import { formatCount } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { CameraPages } from './camera-pages.tsx'

interface CameraTreeProps {
  readonly onWall: readonly (string | null)[]
  readonly onPut: (camera: string) => void
}

/** The divisions with their cameras; a branch is asked for when it is opened. */
export function CameraTree(props: CameraTreeProps) {
  return (
    <div role="tree">
      <Branches {...props} parent={undefined} depth={0} />
    </div>
  )
}

function Branches({ parent, depth, ...props }: CameraTreeProps & { parent: string | undefined; depth: number }) {
  const query = useQuery({
    queryKey: ['camera-tree', parent ?? null],
    queryFn: ({ signal }) => api.cameraTree({ query: parent ? { parent } : {} }, { signal }),
  })
  return (
    <QueryView query={query}>
      {({ items }) =>
        items.map((node) => <Branch key={node.code} node={node} depth={depth} first={depth === 0} {...props} />)
      }
    </QueryView>
  )
}

function Branch({
  node,
  depth,
  first,
  ...props
}: CameraTreeProps & { node: CameraTreeNode; depth: number; first: boolean }) {
  const [open, setOpen] = useState(first && node.level === 'county')
  return (
    <>
      <div
        role="treeitem"
        aria-expanded={open}
        aria-selected={false}
        tabIndex={0}
        className="browser-row"
        style={{ paddingLeft: 12 + depth * 16 }}
        data-testid="tree-node"
        data-area-code={node.code}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ' ') setOpen(!open)
          else if (event.key === 'ArrowRight') setOpen(true)
          else if (event.key === 'ArrowLeft') setOpen(false)
          else return
          event.preventDefault()
        }}
      >
        {open ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
        <span className={depth === 0 ? 'clip grow browser-strong' : 'clip grow'}>{node.name}</span>
        <span className="small second nowrap">
          {formatCount(node.online)} / {formatCount(node.total)}
        </span>
      </div>
      {open &&
        (node.hasChildren ? (
          <Branches parent={node.code} depth={depth + 1} {...props} />
        ) : (
          <CameraPages search={{ area: node.code }} depth={depth + 1} {...props} />
        ))}
    </>
  )
}
