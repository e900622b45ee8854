import type { RenderJob } from './layout.ts'

export interface RenderRequest {
  readonly id: number
  readonly format: 'pdf' | 'docx'
  readonly job: RenderJob
}

export type RenderAnswer =
  | { readonly id: number; readonly bytes: Uint8Array; readonly pages: number | null }
  | { readonly id: number; readonly error: string }
