import { networkInterfaces } from 'node:os'
import type { Machine } from './read-config.ts'

/** The first IPv4 address by which others could reach this machine, else loopback. */
export function thisMachine(): Machine {
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? [])
  const reachable = addresses.find(({ family, internal }) => family === 'IPv4' && !internal)
  return { address: reachable?.address ?? '127.0.0.1' }
}
