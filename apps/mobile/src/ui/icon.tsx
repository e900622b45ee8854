import type { LucideIcon } from 'lucide-react'

/** An icon in the phone's one weight; its size follows big type. */
export function Icon({ of: Drawing, size = 1.375 }: { of: LucideIcon; size?: number }) {
  return <Drawing aria-hidden="true" strokeWidth={1.5} width={`${size}rem`} height={`${size}rem`} />
}
