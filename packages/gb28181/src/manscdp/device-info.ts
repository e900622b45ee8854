/** The answer to a DeviceInfo query (GB/T 28181-2016 A.2.6). */
export interface DeviceInfo {
  readonly deviceId: string
  readonly deviceName?: string
  readonly result?: string
  readonly manufacturer?: string
  readonly model?: string
  readonly firmware?: string
  /** Number of video inputs. */
  readonly channel?: number
}

/** The answer to a DeviceStatus query (GB/T 28181-2016 A.2.6). */
export interface DeviceStatus {
  readonly deviceId: string
  readonly result?: string
  readonly online?: boolean
  readonly status?: string
  readonly reason?: string
  readonly encode?: string
  readonly record?: string
  /** The device's own clock, as written. */
  readonly deviceTime?: string
}
