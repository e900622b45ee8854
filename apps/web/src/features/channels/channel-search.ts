import { type ChannelId, channelIds, type Delivery, deliveryStates } from '@fengqiao/contract'

/** Filters of the log of deliveries, as they stand in its address. */
export interface ChannelSearch {
  channel?: ChannelId
  state?: Delivery['state']
  cursor?: string
}

/** Reads the filters from an address; what is not understood is left out. */
export function channelSearch(search: Record<string, unknown>): ChannelSearch {
  const { channel, state, cursor } = search
  return {
    ...(channelIds.includes(channel as ChannelId) ? { channel: channel as ChannelId } : {}),
    ...(deliveryStates.includes(state as Delivery['state']) ? { state: state as Delivery['state'] } : {}),
    ...(typeof cursor === 'string' && /^[a-z0-9]{1,40}$/.test(cursor) ? { cursor } : {}),
  }
}
