import type { StreamEvent } from '@fengqiao/contract'

/** Names of the queries (first part of their keys) that an event makes stale. */
export function affectedQueries(event: Pick<StreamEvent, 'type'>): readonly string[] {
  switch (event.type) {
    case 'case.changed':
      return ['cases', 'case', 'case-counts', 'feed', 'situation', 'overview', 'dispatch-candidates']
    case 'message.created':
      return ['messages']
    case 'paper.changed':
      return ['papers']
    case 'camera.status':
      return ['cameras', 'camera-tree', 'map-cameras', 'overview', 'situation']
    case 'device.status':
      return ['devices']
    case 'import.changed':
      return ['imports']
    case 'alarm.raised':
      return ['alarms']
    case 'preparation':
      return ['system']
  }
}

/** What must not be read again more often than this, ms: ten thousand cameras are a large answer. */
export const quietFor: Readonly<Record<string, number>> = { 'map-cameras': 30_000, 'camera-tree': 10_000 }
