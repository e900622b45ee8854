/** One request at a time; each is answered before the next. */
export type BindRequest =
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly mediaType: string }
  | { readonly kind: 'finish'; readonly front: Uint8Array }

export type BindAnswer =
  | { readonly kind: 'appended'; readonly pages: number }
  | { readonly kind: 'bound'; readonly bytes: Uint8Array; readonly pages: number }
  | { readonly kind: 'unreadable' }
