import { useParams, useSearch } from '@tanstack/react-router'
import { MissingPage } from '../app/page-failure.tsx'
import { AidEntry } from './aid-entry.tsx'
import { ScreeningEntry } from './screening-entry.tsx'
import { VisitEntry } from './visit-entry.tsx'

/** One entry of field work, by its kind. */
export function EntryPage() {
  const { kind } = useParams({ from: '/work/$kind' })
  const { draft, of, behalf } = useSearch({ from: '/work/$kind' })
  if (kind === 'aid') return <AidEntry id={draft} behalf={behalf === true} />
  if (kind === 'visit') return <VisitEntry id={draft} visitId={of} />
  if (kind === 'screening') return <ScreeningEntry id={draft} of={of} />
  return <MissingPage />
}
