import { useEffect, useReducer } from 'react'
import { readStored, writeStored } from '../../lib/stored.ts'
import { changeWall, restoreWall, type WallAction, type WallLayout } from './wall-layout.ts'

/** The wall of one account, remembered on this machine. */
export function useWall(accountId: string): [WallLayout, (action: WallAction) => void] {
  const key = `wall.${accountId}`
  const [layout, change] = useReducer(changeWall, key, (stored) => restoreWall(readStored<unknown>(stored, null)))
  useEffect(() => writeStored(key, { size: layout.size, tiles: layout.tiles }), [key, layout.size, layout.tiles])
  return [layout, change]
}
