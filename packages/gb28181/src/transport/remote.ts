/** The transports of SIP that GB/T 28181 uses (GB/T 28181-2016 4.2.1). */
export type TransportName = 'udp' | 'tcp'

/** The far end of a datagram or of a connection, as the socket saw it. */
export interface Remote {
  readonly address: string
  readonly port: number
  readonly transport: TransportName
}

/** `udp:192.0.2.4:5060`, for maps and logs. */
export function remoteKey(remote: Remote): string {
  return `${remote.transport}:${remote.address}:${remote.port}`
}
