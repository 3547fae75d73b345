/**
 * A heat rejection plant in one hour: which of its modes holds the setpoint for least, and what that takes.
 *
 * Modes: `dry` coolers alone; the same behind wet pads (`adiabatic`); a `tower` through an exchanger; `mixed`, dry
 * coolers at full speed with a chiller for the rest; a `chiller` alone; `short`, where nothing holds the setpoint.
 */
import { type Fluid, fluidProperties } from '../liquid/fluids.ts'
import { padAir_C, padWater_kg_s } from './adiabatic.ts'
import { type CarnotChiller, carnotCop, chillerPower_W, type EirChiller } from './chiller.ts'
import {
  type DryCooler,
  type DryCoolerDuty,
  fanPower_W,
  makeDryCooler,
  type SpeedTable,
  speedFor,
  speedTable,
} from './dryCooler.ts'
import { EVAPORATION_J_KG, makeUp_kg_s } from './moistAir.ts'
import { isInBounds, TOWER_FAN_FRACTION, towerApproach_K, towerSpeed } from './tower.ts'

export const MODES = ['dry', 'adiabatic', 'tower', 'mixed', 'chiller', 'short'] as const
export type Mode = (typeof MODES)[number]

export interface Plant {
  /** Supply of the facility's water that the plant must hold. */
  readonly supply_C: number
  /** Rise of that water through the hall at full heat. > 0. */
  readonly rise_K: number
  readonly fluid: Fluid
  /** Heat that the equipment is chosen for. > 0. */
  readonly design_W: number
  /** Dry coolers: a unit's duty, and the units' duties together over the design heat. */
  readonly dry: { readonly duty: DryCoolerDuty; readonly sizeFraction: number } | null
  /** Wet pads before them: share of the way to the wet bulb. */
  readonly padEffectiveness: number | null
  /** Towers, with the approach of the exchanger between their water and the facility's. */
  readonly tower: { readonly sizeFraction: number; readonly exchanger_K: number } | null
  readonly chiller:
    | { readonly kind: 'carnot'; readonly machine: CarnotChiller; readonly sizeFraction: number }
    | { readonly kind: 'eir'; readonly machine: EirChiller; readonly sizeFraction: number }
    | null
  readonly pumpHead_Pa: number
  readonly pumpEfficiency: number
  readonly cyclesOfConcentration: number
  /** Electricity that one would rather use than a kilogram of water: 0 counts power alone. */
  readonly waterWorth_J_kg: number
}

/** One hour of a plant; rewritten in place by `PlantHours.run`. */
export interface PlantHour {
  mode: Mode
  fan_W: number
  compressor_W: number
  pump_W: number
  water_kg_s: number
  /** Heat that nothing carried at the setpoint. */
  unmet_W: number
  /** A correlation was asked beyond where it was fitted; its nearest end was taken. */
  isExtrapolated: boolean
}

export const makeHour = (): PlantHour => ({
  mode: 'short',
  fan_W: 0,
  compressor_W: 0,
  pump_W: 0,
  water_kg_s: 0,
  unmet_W: 0,
  isExtrapolated: false,
})

/** Power of an hour, all together. */
export const hourPower_W = (hour: PlantHour): number => hour.fan_W + hour.compressor_W + hour.pump_W

/** A plant at one heat, with what does not depend on the weather worked out once. */
export class PlantHours {
  private readonly plant: Plant
  private readonly heat_W: number
  /**
   * Capacity rate of the facility's water: constant flow, so the rise follows the heat. The hall's loops draw what their
   * own rise asks for: a plant that is too small gets as much water, never hotter one, which would flatter it.
   */
  private readonly rate_W_K: number
  private readonly return_C: number
  private readonly pump_W: number
  private readonly cooler: DryCooler | null
  private readonly units: number
  private readonly speeds: SpeedTable | null
  private readonly trial = makeHour()

