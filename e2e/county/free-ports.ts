import { createSocket } from 'node:dgram'
import { once } from 'node:events'

/** Below the ports that the system gives out by itself (32768 on), so that nobody takes one between probe and use. */
const [lowest, highest, step] = [20_000, 32_000, 200]

/** A range of `count` UDP ports that are all free now, as the server's RTP_PORTS wants it. */
export async function freePorts(count: number): Promise<{ readonly first: number; readonly last: number }> {
  const starts = Array.from({ length: (highest - lowest) / step }, (_, index) => lowest + index * step)
  // Two runs on one machine begin at different places.
  const shift = process.pid % starts.length
  for (const first of [...starts.slice(shift), ...starts.slice(0, shift)]) {
    if (await areFree(first, count)) return { first, last: first + count - 1 }
  }
  throw new Error(`there are no ${count} free UDP ports in a row`)
}

async function areFree(first: number, count: number): Promise<boolean> {
  for (let port = first; port < first + count; port++) if (!(await isFree(port))) return false
  return true
}

async function isFree(port: number): Promise<boolean> {
  const socket = createSocket('udp4')
  try {
    socket.bind(port)
    await once(socket, 'listening')
    return true
  } catch {
    return false
  } finally {
    socket.close()
  }
}
