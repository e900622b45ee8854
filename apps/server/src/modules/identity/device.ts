const browsers = [
  ['MicroMessenger/', '微信'],
  ['Edg/', 'Edge'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

const systems = [
  ['HarmonyOS', 'HarmonyOS'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** What a person recognises of a User-Agent: `Chrome · Windows`; of anything else its beginning. */
export function deviceOf(agent: string | null): string {
  if (!agent) return '—'
  const known = [browsers, systems].flatMap(
    (list) => (list as readonly (readonly [string, string])[]).find(([mark]) => agent.includes(mark))?.[1] ?? [],
  )
  return known.length > 0 ? known.join(' · ') : agent.slice(0, 40)
}
