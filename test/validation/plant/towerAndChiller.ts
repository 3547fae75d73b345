/** Published points of the tower correlation and the chiller curves, and the curves' slopes off their rating. */
import {
  capacityFactor,
  inputFactor,
  partLoadFactor,
  YORK_YT,
} from '../../../models/plant/chiller.ts'
import { towerApproach_K } from '../../../models/plant/tower.ts'
import { absoluteCase, type ValidationCase } from '../case'

const YORK_CALC = 'YorkCalc coefficients of Modelica Buildings, evaluated apart; printed to 1 mK'
const YORK = 'York YT 1,055 kW, Modelica Buildings; printed to four decimals'

export function cases(): ValidationCase[] {
  return [
    ...[
      [25.55, 3.845],
      [20, 5.058],
    ].map(([wet, approach]) =>
      absoluteCase({
        case: 'Cooling tower, L/G 1, range 5.56 K',
        source: YORK_CALC,
        quantity: `approach at ${wet} °C wet bulb, K`,
        ours: towerApproach_K(wet!, 5.56, 1),
        reference: approach!,
        bound: 0.5e-3,
      }),
    ),
    ...[
      ['capacity over rated', capacityFactor(YORK_YT, 6.67, 29.44), 1.0103],
      ['input over rated', inputFactor(YORK_YT, 6.67, 29.44), 1.009],
      ['part-load factor at full load', partLoadFactor(YORK_YT, 1), 1.0002],
    ].map(([quantity, ours, reference]) =>
      absoluteCase({
        case: 'York chiller at 6.67 / 29.44 °C',
        source: YORK,
        quantity: String(quantity),
        ours: Number(ours),
        reference: Number(reference),
        bound: 0.5e-4,
      }),
    ),
    ...slopes(),
  ]
}

const range = (low: number, high: number, steps: number) =>
  Array.from({ length: steps + 1 }, (_, k) => low + ((high - low) * k) / steps)
const evaporators = range(...YORK_YT.evaporator_C, 20)
/** Capacity of the fitted polynomial peaks near 23 °C entering and falls again below, which no chiller does. */
const CAPACITY_FROM_C = 24.5

/** How many steps of a grid go the wrong way. */
function wrongSteps(of: (x: number) => number, xs: readonly number[], sign: 1 | -1): number {
  return xs.filter((x, k) => k > 0 && !(sign * (of(x) - of(xs[k - 1]!)) > 0)).length
}

function slopes(): ValidationCase[] {
  const condensers = range(...YORK_YT.condenser_C, 20)
  const warm = range(CAPACITY_FROM_C, YORK_YT.condenser_C[1], 20)
  const count = (
    xs: readonly number[],
    others: readonly number[],
    of: (x: number, other: number) => number,
    sign: 1 | -1,
  ) => others.reduce((sum, other) => sum + wrongSteps((x) => of(x, other), xs, sign), 0)
  const capacity = (e: number, t: number) => capacityFactor(YORK_YT, e, t)
  const input = (e: number, t: number) => inputFactor(YORK_YT, e, t)
  const facts = {
    case: 'York chiller off its rating',
    source: 'issue: monotone',
    reference: 0,
    bound: 0,
  }
  return [
    absoluteCase({
      ...facts,
      quantity: 'steps at which input does not rise with condenser temperature, 12.78 to 35 °C',
      ours: count(condensers, evaporators, (t, e) => input(e, t), 1),
    }),
    absoluteCase({
      ...facts,
      quantity: 'steps at which input does not fall with leaving temperature, 4.44 to 8.89 °C',
      ours: count(evaporators, condensers, input, -1),
    }),
    absoluteCase({
      ...facts,
      quantity: `steps at which capacity does not fall with condenser temperature, ${CAPACITY_FROM_C} to 35 °C`,
      ours: count(warm, evaporators, (t, e) => capacity(e, t), -1),
    }),
    absoluteCase({
      ...facts,
      quantity: `steps at which capacity does not rise with leaving temperature, condenser ${CAPACITY_FROM_C} to 35 °C`,
      ours: count(evaporators, warm, capacity, 1),
    }),
    absoluteCase({
      ...facts,
      quantity: 'steps of load, 10 to 105 %, at which power does not rise',
      ours: wrongSteps((x) => partLoadFactor(YORK_YT, x), range(...YORK_YT.partLoad, 50), 1),
    }),
  ]
}
