import { useEffect, useState } from 'react'
import { countyNow } from '../county/county-time.ts'

/** The county's time, renewed every `every` milliseconds. */
export function useNow(every: number): number {
  const [now, setNow] = useState(countyNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(countyNow()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}