  /**
   * @param heat_W  at most the design heat is meant; more is tried and may be short.
   * @param pump_W  of the facility's pumps, as a solver of its loop says; null takes the plant's own head.
   */
  constructor(plant: Plant, heat_W: number, pump_W: number | null = null) {
    this.plant = plant
    this.heat_W = heat_W
    this.rate_W_K = Math.max(plant.design_W, heat_W) / plant.rise_K
    this.return_C = plant.supply_C + heat_W / this.rate_W_K
    const fluid = fluidProperties(plant.fluid, (plant.supply_C + this.return_C) / 2)
    const flow_m3_s = this.rate_W_K / (fluid.density_kg_m3 * fluid.specificHeat_J_kg_K)
    this.pump_W = pump_W ?? (flow_m3_s * plant.pumpHead_Pa) / plant.pumpEfficiency
    this.cooler = plant.dry && makeDryCooler(plant.dry.duty)
    this.units = plant.dry ? (plant.dry.sizeFraction * plant.design_W) / plant.dry.duty.heat_W : 0
    this.speeds = this.cooler && speedTable(this.cooler, this.rate_W_K / this.units)
  }

  /** The cheapest mode that holds the setpoint in this air, into `out`. */
  run(dryBulb_C: number, wetBulb_C: number, out: PlantHour): PlantHour {
    let least = Number.POSITIVE_INFINITY
    const keep = () => {
      const cost_W = hourPower_W(this.trial) + this.trial.water_kg_s * this.plant.waterWorth_J_kg
      if (!(cost_W < least)) return
      least = cost_W
      Object.assign(out, this.trial)
    }
    if (this.tryDry(dryBulb_C)) keep()
    if (this.tryPads(dryBulb_C, wetBulb_C)) keep()
    if (this.tryTower(wetBulb_C)) keep()
    if (this.tryMixed(dryBulb_C, dryBulb_C, wetBulb_C)) keep()
    if (this.tryChiller(dryBulb_C, wetBulb_C)) keep()
    if (least < Number.POSITIVE_INFINITY) return out
    this.begin('short')
    this.trial.unmet_W = this.unmet_W(dryBulb_C, wetBulb_C)
    return Object.assign(out, this.trial)
  }

  private begin(mode: Mode): void {
    const { trial } = this
    trial.mode = mode
    trial.fan_W = 0
    trial.compressor_W = 0
    trial.pump_W = this.pump_W
    trial.water_kg_s = 0
    trial.unmet_W = 0
    trial.isExtrapolated = false
  }

  private tryDry(air_C: number): boolean {
    const speed = this.coolerSpeed(air_C)
    if (!(speed > 0)) return false
    this.begin('dry')
    this.trial.fan_W = this.units * fanPower_W(this.cooler!, speed)
    return true
  }

  private tryPads(dryBulb_C: number, wetBulb_C: number): boolean {
    const { padEffectiveness, cyclesOfConcentration } = this.plant
    if (padEffectiveness === null || !this.cooler) return false
    const air_C = padAir_C(dryBulb_C, wetBulb_C, padEffectiveness)
    const speed = this.coolerSpeed(air_C)
    if (!(speed > 0)) return false
    this.begin('adiabatic')
    this.trial.fan_W = this.units * fanPower_W(this.cooler, speed)
    const air_W_K = this.units * this.cooler.air_W_K * speed
    this.trial.water_kg_s = makeUp_kg_s(
      padWater_kg_s(air_W_K, dryBulb_C, air_C),
      cyclesOfConcentration,
    )
    return true
  }

  /** Fan speed with which dry coolers alone hold the setpoint in this air; NaN where they do not. */
  private coolerSpeed(air_C: number): number {
    if (!this.speeds || this.return_C <= air_C) return Number.NaN
    const wanted_W_K = this.heat_W / (this.return_C - air_C)
    return speedFor(this.speeds, wanted_W_K / this.units)
  }

  private tryTower(wetBulb_C: number): boolean {
    const { tower, supply_C } = this.plant
    if (!tower) return false
    const range_K = this.heat_W / this.rate_W_K
    const approach_K = supply_C - tower.exchanger_K - wetBulb_C
    return this.addTower('tower', wetBulb_C, range_K, approach_K, this.heat_W)
  }

