/**
 * How a UPS carries its load, and what that loses.
 *
 * double conversion  rectifier and inverter in the path: the catalogue's losses
 * eco                the mains through a static switch, the inverter standing by: a third of them
 * bypass             the mains through the static bypass alone: nothing bridges a loss of supply
 *
 * In eco and on bypass the voltage of the load is that of the mains. Both are solved as if it were held, and as if power
 * flowed one way: what lies behind does not change, and a few per cent of voltage are not followed.
 */
export const UPS_MODES = ['doubleConversion', 'eco', 'bypass'] as const
export type UpsMode = (typeof UPS_MODES)[number]

/** The mode of a UPS record. */
export const upsModeOf = ({ mode = 'doubleConversion' }: { readonly mode?: UpsMode }): UpsMode =>
  mode

export const UPS_MODE_WORD: Record<UpsMode, string> = {
  doubleConversion: 'double conversion',
  eco: 'eco',
  bypass: 'bypass',
}

/** Losses in eco mode over those of double conversion. Source: Schneider Electric's claim for eConversion, "by a factor three". */
export const ECO_LOSS_FRACTION = 1 / 3
/** Of a static bypass: two thyristors in the path, as in the catalogue's static switches. A **guess**. */
export const BYPASS_EFFICIENCY = 0.995

/** Efficiency over load in a mode, from that of double conversion. @param points  load over rating, efficiency. */
export function efficiencyInMode(
  points: readonly (readonly [number, number])[],
  mode: UpsMode,
): readonly (readonly [number, number])[] {
  if (mode === 'doubleConversion') return points
  return points.map(([load, efficiency]) => {
    const eco = 1 / (1 + ECO_LOSS_FRACTION * (1 / efficiency - 1))
    return [load, mode === 'eco' ? eco : BYPASS_EFFICIENCY] as const
  })
}
