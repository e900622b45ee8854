import { PortInUseError } from '../errors.ts'

/** Makes a taken port a typed error that names it; leaves other errors as they are. */
export function asBindError(error: Error, where: { host: string; port: number; transport: 'udp' | 'tcp' }): Error {
  const code = 'code' in error ? error.code : undefined
  return code === 'EADDRINUSE' ? new PortInUseError(where, { cause: error }) : error
}

/** IPv4 addresses that a dual-stack socket shows as `::ffff:a.b.c.d`, in their own form. */
export function plainAddress(address: string): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address
}
