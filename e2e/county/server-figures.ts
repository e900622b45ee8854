/** One figure of a server's /metrics; the sum over its series. */
export async function figureOf(baseUrl: string, name: string): Promise<number> {
  const text = await (await fetch(`${baseUrl}/metrics`)).text()
  const series = text.split('\n').filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
  if (series.length === 0) throw new Error(`the server has no figure ${name}`)
  return series.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0)
}

/** Resident memory in MiB. */
export const memoryOf = async (baseUrl: string): Promise<number> =>
  (await figureOf(baseUrl, 'process_resident_memory_bytes')) / 1024 / 1024
