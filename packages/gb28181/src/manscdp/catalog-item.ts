/** What an entry of a catalog or of a notification says about reachability. */
export type CatalogStatus = 'ON' | 'OFF'

/** What happened to an entry in a catalog notification (GB/T 28181-2016 9.11, A.2.5). */
export type CatalogEvent = 'ON' | 'OFF' | 'VLOST' | 'DEFECT' | 'ADD' | 'DEL' | 'UPDATE'

/**
 * One entry of a catalog: a camera, but also a platform, an area, a business group or a virtual organisation
 * (GB/T 28181-2016 A.2.1.9). Text is as the device sent it; numbers that do not parse are left out.
 */
export interface CatalogItem {
  /** 20 digits, or the 2 to 8 digits of an administrative area. */
  readonly deviceId: string
  readonly name?: string
  readonly manufacturer?: string
  readonly model?: string
  readonly owner?: string
  readonly civilCode?: string
  readonly block?: string
  readonly address?: string
  /** 1 when it has children. */
  readonly parental?: number
  readonly parentId?: string
  readonly safetyWay?: number
  readonly registerWay?: number
  readonly certNum?: string
  readonly certifiable?: number
  readonly errCode?: number
  readonly endTime?: string
  readonly secrecy?: number
  readonly ipAddress?: string
  readonly port?: number
  readonly password?: string
  /** `ON` also for the OK and ONLINE that field devices write. */
  readonly status?: CatalogStatus
  /** Degrees east, WGS 84. */
  readonly longitude?: number
  /** Degrees north, WGS 84. */
  readonly latitude?: number
  /** From the top level or from Info, wherever the device put it. */
  readonly businessGroupId?: string
  readonly info?: CatalogItemInfo
}

/** The Info element of a catalog entry: what a camera is and where it looks. */
export interface CatalogItemInfo {
  /** 1 dome, 2 half dome, 3 fixed box, 4 remote box. */
  readonly ptzType?: number
  readonly positionType?: number
  readonly roomType?: number
  readonly useType?: number
  readonly supplyLightType?: number
  readonly directionType?: number
  /** As written, for example `6/5`. */
  readonly resolution?: string
  readonly downloadSpeed?: string
  readonly svcSpaceSupportMode?: number
  readonly svcTimeSupportMode?: number
}

/** One entry of a catalog notification. */
export interface CatalogChange extends CatalogItem {
  readonly event: CatalogEvent
}
