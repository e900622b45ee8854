import { type WallAction, wallSizes } from './wall-layout.ts'

/** What a key asks for on the wall. */
export type WallCommand =
  | { readonly type: 'wall'; readonly action: WallAction }
  | { readonly type: 'snapshot' | 'report' | 'full-screen' | 'escape' }

/** Keys of the wall; null for those it leaves to the browser. */
export function wallCommand(key: string, selected: number): WallCommand | null {
  const moves = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' } as const
  if (key in moves) return { type: 'wall', action: { type: 'move', direction: moves[key as keyof typeof moves] } }
  const size = wallSizes[Number(key) - 1]
  if (/^[1-5]$/.test(key) && size !== undefined) return { type: 'wall', action: { type: 'resize', size } }
  switch (key) {
    case 'Enter':
      return { type: 'wall', action: { type: 'enlarge' } }
    case 'Delete':
    case 'Backspace':
      return { type: 'wall', action: { type: 'clear', tile: selected } }
    case 's':
    case 'S':
      return { type: 'snapshot' }
    case 'n':
    case 'N':
      return { type: 'report' }
    case 'f':
    case 'F':
      return { type: 'full-screen' }
    case 'Escape':
      return { type: 'escape' }
    default:
      return null
  }
}
