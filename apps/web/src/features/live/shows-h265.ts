let answer: boolean | undefined

/** Whether this browser shows H.265 (Main profile, up to 1080p); if not, the server makes H.264 of it. */
export function showsH265(): boolean {
  answer ??= globalThis.MediaSource?.isTypeSupported('video/mp4; codecs="hvc1.1.6.L120.B0"') ?? false
  return answer
}
