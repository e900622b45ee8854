import { logo } from '@fengqiao/design'

/** The tile, for the desk. */
export function LogoTile({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox={logo.tile.viewBox} aria-hidden="true">
      <rect width="28" height="28" rx="6" fill="#0e7c7b" />
      <path d={logo.tile.bridge} fill="none" stroke="#fff" strokeWidth="1.6" strokeLinecap="round" />
      <path d={logo.tile.leaf} fill="#fff" />
    </svg>
  )
}

/** Bare lines in the accent, for command screen and wall. */
export function LogoLine() {
  return (
    <svg className="logo-line" viewBox={logo.line.viewBox} aria-hidden="true" fill="none" stroke="var(--fq-accent)">
      <path d={logo.line.path} strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
