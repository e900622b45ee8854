import { useState } from 'react'
import { readStored, writeStored } from '../../lib/stored.ts'

export interface Favourites {
  readonly ids: readonly string[]
  readonly toggle: (camera: string) => void
}

/** Cameras that an account keeps at hand on this machine. */
export function useFavourites(accountId: string): Favourites {
  const key = `favourites.${accountId}`
  const [ids, setIds] = useState<readonly string[]>(() => {
    const stored = readStored<unknown>(key, [])
    return Array.isArray(stored) ? stored.filter((id): id is string => typeof id === 'string') : []
  })
  const toggle = (camera: string) => {
    const next = ids.includes(camera) ? ids.filter((id) => id !== camera) : [...ids, camera]
    writeStored(key, next)
    setIds(next)
  }
  return { ids, toggle }
}
