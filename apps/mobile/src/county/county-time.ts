/** Milliseconds to add to this phone's clock to get the county's. */
let offset = 0

/** Cheap phones run minutes off; a limit must not look overdue because of that. */
export function learnCountyTime(dateHeader: string | null, phoneNow: number): void {
  if (!dateHeader) return
  const county = Date.parse(dateHeader)
  if (Number.isNaN(county)) return
  const measured = county - phoneNow
  // The header has whole seconds and travelled: a small difference is noise.
  offset = Math.abs(measured) < 3000 ? 0 : measured
}

export function countyNow(): number {
  return Date.now() + offset
}
