import type { EventType } from '@fengqiao/contract'

/** Something happened that others may want to look at. Data stay in their tables, read under their own rules. */
export interface PlatformEvent {
  /** Number given by the one publisher after commit; null for passing news that nobody needs to catch up on. */
  readonly id: number | null
  readonly type: EventType
  readonly at: Date
  /** Who has this area in scope sees it. Without area and persons it is for everyone. */
  readonly areaCode: string | null
  /** Who is told wherever the matter lies. */
  readonly personIds: readonly string[]
  readonly subjectId: string | null
  readonly data: Readonly<Record<string, string | number | boolean | null>>
}

/** What a module writes with its change. */
export type NewEvent = Omit<PlatformEvent, 'id' | 'at'>

/** Between the processes of one county: in-process by default, a message broker where there are several. */
export interface EventBus {
  publish(event: PlatformEvent): void
  /** @returns what ends the subscription. */
  subscribe(handler: (event: PlatformEvent) => void): () => void
}

export function createInProcessBus(onHandlerError: (error: unknown) => void): EventBus {
  const handlers = new Set<(event: PlatformEvent) => void>()
  return {
    publish(event) {
      for (const handler of handlers) {
        try {
          handler(event)
        } catch (error) {
          onHandlerError(error)
        }
      }
    },
    subscribe(handler) {
      handlers.add(handler)
      return () => handlers.delete(handler)
    },
  }
}
