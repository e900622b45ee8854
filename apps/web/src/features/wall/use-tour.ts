import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../../app/client.ts'
import type { CameraSearch } from '../cameras/camera-search.ts'
import type { WallAction, WallSize } from './wall-layout.ts'

export interface Tour {
  /** What is toured, or null while there is none. */
  readonly filter: CameraSearch | null
  readonly page: number
  readonly pages: number
  readonly seconds: number
  readonly empty: boolean
  readonly start: (filter: CameraSearch) => void
  readonly stop: () => void
  readonly setSeconds: (seconds: number) => void
}

/** A tour looks at most at so many cameras: more would not come round within a shift. */
const most = 200

/** 轮巡: the online cameras of a filter, page by page on the wall. */
export function useTour(size: WallSize, change: (action: WallAction) => void): Tour {
  const [filter, setFilter] = useState<CameraSearch | null>(null)
  const [page, setPage] = useState(0)
  const [seconds, setSeconds] = useState(20)
  const { data } = useQuery({
    queryKey: ['cameras', 'tour', filter],
    queryFn: ({ signal }) => {
      const { cursor: _cursor, open: _open, ...query } = filter ?? {}
      return api.listCameras({ query: { ...query, status: 'online', limit: most } }, { signal })
    },
    enabled: filter !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const cameras = filter === null ? undefined : data?.items
  const pages = Math.ceil((cameras?.length ?? 0) / size)
  const shown = pages === 0 ? 0 : page % pages

  useEffect(() => {
    if (cameras && cameras.length > 0) {
      change({ type: 'fill', cameras: cameras.slice(shown * size, shown * size + size).map(({ id }) => id) })
    }
  }, [cameras, shown, size, change])

  useEffect(() => {
    if (pages < 2) return
    const timer = setInterval(() => setPage((before) => (before + 1) % pages), seconds * 1000)
    return () => clearInterval(timer)
  }, [pages, seconds])

  return {
    filter,
    page: shown + 1,
    pages,
    seconds,
    empty: cameras !== undefined && cameras.length === 0,
    start: (next) => {
      setPage(0)
      setFilter(next)
    },
    stop: () => setFilter(null),
    setSeconds,
  }
}
