import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../app/client.ts'
import { Failed, Loading } from '../../ui/state-page.tsx'
import type { CameraSearch } from '../cameras/camera-search.ts'
import { CameraRow } from './camera-row.tsx'
import { useWallTexts } from './wall.texts.ts'

interface CameraPagesProps {
  readonly search: CameraSearch
  readonly depth?: number
  readonly onWall: readonly (string | null)[]
  readonly onPut: (camera: string) => void
}

/** Cameras of a filter, fifty at a time. */
export function CameraPages({ search, depth = 0, onWall, onPut }: CameraPagesProps) {
  const t = useWallTexts()
  const { cursor: _cursor, open: _open, ...query } = search
  const pages = useInfiniteQuery({
    queryKey: ['cameras', 'pages', query],
    queryFn: ({ pageParam, signal }) =>
      api.listCameras({ query: { ...query, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  if (pages.isError) return <Failed error={pages.error} retry={() => void pages.refetch()} />
  if (!pages.data) return <Loading />
  return (
    <ul>
      {pages.data.pages
        .flatMap(({ items }) => items)
        .map((camera) => (
          <CameraRow
            key={camera.id}
            camera={camera}
            depth={depth}
            onWall={onWall.includes(camera.id)}
            onPut={onPut}
            {...(search.q ? { mark: search.q } : {})}
          />
        ))}
      {pages.hasNextPage && (
        <li className="browser-row">
          <button
            type="button"
            className="button button-text button-small"
            disabled={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t('more')}
          </button>
        </li>
      )}
    </ul>
  )
}
