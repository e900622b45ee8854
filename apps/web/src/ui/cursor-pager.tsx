import { formatCount } from '@fengqiao/design'
import { ChevronLeft, ChevronRight, ChevronsLeft } from 'lucide-react'
import { useRef } from 'react'
import { useListTexts } from './list.texts.ts'

interface CursorPagerProps {
  readonly cursor: string | undefined
  readonly nextCursor: string | null
  readonly total: number
  readonly count: number
  readonly limit: number
  readonly onCursor: (cursor: string | undefined) => void
}

/** Pages of a list that the server cuts by cursor: forward, back the way one came, and to the beginning. */
export function CursorPager({ cursor, nextCursor, total, count, limit, onCursor }: CursorPagerProps) {
  const t = useListTexts()
  // The cursors of the pages passed on the way here; lost on reload, then only the beginning is known.
  const passed = useRef<(string | undefined)[]>([])
  const page = cursor === undefined ? 0 : passed.current.length
  const known = cursor === undefined || passed.current.length > 0
  const from = page * limit + 1
  return (
    <div className="pager">
      <span className="grow small second">
        {count === 0
          ? t('total', { total: formatCount(total) })
          : known
            ? t('range', { from: formatCount(from), to: formatCount(from + count - 1), total: formatCount(total) })
            : t('total', { total: formatCount(total) })}
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label={t('first')}
        title={t('first')}
        disabled={cursor === undefined}
        onClick={() => {
          passed.current = []
          onCursor(undefined)
        }}
      >
        <ChevronsLeft aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('previous')}
        title={t('previous')}
        disabled={cursor === undefined || passed.current.length === 0}
        onClick={() => onCursor(passed.current.pop())}
      >
        <ChevronLeft aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('next')}
        title={t('next')}
        disabled={nextCursor === null}
        onClick={() => {
          passed.current = cursor === undefined ? [undefined] : [...passed.current, cursor]
          onCursor(nextCursor ?? undefined)
        }}
      >
        <ChevronRight aria-hidden="true" />
      </button>
    </div>
  )
}
