/**
 * What raises the GPUs of a megawatt, lever by lever: each its own factor, the product the whole. A vendor's claim is
 * tested by asking what each lever would have to be for it to hold.
 */
import { LEVERS, type Lever } from './leverSettings.ts'

/** What the utility's power is spent on, in its worst hour. */
export interface MegawattState {
  readonly gpuCount: number
  /** Power that is provisioned for all racks. */
  readonly it_W: number
  /** Fans of the hall's coolers at full speed: they do not follow the racks' power. */
  readonly fans_W: number
  /** Plant and CDU pumps over IT power in the worst hour. */
  readonly coolingFraction: number
  /** Losses of the electrical chain over IT power. */
  readonly electricalFraction: number
  /** Racks that share what is provisioned over those that could all draw their most at once: 1 is static. */
  readonly allocationRatio: number
}

export interface LeverBar {
  readonly lever: Lever
  /** GPUs per MW after over before, the levers before it already pulled. */
  readonly factor: number
}

/** Power of the utility in the worst hour: P_IT (1 + cooling + losses) + fans. */
export const utility_W = ({
  it_W,
  fans_W,
  coolingFraction,
  electricalFraction,
}: MegawattState): number => it_W * (1 + coolingFraction + electricalFraction) + fans_W

/** GPUs per megawatt of utility power: 1e6 GPUs · allocation / P_utility. */
export const gpusPerMW = (state: MegawattState): number =>
  (1e6 * state.gpuCount * state.allocationRatio) / utility_W(state)

/** Pulls one lever: takes its figure from `to`, the rest from `from`. */
export function pull(from: MegawattState, to: MegawattState, lever: Lever): MegawattState {
  switch (lever) {
    case 'supplyTemperature':
      return { ...from, coolingFraction: to.coolingFraction }
    case 'electricalChain':
      return { ...from, electricalFraction: to.electricalFraction }
    case 'operation':
      return { ...from, it_W: to.it_W }
    case 'provisioning':
      return { ...from, allocationRatio: to.allocationRatio }
  }
}

/** Pulls several. In which order makes no difference to what comes of it. */
export const pullAll = (
  from: MegawattState,
  to: MegawattState,
  levers: Iterable<Lever>,
): MegawattState => [...levers].reduce((state, lever) => pull(state, to, lever), from)

/** A bar for each lever that is on. Their product is the ratio of the two states, but for levers that are off. */
export function leverBars(
  from: MegawattState,
  to: MegawattState,
  on: readonly Lever[] = LEVERS,
): LeverBar[] {
  let state = from
  return LEVERS.filter((lever) => on.includes(lever)).map((lever) => {
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
 * The needed figures are coolingFraction, electricalFraction, it_W and allocationRatio, in the order of LEVERS.
 */
export function requirements(state: MegawattState, factor: number): Requirement[] {
  const { it_W, fans_W, coolingFraction, electricalFraction, allocationRatio } = state
  const forRacks_W = utility_W(state) / factor - fans_W
  const pue = forRacks_W / it_W
  const orNull = (value: number) => (value >= 0 ? value : null)
  return [
    { lever: 'supplyTemperature', needed: orNull(pue - 1 - electricalFraction) },
    { lever: 'electricalChain', needed: orNull(pue - 1 - coolingFraction) },
    { lever: 'operation', needed: orNull(forRacks_W / (1 + coolingFraction + electricalFraction)) },
    { lever: 'provisioning', needed: allocationRatio * factor },
  ]
}
