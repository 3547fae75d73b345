/** The newest published fields, for what draws them. Read in the frame loop; never a React state. */
import { createStore } from 'zustand/vanilla'
import type { AirflowRun, PublishedFields } from './fieldTypes.ts'

export interface FieldSource {
  /** The grid and the order of racks; null until a hall is opened. Changes when the grid does. */
  readonly run: AirflowRun | null
}
export const fieldStore = createStore<FieldSource>(() => ({ run: null }))

let newest: PublishedFields | null = null
/** The fields that are safe to read until this task ends, or null before the first. Compare `frame` to know news. */
export const newestFields = (): PublishedFields | null => newest
export function setNewestFields(fields: PublishedFields | null): void {
  newest = fields
}
