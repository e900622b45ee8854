import { useCallback, useEffect, useState } from 'react'
import {
  isPositionGranted,
  type PhonePosition,
  PositionError,
  type PositionFailure,
  readPosition,
} from './read-position.ts'

export type PositionState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'found'; readonly position: PhonePosition }
  | { readonly kind: PositionFailure }

/** @param start `granted` asks by itself only where no question would pop up; `always` asks at once; `never` waits */
export function usePosition(start: 'granted' | 'always' | 'never') {
  const [state, setState] = useState<PositionState>({ kind: 'idle' })

  const ask = useCallback(async () => {
    setState({ kind: 'asking' })
    try {
      setState({ kind: 'found', position: await readPosition() })
    } catch (error) {
      if (!(error instanceof PositionError)) throw error
      setState({ kind: error.failure })
    }
  }, [])

  useEffect(() => {
    if (start === 'never') return
    const allowed = start === 'always' ? Promise.resolve(true) : isPositionGranted()
    allowed.then((yes) => (yes ? ask() : undefined)).catch(reportError)
  }, [start, ask])

  return { state, ask }
}
