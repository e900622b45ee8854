import { logo } from '@fengqiao/design'

export function Logo() {
  return (
    <svg viewBox={logo.tile.viewBox} width="28" height="28" aria-hidden="true">
      <rect width="28" height="28" rx="6" fill="var(--fq-accent)" />
      <path d={logo.tile.bridge} fill="none" stroke="#fff" strokeWidth="1.6" strokeLinecap="round" />
      <path d={logo.tile.leaf} fill="#fff" />
    </svg>
  )
}
