/** The fields that are drawn: the newest, or those of the last answer. Read in the frame loop; never a React state. */
import { createStore } from 'zustand/vanilla'
import { isAnswer, isLost, type SolverState } from '../../workers/airflow/contract.ts'
import type { AirflowRun, PublishedFields } from './fieldTypes.ts'

export interface FieldSource {
  /** The grid and the order of racks; null until a hall is opened. Changes when the grid does. */
  readonly run: AirflowRun | null
}
export const fieldStore = createStore<FieldSource>(() => ({ run: null }))

/** Whether the air feels an edit that no publication knows of yet. */
let isBehind = false
export const isAirBehind = (): boolean => isBehind
export function setAirBehind(now: boolean): void {
  isBehind = now
}

let drawn: PublishedFields | null = null
/** A copy: the worker writes over what it published. */
let lastGood: PublishedFields | null = null

/**
 * The fields that are safe to read until this task ends, or null where there is nothing to draw. Compare `run` and `frame`
 * to know news.
 */
export const newestFields = (): PublishedFields | null => drawn

/** Whether they are of the last answer, because the air as it stands has none: to be drawn in grey. */
export const isLastGood = (): boolean => drawn !== null && drawn === lastGood

/** Takes in a publication. One that was found to be no answer is never drawn: the last answer is, or nothing. */
export function takeFields(fields: PublishedFields, state: SolverState): void {
  if (isLost(state)) return drawLastGood()
  drawn = fields
  if (isAnswer(state)) lastGood = copyOf(fields)
}

export function drawLastGood(): void {
  drawn = lastGood
}

/** Another hall: nothing that was drawn holds. */
export function forgetFields(): void {
  drawn = lastGood = null
}

const copyOf = (fields: PublishedFields): PublishedFields => ({
  ...fields,
  temperature_C: fields.temperature_C.slice(),
  velocityX_m_s: fields.velocityX_m_s.slice(),
  velocityY_m_s: fields.velocityY_m_s.slice(),
  velocityZ_m_s: fields.velocityZ_m_s.slice(),
  racks: fields.racks.slice(),
})
