import { liveQuery } from 'dexie'
import { useEffect, useRef, useState } from 'react'

/**
 * Reads the phone's database and reads again whenever a row it used changes, in this page or in another.
 *
 * @returns undefined until the first answer
 */
export function useLive<T>(read: () => Promise<T>, dependencies: readonly unknown[]): T | undefined {
  const [value, setValue] = useState<T>()
  const latest = useRef(read)
  latest.current = read
  const key = JSON.stringify(dependencies)

  useEffect(() => {
    if (key === undefined) return
    setValue(undefined)
    const subscription = liveQuery(() => latest.current()).subscribe({ next: setValue, error: reportError })
    return () => subscription.unsubscribe()
  }, [key])

  return value
}
