/** The dry cooler against its published duty, and its behaviour away from it. */
import { BAC_TDFS1238N, makeDryCooler, runDryCooler } from '../../../models/plant/dryCooler.ts'
import { absoluteCase, relativeCase, type ValidationCase } from '../case'

const SOURCE = 'Modelica Buildings, BAC Trillium TDFS1238N-C60ET40B, April 2026'
const cooler = makeDryCooler(BAC_TDFS1238N)
const at = (speed: number, air_C: number) =>
  runDryCooler(cooler, speed, cooler.fluid_W_K, BAC_TDFS1238N.fluidIn_C, air_C)

/** |heat into the air − heat out of the fluid| over the heat. */
function imbalance(speed: number, air_C: number): number {
  const { airOut_C, fluidOut_C } = at(speed, air_C)
  const intoAir = cooler.air_W_K * speed * (airOut_C - air_C)
  const outOfFluid = cooler.fluid_W_K * (BAC_TDFS1238N.fluidIn_C - fluidOut_C)
  return Math.abs(intoAir - outOfFluid) / Math.abs(outOfFluid)
}

export function cases(): ValidationCase[] {
  const duty = at(1, 35)
  const record = (quantity: string, ours: number, reference: number) =>
    relativeCase({
      case: 'Dry cooler at its duty',
      source: SOURCE,
      quantity,
      ours,
      reference,
      bound: 0.02,
    })
  return [
    record('heat, kW', duty.heat_W / 1e3, 2931),
    record('approach to the air, K', duty.fluidOut_C - 35, 5.56),
    record('fans, kW', duty.fan_W / 1e3, 117.7),
    ...[
      ['at half fan speed', 0.5, 35],
      ['in air of 25 °C', 1, 25],
      ['at half fan speed in air of 25 °C', 0.5, 25],
    ].map(([name, speed, air_C]) =>
      absoluteCase({
        case: `Dry cooler ${name}`,
        source: 'first law',
        quantity: '|into air − out of fluid| / heat',
        ours: imbalance(Number(speed), Number(air_C)),
        reference: 0,
        // Products and differences of doubles.
        bound: 1e-12,
      }),
    ),
    relativeCase({
      case: 'Dry cooler at half fan speed',
      source: 'fan affinity laws: P ~ n³',
      quantity: 'fans, kW',
      ours: at(0.5, 35).fan_W / 1e3,
      reference: 117.68 / 8,
      bound: 1e-12,
    }),
    ...monotone(),
  ]
}

/** How often heat fails to grow along a sweep: with fan speed, and with colder air. */
function monotone(): ValidationCase[] {
  const falls = (heats: readonly number[]) =>
    heats.filter((heat, k) => k > 0 && !(heat > heats[k - 1]!)).length
  const speeds = Array.from({ length: 91 }, (_, k) => 0.1 + 0.01 * k)
  const airs = Array.from({ length: 61 }, (_, k) => 40 - k)
  const facts = {
    case: 'Dry cooler away from its duty',
    source: 'issue: monotone',
    reference: 0,
    bound: 0,
  }
  return [
    absoluteCase({
      ...facts,
      quantity: 'steps of fan speed, 10 to 100 %, at which heat does not grow',
      ours: falls(speeds.map((speed) => at(speed, 25).heat_W)),
    }),
    absoluteCase({
      ...facts,
      quantity: 'kelvins of colder air, 40 to −20 °C, at which heat does not grow',
      ours: falls(airs.map((air_C) => at(1, air_C).heat_W)),
    }),
  ]
}
