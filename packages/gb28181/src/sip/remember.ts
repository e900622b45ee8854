const most = 512

/**
 * Keeps what a pure reader made of the last texts: one request's headers are read by several layers that know nothing of
 * each other, and devices say the same again and again. What it gives out is shared, so it must be read-only.
 */
export function remember<Out>(read: (text: string) => Out): (text: string) => Out {
  const known = new Map<string, Out>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const made = read(text)
    if (made === undefined) return made
    if (known.size >= most) known.clear()
    known.set(text, made)
    return made
  }
}
