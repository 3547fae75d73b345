/** The energy identity of a hall: what the utility gives is what IT, losses and cooling use, and all of it leaves as heat. */
import type { HallId } from '../hall/hall.ts'

/** Electric power of the plant outside the hall, and the heat that it rejects. */
export interface PlantPower {
  readonly load_W: number
  /** What rejects the electrical room's heat: its share, by heat, of the plant that takes it. */
  readonly electricalRoom_W: number
  /** The rest, by what it drives. */
  readonly fans_W: number
  readonly compressors_W: number
  readonly pumps_W: number
}

/** What the solvers say of a hall at one moment, each part from the solver that knows it. */
export interface EnergyParts {
  /** What the sources of the power chain deliver. */
  readonly chain_W: number
  /** Draws that no feed leads to: taken as supplied without loss. */
  readonly unfed_W: number
  /** Racks, fans of coolers and pumps of CDUs that have power; losses of the chain. */
  readonly it_W: number
  readonly fans_W: number
  readonly pumps_W: number
  readonly losses_W: number
  /** Null without weather. Its supply is taken as without loss: no file draws it. */
  readonly plant: PlantPower | null
  /** To the coolers, fans included; to the CDUs' facility side. */
  readonly airHeat_W: number
  readonly liquidHeat_W: number
  /** Losses in the electrical room, which has air handlers of its own: none of it reaches the hall. */
  readonly electricalRoomHeat_W: number
  /** Fans of those handlers: their supply is taken as without loss, and they warm that room. */
  readonly electricalRoomFans_W: number
  /** Liquid heat that no loop takes up: such racks would stop. */
  readonly untakenHeat_W: number
}

export interface HallEnergy extends EnergyParts {
  readonly utility_W: number
  /** Utility over IT; null without IT load. */
  readonly pue: number | null
  /** |utility − its uses| / utility. */
  readonly closure: number
  /** |electricity used in the hall − heat that leaves it| / the former. */
  readonly heatClosure: number
}

/** Adds the parts up. What does not close is told, never spread over the parts. */
export function hallEnergy(parts: EnergyParts): HallEnergy {
  const { plant } = parts
  const plant_W = plant
    ? plant.fans_W + plant.compressors_W + plant.pumps_W + plant.electricalRoom_W
    : 0
  const roomFans_W = parts.electricalRoomFans_W
  const utility_W = parts.chain_W + parts.unfed_W + roomFans_W + plant_W
  const hall_W = parts.it_W + parts.fans_W + parts.pumps_W + parts.losses_W + roomFans_W
  const roomHeat_W = parts.electricalRoomHeat_W + roomFans_W
  const heat_W = parts.airHeat_W + parts.liquidHeat_W + roomHeat_W + parts.untakenHeat_W
  return {
    ...parts,
    utility_W,
    pue: parts.it_W > 0 ? utility_W / parts.it_W : null,
    closure: share(utility_W - hall_W - plant_W, utility_W),
    heatClosure: share(hall_W - heat_W, hall_W),
  }
}

/** What cooling the electrical room takes: the handlers' fans, and what of the plant is for it. */
export const roomCooling_W = ({ plant, electricalRoomFans_W }: EnergyParts): number =>
  electricalRoomFans_W + (plant?.electricalRoom_W ?? 0)

const share = (difference: number, whole: number): number =>
  difference === 0 ? 0 : Math.abs(difference) / Math.abs(whole)

/** The hall now in the mean hour of its year, and at provisioned power in its worst design hour. */
export interface SolvedEnergy {
  readonly now: HallEnergy
  readonly peak: HallEnergy
  /** Where; null without weather. */
  readonly site: string | null
  readonly weatherIsGuess: boolean
  /** What stands in for the worst design hour, where the weather has none. */
  readonly peakStandIn?: string
  /** Heat that the plant cannot reject at the peak: where there is any, the peak has no PUE. */
  readonly peakUnmet_W: number
  /** What has lost its supply now: racks, coolers and CDUs. At the peak, the hall is whole. */
  readonly darkIds: readonly HallId[]
  /** Racks whose liquid loop gives them less water than they need now, or warmer than they allow. */
  readonly shortIds: readonly HallId[]
}
