/**
 * What a hall draws beside its IT load, until power chain and plant are solved: fans, pumps, electrical losses,
 * heat rejection. A guess, and every figure made from it says so.
 */
import { powerAtSpeed_W } from '../air/fan.ts'
import { coolerType, powerDeviceType } from '../hall/catalog.ts'
import { type Hall, isCooler, recordsOf } from '../hall/hall.ts'
import { curveAt } from '../hall/load.ts'
import { cduAsBuilt, deviceRating_VA } from '../hall/sized.ts'

/** Heat and power of a hall at one moment: of now, or of the provisioned worst hour. */
export interface Demand {
  readonly it_W: number
  readonly airHeat_W: number
  readonly liquidHeat_W: number
  /** `now` takes fan speeds as set and a mean hour; `peak` takes full fans and the hottest hour. */
  readonly hour: 'now' | 'peak'
}

export interface Overhead {
  readonly fans_W: number
  readonly pumps_W: number
  readonly rejection_W: number
  readonly electrical_W: number
  readonly pue: number
}

/**
 * Rejection power over heat against the coldest loop temperature, °C: [supply, mean of the year, hottest hour].
 *
 * Source: computed hour by hour for a typical year of Northern Virginia (hottest hour 37 °C): dry coolers of 1.4
 * times the BAC TDFS1238N in Modelica Buildings, CDU approach 4 K, two pump loops of 150 kPa, trim chiller of 0.45
 * Carnot. Its pumps are counted beside the CDUs' own: about 0.6 % of the heat twice,
 * well within the range that the figure is given.
 * The 12 °C row (chilled water for air) is an engineering judgement by extension.
 */
const REJECTION: readonly (readonly [supply_C: number, mean: number, peak: number])[] = [
  [12, 0.12, 0.34],
  [25, 0.058, 0.305],
  [32, 0.023, 0.247],
  [40, 0.013, 0.04],
  [45, 0.012, 0.016],
]
/** Chilled water that air coolers of 18 to 24 °C supply are fed with; a judgement. */
const CHILLED_WATER_C = 12
/** Stands in where a hall draws no UPS or no transformer: each at half its load. */
const DEFAULT_LOAD_FRACTION = 0.5
const DEFAULT_UPS = 'power.ups.1250kva'
const DEFAULT_TRANSFORMER = 'power.transformer.2500kva'

export function overhead(hall: Hall, demand: Demand): Overhead {
  const fans_W = fanPower_W(hall, demand.hour)
  const pumps_W = pumpPower_W(hall, demand.liquidHeat_W)
  const electrical_W = electricalLoss_W(hall, demand.it_W)
  const rejection_W = rejectionPower_W(hall, demand, fans_W + electrical_W)
  const whole_W = demand.it_W + fans_W + pumps_W + rejection_W + electrical_W
  return { fans_W, pumps_W, rejection_W, electrical_W, pue: whole_W / demand.it_W }
}

/** Fan power of the running coolers: P ∝ n³. Source: fan affinity laws. */
function fanPower_W(hall: Hall, hour: Demand['hour']): number {
  const coolers = [...hall.records.values()].filter(isCooler).filter((each) => each.running)
  return sum(
    coolers.map((cooler) => {
      const speed = cooler.kind === 'rearDoorCooler' ? 1 : cooler.fanSpeedFraction
      return powerAtSpeed_W(
        coolerType(cooler.catalogId).fanPower_W.value,
        hour === 'peak' ? 1 : speed,
      )
    }),
  )
}

/** Pump power of the running CDUs, in proportion to how much of their capacity is asked for. */
function pumpPower_W(hall: Hall, liquidHeat_W: number): number {
  const types = recordsOf(hall, 'cdu')
    .filter((cdu) => cdu.running)
    .map((cdu) => cduAsBuilt(cdu))
  const capacity_W = sum(types.map((type) => type.capacity_W.value))
  const share = capacity_W > 0 ? Math.min(1, liquidHeat_W / capacity_W) : 0
  return share * sum(types.map((type) => type.pumpPower_W.value))
}

/** @param besides_W  what the air coolers' plant takes beside the racks' heat: fans, and losses of the chain. */
function rejectionPower_W(hall: Hall, demand: Demand, besides_W: number): number {
  const column = demand.hour === 'now' ? 1 : 2
  const perHeat = (supply_C: number) =>
    curveAt({ points: REJECTION.map((row) => [row[0], row[column]] as const) }, supply_C)
  const cdus = recordsOf(hall, 'cdu').filter((cdu) => cdu.running)
  const coldest_C = Math.min(...cdus.map((cdu) => cdu.supplyTemperature_C))
  const liquid = cdus.length > 0 ? perHeat(coldest_C) : perHeat(CHILLED_WATER_C)
  const air_W = demand.airHeat_W + besides_W
  return air_W * perHeat(CHILLED_WATER_C) + demand.liquidHeat_W * liquid
}

function electricalLoss_W(hall: Hall, it_W: number): number {
  const ups = efficiencyOf(hall, 'ups', DEFAULT_UPS, it_W)
  const transformer = efficiencyOf(hall, 'transformer', DEFAULT_TRANSFORMER, it_W)
  return it_W / (ups * transformer) - it_W
}

/** Efficiency of all running units of a role together, sharing the load by rating. */
function efficiencyOf(
  hall: Hall,
  role: 'ups' | 'transformer',
  fallback: string,
  it_W: number,
): number {
  const units = recordsOf(hall, 'powerDevice')
    .filter(({ service }) => service === 'inService')
    .filter(({ catalogId }) => powerDeviceType(catalogId).role === role)
  const rating_W = sum(units.map(deviceRating_VA))
  const load = rating_W > 0 ? Math.min(1, it_W / rating_W) : DEFAULT_LOAD_FRACTION
  return curveAt(powerDeviceType(units[0]?.catalogId ?? fallback).efficiency, load)
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
