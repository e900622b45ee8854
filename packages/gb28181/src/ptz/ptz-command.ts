/** A front-end control command (GB/T 28181-2016 A.3). Speeds are 0–255 unless said otherwise. */
export type PtzCommand =
  | { readonly kind: 'stop' }
  | {
      readonly kind: 'move'
      readonly pan?: 'left' | 'right'
      readonly tilt?: 'up' | 'down'
      readonly zoom?: 'in' | 'out'
      readonly panSpeed?: number
      readonly tiltSpeed?: number
      /** 0–15. */
      readonly zoomSpeed?: number
    }
  | {
      readonly kind: 'lens'
      readonly focus?: 'near' | 'far'
      readonly iris?: 'open' | 'close'
      readonly focusSpeed?: number
      readonly irisSpeed?: number
    }
  /** Presets are numbered 1–255. */
  | { readonly kind: 'preset'; readonly action: 'set' | 'call' | 'delete'; readonly preset: number }
  | { readonly kind: 'cruise'; readonly action: 'add' | 'delete'; readonly cruise: number; readonly preset: number }
  /** Speed and dwell (seconds) are 0–4095. */
  | { readonly kind: 'cruise'; readonly action: 'speed' | 'dwell'; readonly cruise: number; readonly value: number }
  | { readonly kind: 'cruise'; readonly action: 'start'; readonly cruise: number }
  | { readonly kind: 'scan'; readonly action: 'start' | 'left-edge' | 'right-edge'; readonly scan: number }
  | { readonly kind: 'scan'; readonly action: 'speed'; readonly scan: number; readonly value: number }
  | { readonly kind: 'auxiliary'; readonly action: 'on' | 'off'; readonly auxiliary: number }
