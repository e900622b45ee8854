/**
 * The colours of the product, one set for each theme. `tokens.css` carries the same values as CSS variables
 * (`--fq-…`); a test keeps the two equal. Every `…Ink` colour is the text form of a shape's colour: it keeps
 * 4.5 : 1 (WCAG 2.2, 1.4.3) on `surface` and on its own tint.
 */
export interface Palette {
  /** Behind everything. */
  readonly ground: string
  /** Cards, bars, tables. */
  readonly surface: string
  /** A quiet step above `surface`: table heads, hover. */
  readonly raised: string
  readonly line: string
  /** Inside a card. */
  readonly lineSoft: string
  /** Edges of controls. */
  readonly lineStrong: string
  readonly text: string
  readonly textSecond: string
  readonly textFaint: string
  /** Icons and rules only: too pale for text. */
  readonly shapeFaint: string
  readonly accent: string
  readonly accentHover: string
  readonly accentTint: string
  readonly accentLine: string
  /** Text on `accent`. */
  readonly onAccent: string
  readonly red: string
  readonly redInk: string
  readonly redTint: string
  readonly redLine: string
  readonly yellow: string
  readonly yellowInk: string
  readonly yellowTint: string
  readonly yellowLine: string
  readonly blue: string
  readonly blueInk: string
  readonly blueTint: string
  readonly blueLine: string
  readonly done: string
  readonly doneInk: string
  readonly doneTint: string
  readonly paused: string
  /** What floats, and nothing else. */
  readonly shadow: string
}

export type ThemeName = 'light' | 'dark'

export const palettes: Readonly<Record<ThemeName, Palette>> = {
  light: {
    ground: '#f5f7f8',
    surface: '#ffffff',
    raised: '#fafbfb',
    line: '#e2e7ea',
    lineSoft: '#edf1f3',
    lineStrong: '#cfd7dc',
    text: '#1a2530',
    textSecond: '#4c5a67',
    textFaint: '#62707b',
    shapeFaint: '#8a97a3',
    accent: '#0e7c7b',
    accentHover: '#0a6463',
    accentTint: '#e3f2f1',
    accentLine: '#b5dad7',
    onAccent: '#ffffff',
    red: '#c8372d',
    redInk: '#b02a21',
    redTint: '#fceeec',
    redLine: '#f0c4c0',
    yellow: '#b7791f',
    yellowInk: '#85560c',
    yellowTint: '#fcf4e3',
    yellowLine: '#ebd6ab',
    blue: '#2563a8',
    blueInk: '#2563a8',
    blueTint: '#eaf1f9',
    blueLine: '#bfd4ec',
    done: '#2f855a',
    doneInk: '#24704a',
    doneTint: '#e8f4ee',
    paused: '#718096',
    shadow: '0 12px 32px rgba(20, 37, 50, 0.16), 0 2px 6px rgba(20, 37, 50, 0.08)',
  },
  dark: {
    ground: '#0b1420',
    surface: '#111d2b',
    raised: '#162435',
    line: '#1e2e40',
    lineSoft: '#1a2939',
    lineStrong: '#2b3f55',
    text: '#e6edf5',
    textSecond: '#9db0c3',
    textFaint: '#7e92a7',
    shapeFaint: '#5c7188',
    accent: '#3fb6a8',
    accentHover: '#62cabd',
    accentTint: '#12302f',
    accentLine: '#23625d',
    onAccent: '#06201e',
    red: '#f0625a',
    redInk: '#f57e77',
    redTint: '#33191b',
    redLine: '#6e302f',
    yellow: '#e8b341',
    yellowInk: '#e8b341',
    yellowTint: '#2e2714',
    yellowLine: '#6a5524',
    blue: '#5aa0f2',
    blueInk: '#7bb4f5',
    blueTint: '#14263d',
    blueLine: '#2b4e79',
    done: '#56c08a',
    doneInk: '#56c08a',
    doneTint: '#12291f',
    paused: '#7c8da0',
    shadow: '0 8px 24px rgba(0, 0, 0, 0.35)',
  },
}

/** Families tried in order; `fq-dot` (tokens.css) keeps the middle dot half-width, which CJK fonts draw full-width. */
export const fontFamilies = ['fq-dot', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'sans-serif'] as const

/** Corner radius in px: `card` for what holds things, `control` for what is pressed. */
export const radius = { card: 6, control: 4 } as const

/** Space in px, steps of four. */
export const space = [0, 4, 8, 12, 16, 24, 32] as const
