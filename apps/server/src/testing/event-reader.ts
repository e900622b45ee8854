import type { StreamEvent } from '@fengqiao/contract'
import { vi } from 'vitest'
import type { Caller } from './caller.ts'

export interface ReadEvent {
  /** `reset`, or the type of the event. */
  readonly event: string
  /** The last id that was named up to here. */
  readonly id: string
  readonly data: Partial<StreamEvent>
}

/** Reads an event stream as a browser does. */
export class EventReader {
  readonly events: ReadEvent[] = []
  /** What to send as Last-Event-ID after a cut. */
  lastId = ''
  ended = false
  readonly status: number
  readonly #controller: AbortController

  /** Resolves when the server has said from where on the stream tells. */
  static async open(caller: Caller, lastId?: string): Promise<EventReader> {
    const controller = new AbortController()
    const headers = lastId === undefined ? {} : { 'last-event-id': lastId }
    const response = await caller.fetch('/api/v1/events', { headers, signal: controller.signal })
    const reader = new EventReader(response, controller)
    reader.lastId = lastId ?? ''
    void reader.#read(response)
    if (response.ok && lastId === undefined) await vi.waitFor(() => reader.lastId !== '' || Promise.reject(), 5000)
    return reader
  }

  private constructor(response: Response, controller: AbortController) {
    this.status = response.status
    this.#controller = controller
  }

  close(): void {
    this.#controller.abort()
  }

  /** Ids of the subjects told of, in order. */
  subjects(type: string): readonly (string | null | undefined)[] {
    return this.events.filter(({ event }) => event === type).map(({ data }) => data.id)
  }

  async #read(response: Response): Promise<void> {
    let rest = ''
    const decoder = new TextDecoder()
    try {
      for await (const bytes of response.body ?? []) {
        rest += decoder.decode(bytes, { stream: true })
        const blocks = rest.split('\n\n')
        rest = blocks.pop() ?? ''
        for (const block of blocks) this.#take(block)
      }
    } catch {
      // Cut off, by us or by the server: the events so far are what counts.
    }
    this.ended = true
  }

  #take(block: string): void {
    const fields = new Map(
      block.split('\n').map((line): [string, string] => {
        const at = line.indexOf(':')
        return [line.slice(0, at), line.slice(at + 1).trim()]
      }),
    )
    this.lastId = fields.get('id') ?? this.lastId
    const data = fields.get('data')
    if (data !== undefined) {
      this.events.push({ event: fields.get('event') ?? 'message', id: this.lastId, data: JSON.parse(data) })
    }
  }
}