  /** Fans and water of towers that cool a heat by a range to an approach. */
  private addTower(
    mode: Mode,
    wetBulb_C: number,
    range_K: number,
    approach_K: number,
    heat_W: number,
  ): boolean {
    const { tower, design_W, cyclesOfConcentration } = this.plant
    if (!tower || approach_K <= 0) return false
    const speed = towerSpeed(wetBulb_C, range_K, approach_K, 1 / tower.sizeFraction)
    if (!(speed <= 1)) return false
    this.begin(mode)
    this.trial.fan_W = TOWER_FAN_FRACTION * tower.sizeFraction * design_W * speed ** 3
    this.trial.pump_W = 2 * this.pump_W
    this.trial.water_kg_s = makeUp_kg_s(heat_W / EVAPORATION_J_KG, cyclesOfConcentration)
    this.trial.isExtrapolated = !isInBounds(wetBulb_C, range_K)
    return true
  }

  /** Dry coolers at full speed take what they can; the chiller takes the rest. */
  private tryMixed(air_C: number, dryBulb_C: number, wetBulb_C: number): boolean {
    if (!this.cooler || !this.speeds || this.return_C <= air_C) return false
    const free_W = this.units * this.speeds.most_W_K * (this.return_C - air_C)
    if (free_W >= this.heat_W) return false
    if (!this.addChiller('mixed', this.heat_W - free_W, dryBulb_C, wetBulb_C)) return false
    this.trial.fan_W += this.units * fanPower_W(this.cooler, 1)
    return true
  }

  private tryChiller(dryBulb_C: number, wetBulb_C: number): boolean {
    return this.addChiller('chiller', this.heat_W, dryBulb_C, wetBulb_C)
  }

  private addChiller(mode: Mode, heat_W: number, dryBulb_C: number, wetBulb_C: number): boolean {
    const { chiller, supply_C, design_W } = this.plant
    if (!chiller || heat_W > chiller.sizeFraction * design_W * (1 + 1e-12)) return false
    if (chiller.kind === 'carnot') {
      this.begin(mode)
      this.trial.compressor_W = heat_W / carnotCop(chiller.machine, supply_C, dryBulb_C)
      return true
    }
    return this.addWaterCooled(mode, chiller.machine, chiller.sizeFraction, heat_W, wetBulb_C)
  }

  /** A water-cooled chiller on the towers: their water as cold as full fans make it, no colder than the curves know. */
  private addWaterCooled(
    mode: Mode,
    machine: EirChiller,
    sizeFraction: number,
    heat_W: number,
    wetBulb_C: number,
  ): boolean {
    const { tower, supply_C, design_W } = this.plant
    if (!tower) return false
    const units = (sizeFraction * design_W) / machine.capacity_W
    const reject_W = heat_W * (1 + 1 / machine.cop)
    const range_K = (CONDENSER_RANGE_K * reject_W) / (design_W * (1 + 1 / machine.cop))
    const reached_C =
      wetBulb_C + towerApproach_K(clampWetBulb(wetBulb_C), range_K, 1 / tower.sizeFraction)
    const entering_C = Math.max(machine.condenser_C[0], reached_C)
    const power_W = chillerPower_W(machine, units, heat_W, supply_C, entering_C)
    if (Number.isNaN(power_W)) return false
    const approach_K = entering_C - wetBulb_C + 1e-9
    if (!this.addTower(mode, wetBulb_C, Math.max(range_K, 1.1), approach_K, heat_W + power_W))
      return false
    this.trial.compressor_W = power_W
    return true
  }

  /** What is left over with everything at full: for the message of an hour that is short. */
  private unmet_W(dryBulb_C: number, wetBulb_C: number): number {
    const { padEffectiveness, chiller, design_W } = this.plant
    const air_C =
      padEffectiveness === null ? dryBulb_C : padAir_C(dryBulb_C, wetBulb_C, padEffectiveness)
    const reach_W_K = this.speeds ? this.units * this.speeds.most_W_K : 0
    const free_W = reach_W_K * Math.max(0, this.return_C - air_C)
    const cold_W = chiller ? chiller.sizeFraction * design_W : 0
    return Math.max(0, this.heat_W - free_W - cold_W)
  }
}

/** Rise of condenser water at design. Source: 10 °F, AHRI 550/590 rating practice. */
const CONDENSER_RANGE_K = 5.56

const clampWetBulb = (wetBulb_C: number): number => Math.min(26.7, Math.max(-34.4, wetBulb_C))
