/** The cooling load of the megawatt bar: how full the fuller of air and liquid is, and the powers that make it so. */
import type { Ledger, LedgerFigure } from '../../models/density/figures.ts'
import { AIR_UNKNOWN } from '../../models/density/usable.ts'
import { power, text } from '../format/quantity.ts'

interface CoolingLoad {
  /** Load over capacity of the one that runs out first, 0 to 1 and beyond. */
  readonly figure: LedgerFigure
  /** The load and the capacity that were divided: "air 304 of 450 kW". */
  readonly words: string
}

/**
 * Works out the cooling load of a hall. The value is null while there is neither an air nor a liquid load, and where the
 * air was sought and not found though its coolers would carry the load: they cannot then be said to, one may be blocked.
 */
export function coolingLoad(ledger: Ledger, airIsLost = false): CoolingLoad {
  const { airLoad_W, airCapacity_W, liquidLoad_W, liquidCapacity_W } = ledger
  const air = sideOf('air', airLoad_W, airCapacity_W)
  const liquid = sideOf('liquid', liquidLoad_W, liquidCapacity_W)
  const fuller = liquid.share > air.share ? liquid : air
  if (airIsLost && air.share > 0 && Math.max(air.share, liquid.share) <= 1)
    return {
      figure: {
        value: null,
        basis: `The air has no answer: what its coolers take of ${text(power(air.load_W))} is not known.`,
        confidence: 'derived',
      },
      words: AIR_UNKNOWN,
    }
  const inputs = [airLoad_W, airCapacity_W, liquidLoad_W, liquidCapacity_W]
  const isGuess = inputs.some(({ confidence }) => confidence === 'guess')
  const loadsAreKnown = airLoad_W.value !== null || liquidLoad_W.value !== null
  return {
    figure: {
      value: loadsAreKnown ? fuller.share : null,
      basis: `The fuller of the two. Air: ${airLoad_W.basis} ${airCapacity_W.basis} Liquid: ${liquidLoad_W.basis} ${liquidCapacity_W.basis}`,
      confidence: isGuess ? 'guess' : 'derived',
    },
    words: `${fuller.name} ${pair(fuller.load_W, fuller.capacity_W)}`,
  }
}

function sideOf(name: 'air' | 'liquid', load: LedgerFigure, capacity: LedgerFigure) {
  const [load_W, capacity_W] = [load.value ?? 0, capacity.value ?? 0]
  return { name, load_W, capacity_W, share: load_W === 0 ? 0 : load_W / capacity_W }
}

/** "304 of 450 kW", or "950 kW of 1.20 MW". */
function pair(load_W: number, capacity_W: number): string {
  const [load, capacity] = [power(load_W), power(capacity_W)]
  return `${load.unit === capacity.unit ? load.value : text(load)} of ${text(capacity)}`
}
