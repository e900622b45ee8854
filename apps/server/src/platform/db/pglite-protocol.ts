/** What passes between the server's thread and the thread of the embedded database. */
export type WorkerRequest =
  | { readonly id: number; readonly kind: 'query'; readonly text: string; readonly parameters: readonly unknown[] }
  | { readonly id: number; readonly kind: 'script'; readonly text: string }
  | { readonly id: number; readonly kind: 'close' }

export type WorkerAnswer =
  | { readonly id: number; readonly rows: Record<string, unknown>[]; readonly affected: number }
  | {
      readonly id: number
      readonly error: {
        readonly message: string
        readonly code?: string
        readonly detail?: string
        readonly constraint?: string
      }
    }
