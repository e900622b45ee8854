import { useTranslation } from 'react-i18next'
import { useReachable } from '../county/connection.ts'
import { useNow } from './use-now.ts'

const minute = 60_000

/** How old what the page shows is. Silent while it is fresh. */
export function AgeLine({ fetchedAt }: { fetchedAt: number | null }) {
  const { t } = useTranslation()
  const reachable = useReachable()
  const now = useNow(30_000)
  if (fetchedAt === null) return null
  const old = now - fetchedAt
  if (reachable && old < 2 * minute) return null
  const age = ageOf(old)
  const text = t(age.key, { count: age.count })
  return (
    <p className="small second" style={{ padding: '0.25rem 1rem 0' }} data-testid="age">
      {t(reachable ? 'age.kept' : 'age.keptAway', { age: text })}
    </p>
  )
}

type AgeKey = 'age.now' | 'age.minutes' | 'age.hours' | 'age.days'

function ageOf(milliseconds: number): { key: AgeKey; count: number } {
  const minutes = Math.floor(milliseconds / minute)
  if (minutes < 1) return { key: 'age.now', count: 0 }
  if (minutes < 60) return { key: 'age.minutes', count: minutes }
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? { key: 'age.hours', count: hours } : { key: 'age.days', count: Math.floor(hours / 24) }
}
