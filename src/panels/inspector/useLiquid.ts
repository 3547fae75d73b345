/** What the network says of a rack or a CDU, and of the hall as a whole. */
import { useStore } from 'zustand'
import type { HallId } from '../../../models/hall/hall.ts'
import type {
  CduResult,
  LiquidLoopResult,
  LiquidRackResult,
  LiquidSolution,
  LiquidViolation,
} from '../../../workers/network/contract.ts'
import { resultsStore } from '../../engine/results.ts'
import { computed, type Provenance } from './Row.tsx'

/** The solved liquid network; null before an answer, and in a hall without one. */
export const useLiquid = (): LiquidSolution | null =>
  useStore(resultsStore, ({ network }) => network?.liquid ?? null)

export const useLiquidRack = (id: HallId): LiquidRackResult | null =>
  useLiquid()?.racks.find(({ recordId }) => recordId === id) ?? null

/** A CDU with the loop that it serves. */
export function useCdu(id: HallId): {
  cdu: CduResult | null
  loop: LiquidLoopResult | null
  rackCount: number
} {
  const liquid = useLiquid()
  const loopId = loopOf(id)
  return {
    cdu: liquid?.cdus.find(({ recordId }) => recordId === id) ?? null,
    loop: liquid?.loops.find((loop) => loop.id === loopId) ?? null,
    rackCount: liquid?.racks.filter((rack) => rack.loopId === loopId).length ?? 0,
  }
}

const loopOf = (cduId: HallId): string => `loop:${cduId}`
/** The CDU that a rack's loop is named after. */
export const cduOf = (loopId: string): HallId => loopId.slice('loop:'.length) as HallId

/** What is wrong with a record, in sentences. */
export const useViolations = (id: HallId): readonly LiquidViolation[] =>
  useLiquid()?.violations.filter(({ recordId }) => recordId === id) ?? []

/** The mark of what the flow network works out: losses, pumps and reach rest on guesses. */
export const SOLVED: Provenance = computed(
  'Flow network of the hall. Pipe routes, losses of racks and units, and pump curves are guesses.',
  true,
)
