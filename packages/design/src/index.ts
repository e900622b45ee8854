export {
  type CivilTime,
  civilTime,
  formatClock,
  formatDay,
  formatMoment,
  formatStamp,
  timeZone,
} from './format/dates.ts'
export { formatBitRate, formatCount, formatDistance, formatShare, formatSize } from './format/figures.ts'
export { type BothTexts, type Language, languages, textIn } from './format/language.ts'
export {
  formatLimit,
  formatSpan,
  type LimitUnit,
  type RunningLimit,
  type TimeLeft,
  type TimeLeftTone,
  timeLeft,
  warningShare,
} from './format/time-left.ts'
export { commonTexts } from './i18n/common.ts'
export { logo, logoSvg } from './logo.ts'
export { mapLabelLayer } from './map/boundary-layers.ts'
export { type MapColours, mapColours } from './map/map-colours.ts'
export { mapFont } from './map/map-fonts.ts'
export { emptyCollection, type MapData, mapSources, mapStyle } from './map/map-style.ts'
export { contrast } from './tokens/contrast.ts'
export { cssVariable } from './tokens/css-variables.ts'
export { fontFamilies, type Palette, palettes, radius, space, type ThemeName } from './tokens/tokens.ts'
