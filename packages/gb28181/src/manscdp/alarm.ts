/** An alarm that a device reports (GB/T 28181-2016 9.4, A.2.5). */
export interface Alarm {
  /** The source of the alarm: a channel, an alarm input or the device. */
  readonly deviceId: string
  readonly sn: string
  /** 1 is the gravest of four. */
  readonly priority?: number
  /** 1 phone, 2 device, 3 SMS, 4 GPS, 5 video, 6 fault, 7 other. */
  readonly method?: number
  /** As written by the device: local time without a zone. */
  readonly time?: string
  readonly description?: string
  readonly longitude?: number
  readonly latitude?: number
  /** Info/AlarmType; its meaning depends on the method. */
  readonly type?: number
}
