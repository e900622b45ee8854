/** Reads a remembered value; a broken or forbidden store counts as nothing remembered. */
export function readStored<T>(key: string, fallback: T, store: () => Storage = () => localStorage): T {
  try {
    const text = store().getItem(`fengqiao.${key}`)
    return text === null ? fallback : (JSON.parse(text) as T)
  } catch {
    return fallback
  }
}

/** Remembers a value on this machine, where the browser allows it. */
export function writeStored(key: string, value: unknown, store: () => Storage = () => localStorage): void {
  try {
    store().setItem(`fengqiao.${key}`, JSON.stringify(value))
  } catch {
    // A full or forbidden store only means that it is not remembered.
  }
}
