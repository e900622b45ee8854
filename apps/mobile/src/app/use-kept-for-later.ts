import { useEffect, useState } from 'react'
import { useLifecycles } from '../cases/case-answers.ts'
import { useGround } from '../map/ground.ts'

/** Milliseconds after the start: first what the person waits for. */
const later = 4_000

/** Fetches what a place without signal will need: the lifecycles, from which the next steps are drawn, and the ground. */
export function useKeptForLater(): void {
  const [due, setDue] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), later)
    return () => clearTimeout(timer)
  }, [])
  useLifecycles()
  useGround(due)
}
