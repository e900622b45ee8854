import { ChevronLeft, ChevronRight, ChevronsLeft } from 'lucide-react'
import { useListTexts } from './list.texts.ts'

interface TwoWayPagerProps {
  readonly cursor: string | undefined
  readonly nextCursor: string | null
  readonly previousCursor: string | null
  readonly count: number
  /** As it is to be read: 41, or 10,000+. */
  readonly total: string
  readonly onCursor: (cursor: string | undefined) => void
}

/** Pages of a list that the server cuts by cursors in both directions: an address that was sent goes both ways too. */
export function TwoWayPager({ cursor, nextCursor, previousCursor, count, total, onCursor }: TwoWayPagerProps) {
  const t = useListTexts()
  const button = (name: 'first' | 'previous' | 'next', to: string | null | undefined, enabled: boolean) => {
    const Icon = { first: ChevronsLeft, previous: ChevronLeft, next: ChevronRight }[name]
    return (
      <button
        type="button"
        className="icon-button"
        aria-label={t(name)}
        title={t(name)}
        disabled={!enabled}
        data-testid={`page-${name}`}
        onClick={() => onCursor(to ?? undefined)}
      >
        <Icon aria-hidden="true" />
      </button>
    )
  }
  return (
    <nav className="pager" aria-label={t('pages')}>
      <span className="grow small second">{t('shown', { count, total })}</span>
      {button('first', undefined, cursor !== undefined)}
      {button('previous', previousCursor, previousCursor !== null)}
      {button('next', nextCursor, nextCursor !== null)}
    </nav>
  )
}
