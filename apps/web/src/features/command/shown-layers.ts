/** Which kinds of thing the map shows. */
export interface ShownLayers {
  readonly cameras: boolean
  readonly cases: boolean
  readonly people: boolean
}
