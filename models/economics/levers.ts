/**
 * What raises the GPUs of a megawatt, lever by lever: each its own factor, the product the whole. A vendor's claim is
 * tested by asking what each lever would have to be for it to hold.
 */

/** What a megawatt of utility power is spent on, at its worst hour. */
export interface MegawattState {
  readonly gpusPerRack: number
  /** Power that is provisioned for a rack: Max-P or Max-Q. */
  readonly rack_W: number
  /** Cooling over IT power in the worst hour. */
  readonly peakCoolingFraction: number
  /** Losses of the electrical chain over IT power. */
  readonly electricalFraction: number
  /** Racks run over racks that could all draw their provisioned power at once: 1 is static. */
  readonly allocationRatio: number
}

export type Lever = 'supplyTemperature' | 'electricalChain' | 'operation' | 'provisioning'

export interface LeverBar {
  readonly lever: Lever
  /** GPUs per MW after over before, the levers before it already pulled. */
  readonly factor: number
}

export const peakPueOf = ({ peakCoolingFraction, electricalFraction }: MegawattState): number =>
  1 + peakCoolingFraction + electricalFraction

/** GPUs per megawatt of utility power: 1e6 g / (P_rack · PUE_peak) · allocation. */
export const gpusPerMW = (state: MegawattState): number =>
  ((1e6 * state.gpusPerRack) / (state.rack_W * peakPueOf(state))) * state.allocationRatio

/** The order in which levers are pulled: heat, losses, operation, then how racks share what is provisioned. */
export const LEVERS: readonly Lever[] = [
  'supplyTemperature',
  'electricalChain',
  'operation',
  'provisioning',
]

/** Pulls one lever: takes its figure from `to`, the rest from `from`. */
export function pull(from: MegawattState, to: MegawattState, lever: Lever): MegawattState {
  switch (lever) {
    case 'supplyTemperature':
      return { ...from, peakCoolingFraction: to.peakCoolingFraction }
    case 'electricalChain':
      return { ...from, electricalFraction: to.electricalFraction }
    case 'operation':
      return { ...from, rack_W: to.rack_W }
    case 'provisioning':
      return { ...from, allocationRatio: to.allocationRatio }
  }
}

/** A bar for each lever that is on. Their product is the ratio of the two states, but for levers that are off. */
export function leverBars(
  from: MegawattState,
  to: MegawattState,
  on: ReadonlySet<Lever> = new Set(LEVERS),
): LeverBar[] {
  let state = from
  return LEVERS.filter((lever) => on.has(lever)).map((lever) => {
    const next = pull(state, to, lever)
    const factor = gpusPerMW(next) / gpusPerMW(state)
    state = next
    return { lever, factor }
  })
}

export interface Requirement {
  readonly lever: Lever
  /** What the lever alone would have to be; null where no value of it reaches the claim. */
  readonly needed: number | null
}

/**
 * What must hold for a claim of `factor` times the GPUs per megawatt: each lever alone, the others as they are.
 *
 * The needed figures are peakCoolingFraction, electricalFraction, rack_W and allocationRatio, in the order of LEVERS.
 */
export function requirements(state: MegawattState, factor: number): Requirement[] {
  const pue = peakPueOf(state) / factor
  const orNull = (value: number) => (value >= 0 ? value : null)
  return [
    { lever: 'supplyTemperature', needed: orNull(pue - 1 - state.electricalFraction) },
    { lever: 'electricalChain', needed: orNull(pue - 1 - state.peakCoolingFraction) },
    { lever: 'operation', needed: state.rack_W / factor },
    { lever: 'provisioning', needed: state.allocationRatio * factor },
  ]
}
