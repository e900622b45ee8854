import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { endChild } from './child.ts'
import { mustEnd } from './cleanup.ts'

/** The functions that a load program offers: each takes one plain value and answers one. */
export type Calls = Readonly<Record<string, (input: never) => Promise<unknown>>>

/** A load program that runs as a process of its own. */
export interface Load<C extends Calls> extends AsyncDisposable {
  call<Name extends keyof C & string>(name: Name, input: Parameters<C[Name]>[0]): Promise<Awaited<ReturnType<C[Name]>>>
}

export type CallRequest = { readonly id: number; readonly name: string; readonly input: unknown }
export type CallAnswer = { readonly id: number; readonly result?: unknown; readonly error?: string }

/** Starts `loads/<name>.load.ts`; it says by its type what it offers. */
export async function startLoad<C extends Calls>(name: string): Promise<Load<C>> {
  const child = fork(join(import.meta.dirname, '..', 'loads', `${name}.load.ts`), { serialization: 'advanced' })
  await once(child, 'spawn')
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  child.on('message', ({ id, result, error }: CallAnswer) => {
    const pending = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) pending?.resolve(result)
    else pending?.reject(new Error(`load ${name}: ${error}`))
  })
  child.once('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`load ${name} ended (${signal ?? code})`))
    waiting.clear()
  })
  let lastId = 0
  return {
    call: (called, input) => {
      const request: CallRequest = { id: ++lastId, name: called, input }
      return new Promise<never>((resolve, reject) => {
        waiting.set(request.id, { resolve: resolve as (value: unknown) => void, reject })
        child.send(request)
      })
    },
    [Symbol.asyncDispose]: mustEnd(() => endChild(child, 10_000)) as () => Promise<void>,
  }
}
