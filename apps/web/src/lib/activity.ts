/**
 * When somebody was last at the screen, in any tab of this browser: a page that renews itself does not keep a session
 * from growing idle.
 */
const key = 'fengqiao-last-activity'
const noteEveryMs = 5_000
let last = Date.now()
let noted = 0

function note(): void {
  last = Date.now()
  if (last - noted < noteEveryMs) return
  noted = last
  try {
    localStorage.setItem(key, String(last))
  } catch {
    // Without storage each tab counts for itself.
  }
}

for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) {
  globalThis.addEventListener?.(event, note, { passive: true, capture: true })
}

/** Milliseconds since the last sign of somebody. */
export function idleMs(): number {
  let shared = 0
  try {
    shared = Number(localStorage.getItem(key) ?? 0)
  } catch {
    shared = 0
  }
  return Date.now() - Math.max(last, shared)
}

/** After a minute without anybody a request is the page's own. */
export const inBackground = () => idleMs() > 60_000
