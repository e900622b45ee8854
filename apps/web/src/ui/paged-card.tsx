import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { CursorPager } from './cursor-pager.tsx'
import { QueryView } from './query-view.tsx'
import { Empty } from './state-page.tsx'

interface Page<T> {
  readonly items: readonly T[]
  readonly total: number
  readonly nextCursor: string | null
}

interface PagedCardProps<T> {
  readonly query: UseQueryResult<Page<T>>
  readonly cursor: string | undefined
  readonly limit: number
  readonly none: string
  readonly noneNote?: string
  readonly onCursor: (cursor: string | undefined) => void
  readonly children: (items: readonly T[]) => ReactNode
}

/** One page of a list on a card: loading, error, nothing there, or the table, with the pager under it. */
export function PagedCard<T>({ query, cursor, limit, none, noneNote, onCursor, children }: PagedCardProps<T>) {
  return (
    <section className="card table-card">
      <QueryView query={query}>
        {({ items, total, nextCursor }) => (
          <>
            <div className="table-scroll">
              {items.length === 0 ? <Empty title={none}>{noneNote}</Empty> : children(items)}
            </div>
            <CursorPager
              cursor={cursor}
              nextCursor={nextCursor}
              total={total}
              count={items.length}
              limit={limit}
              onCursor={onCursor}
            />
          </>
        )}
      </QueryView>
    </section>
  )
}
