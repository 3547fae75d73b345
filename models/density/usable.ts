/** Racks that can be used as the hall stands: a rack without supply, without water or too warm is installed, and yields nothing. */
import { inletLimit_C } from '../air/limits.ts'
import { rackType } from '../hall/catalog.ts'
import type { Hall, HallId, Rack } from '../hall/hall.ts'
import { unfedRacks } from '../power/drawn.ts'
import { unfedByAc } from '../power/supply.ts'
import type { SolvedEnergy } from './energy.ts'
import type { AirHeat, LedgerFigure } from './figures.ts'

/** Why a rack cannot be used; of several the first. */
const CAUSES = ['supply', 'feed', 'current', 'water', 'air'] as const
type UnusableCause = (typeof CAUSES)[number]
const CAUSE_WORDS: Readonly<Record<UnusableCause, string>> = {
  supply: 'without supply',
  feed: 'without a feed',
  current: 'made for DC, on busways that give AC',
  water: 'without the water that they need',
  air: 'over the inlet limit',
}

/** Whether the hottest inlet of a rack is over its limit, by an air that has an answer. */
export function isTooWarm({ id, catalogId }: Rack, air: AirHeat): boolean {
  const inlet_C = air.racks.get(id)?.inletMax_C ?? null
  return inlet_C !== null && inlet_C > inletLimit_C(rackType(catalogId))
}

/** Racks and GPUs, installed and usable, each with what takes some of them out. */
export interface UsableFigures {
  readonly gpuCount: LedgerFigure
  /** Null where none is installed, and while some of them hang on an air that is not known. */
  readonly usableGpuCount: LedgerFigure
  readonly rackCount: LedgerFigure
  readonly usableRackCount: LedgerFigure
}

/** Why a figure that hangs on the air is missing. */
export const AIR_UNKNOWN = 'the air is not solved'

/**
 * What can be used of a hall's racks.
 *
 * @param air  null without an answer. Whether a rack is too warm is then not known, which is not as good as cool.
 * @param solved  null before the networks have answered: their part is not asked then.
 */
export function usableFigures(
  hall: Hall,
  racks: readonly Rack[],
  air: AirHeat | null,
  solved: SolvedEnergy | null,
): UsableFigures {
  const causeOf = makeCauseOf(hall, air, solved)
  const judged = racks.map((rack) => ({
    gpuCount: rackType(rack.catalogId).gpuCount,
    cause: causeOf(rack),
  }))
  const holders = judged.filter(({ gpuCount }) => gpuCount.value > 0)
  const isGuess = holders.some(({ gpuCount }) => gpuCount.confidence === 'guess')
  const confidence = isGuess ? 'guess' : 'derived'
  const gpus = tally(holders.map(({ gpuCount, cause }) => ({ count: gpuCount.value, cause })))
  const all = tally(judged.map(({ cause }) => ({ count: 1, cause })))
  return {
    gpuCount: {
      value: gpus.installed,
      basis: `GPUs of ${holders.length} racks that have any`,
      confidence,
    },
    usableGpuCount:
      holders.length > 0
        ? { ...usableOf('GPUs', gpus), confidence }
        : { value: null, basis: 'no GPU in the hall', confidence },
    rackCount: { value: all.installed, basis: 'racks in the hall', confidence: 'derived' },
    usableRackCount: { ...usableOf('racks', all), confidence: 'derived' },
  }
}

function makeCauseOf(hall: Hall, air: AirHeat | null, solved: SolvedEnergy | null) {
  const byAc = unfedByAc(hall)
  const unfed = unfedRacks(hall)
  const dark = new Set<HallId>(solved?.darkIds)
  const short = new Set<HallId>(solved?.shortIds)
  return (rack: Rack): UnusableCause | 'unknown' | null => {
    if (dark.has(rack.id)) return 'supply'
    if (unfed.has(rack.id)) return 'feed'
    if (byAc.has(rack.id)) return 'current'
    if (short.has(rack.id)) return 'water'
    if (!air) return 'unknown'
    return isTooWarm(rack, air) ? 'air' : null
  }
}

interface Tally {
  readonly installed: number
  /** Null where it is not known of some. */
  readonly usable: number | null
  readonly out: ReadonlyMap<UnusableCause, number>
}

function tally(
  racks: readonly { readonly count: number; readonly cause: UnusableCause | 'unknown' | null }[],
): Tally {
  const out = new Map<UnusableCause, number>()
  let installed = 0
  let usable: number | null = 0
  for (const { count, cause } of racks) {
    installed += count
    if (cause === 'unknown') usable = null
    else if (cause) out.set(cause, (out.get(cause) ?? 0) + count)
    else if (usable !== null) usable += count
  }
  return { installed, usable, out }
}

function usableOf(
  noun: string,
  { installed, usable, out }: Tally,
): Pick<LedgerFigure, 'value' | 'basis'> {
  if (usable === null) return { value: null, basis: AIR_UNKNOWN }
  if (usable === installed) return { value: usable, basis: `${installed} ${noun}` }
  const parts = CAUSES.filter((cause) => out.has(cause)).map(
    (cause) => `${out.get(cause)} ${CAUSE_WORDS[cause]}`,
  )
  return {
    value: usable,
    basis: `${usable} ${noun} usable of ${installed} installed (${parts.join(', ')})`,
  }
}
