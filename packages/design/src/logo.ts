/** The mark: a maple leaf over an arched bridge, 枫 and 桥. Drawn on a 28 × 28 tile, or as bare lines on 26 × 26. */
export const logo = {
  tile: {
    viewBox: '0 0 28 28',
    /** Stroked in white, 1.6 wide, round caps. */
    bridge: 'M4.5 20.5h19M6 20.5c0-9 16-9 16 0M10.5 20.5c0-4 7-4 7 0',
    /** Filled in white. */
    leaf: 'M14 4.5l1.3 2.3 2.3-.5-.9 2.2 1.5 1.3-2.5.8-1.7 2-1.7-2-2.5-.8 1.5-1.3-.9-2.2 2.3.5z',
  },
  line: {
    viewBox: '0 0 26 26',
    /** Stroked in the accent, 1.6 wide, round caps and joins. */
    path: 'M2 20c3-7.5 7-11 11-11s8 3.5 11 11M6.5 20c1.5-4.5 3.8-6.5 6.5-6.5s5 2 6.5 6.5M2 20h4.5M19.5 20H24M13 9V4m0 1.5 3.5-2M13 6.5 10 4.5',
  },
} as const

/** The tile as a complete SVG document, for favicons and the phone's home screen. */
export function logoSvg(accent = '#0e7c7b', size = 28): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="${logo.tile.viewBox}">` +
    `<rect width="28" height="28" rx="6" fill="${accent}"/>` +
    `<path d="${logo.tile.bridge}" fill="none" stroke="#fff" stroke-width="1.6" stroke-linecap="round"/>` +
    `<path d="${logo.tile.leaf}" fill="#fff"/></svg>`
  )
}
