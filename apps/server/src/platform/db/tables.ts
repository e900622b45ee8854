/**
 * Every table of the database. Each store adds its own by declaration merging, so that a table is declared where its
 * one owner is:
 *
 *     declare module '../../platform/db/index.ts' { interface Tables { camera: CameraTable } }
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the stores
export interface Tables {}
