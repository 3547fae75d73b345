/** Cost and density against published totals and the vectors computed from published inputs. */
import {
  gpuHourCost,
  levelisedCost_USD_J,
  perKilowattHour,
  type Source,
  yearlyCost_USD,
} from '../../../models/economics/cost.ts'
import { gpusPerMW, type MegawattState } from '../../../models/economics/levers.ts'
import { gpusFor } from '../../../models/economics/tokens.ts'
import { absoluteCase, relativeCase, type ValidationCase } from '../case'

export function cases(): ValidationCase[] {
  return [...lifeCases(), ...gpuHourCases(), ...energyCases(), ...maxLpsCases(), ...leverCases()]
}

/** 1 GW: IT of 26.25 B$ over its life, and 3.25 B$ a year of plant over decades, energy and operation. */
function lifeCases(): ValidationCase[] {
  return [
    [3, 12],
    [5, 8.5],
    [7, 7],
  ].map(([lifeYears, billions]) =>
    absoluteCase({
      case: 'Yearly cost of 1 GW by the life of its IT',
      source: 'Epoch AI, May 2026 (CC BY): 12, 8.5 and 7 B$/y at 3, 5 and 7 years',
      quantity: `at ${lifeYears} years, B$`,
      ours: yearlyCost_USD([{ capital_USD: 26.25e9, lifeYears: lifeYears! }], 3.25e9) / 1e9,
      reference: billions!,
      bound: 0,
    }),
  )
}

/** GB200: 3.4 M$ of compute and 2.5 M$ of plant over 14 years a rack, 132 kW, 72 GPUs, 80 % sold, 8 %. */
function gpuHourCases(): ValidationCase[] {
  const cost = (lifeYears: number) =>
    gpuHourCost({
      it: { capital_USD: 3.4e6 / 72, lifeYears },
      plant: { capital_USD: 2.5e6 / 72, lifeYears: 14 },
      rate: 0.08,
      gpu_W: 132e3 / 72,
      pue: 1.2,
      energyPrice_USD_J: perKilowattHour(0.07),
      utilisationFraction: 0.8,
      recurring_USD: 0,
    })
  const facts = {
    case: 'GB200 GPU-hour, 80 % sold, PUE 1.2, 0.07 $/kWh, 8 %',
    source: 'Bernstein: 3.4 + 2.5 M$ a rack; computed apart, printed to cents',
  }
  return [
    ...[
      [3, 3.37],
      [5, 2.44],
      [7, 2.05],
    ].map(([lifeYears, reference]) =>
      absoluteCase({
        ...facts,
        quantity: `IT life ${lifeYears} years, $`,
        ours: cost(lifeYears!).total_USD,
        reference: reference!,
        bound: 0.005,
      }),
    ),
    absoluteCase({
      ...facts,
      quantity: 'energy, $',
      ours: cost(5).energy_USD,
      reference: 0.154,
      bound: 0.0005,
    }),
  ]
}

/** Capital $/kW, fixed $/kW·y, variable $/MWh, fuel $/MMBtu, heat rate MMBtu/MWh. */
function source(
  capital: number,
  fixed: number,
  variable: number,
  fuel: number,
  heatRate_MMBtu_MWh: number,
  capacityFraction: number,
  lifeYears: number,
): Source {
  const MWH_J = 3.6e9
  const MMBTU_J = 1055.05585262e6
  return {
    capital_USD_W: capital / 1e3,
    fixed_USD_W: fixed / 1e3,
    variable_USD_J: variable / MWH_J,
    fuel_USD_J: fuel / MMBTU_J,
    heatRate: (heatRate_MMBtu_MWh * MMBTU_J) / MWH_J,
    capacityFraction,
    lifeYears,
    rate: 0.08,
  }
}

function energyCases(): ValidationCase[] {
  const rows: readonly (readonly [string, Source, number])[] = [
    ['combined cycle', source(2200, 15, 3, 3.5, 6.5, 0.9, 30), 52.4],
    ['gas engines', source(1500, 20, 7, 3.5, 8.6, 0.9, 20), 59],
    ['nuclear', source(9000, 130, 3, 0.7, 10.4, 0.93, 40), 118.9],
    ['photovoltaic', source(1300, 18, 0, 0, 0, 0.25, 30), 60.9],
  ]
  return rows.map(([name, plant, reference]) =>
    absoluteCase({
      case: 'Levelised cost of electricity',
      source: 'computed apart from the inputs shown; printed to 0.1 $/MWh',
      quantity: `${name}, $/MWh`,
      ours: levelisedCost_USD_J(plant) * 3.6e9,
      reference,
      bound: 0.05,
    }),
  )
}

function maxLpsCases(): ValidationCase[] {
  return [
    [2506, 399_096, 'with'],
    [3637, 274_968, 'without'],
  ].map(([gpu_W, reference, word]) =>
    relativeCase({
      case: 'MaxLPS totals, 1 GW',
      source: 'NVIDIA press material of June 2026, via orply.com',
      quantity: `GPUs ${word} MaxLPS, ${Number(gpu_W) / 1e3} kW a GPU`,
      ours: gpusFor(1e9, Number(gpu_W)),
      reference: Number(reference),
      bound: 1e-3,
    }),
  )
}

/** The way from chilled water and static Max-P to warm water, Max-Q and dynamic allocation, at the peaks of Dallas. */
function leverCases(): ValidationCase[] {
  const start: MegawattState = {
    gpuCount: 72,
    it_W: 230e3,
    fans_W: 0,
    coolingFraction: 0.33,
    electricalFraction: 0.06,
    allocationRatio: 1,
  }
  const warm = { ...start, coolingFraction: 0.023 }
  const slow = { ...warm, it_W: 190e3 }
  const shared = { ...warm, allocationRatio: 4 / 3 }
  const rows = [
    ['Max-P, static, 25 °C water, peak PUE 1.39', start, 225],
    ['45 °C water, dry, peak PUE 1.083', warm, 289],
    ['the same at Max-Q', slow, 350],
    ['the same at Max-P, four racks in three', shared, 385],
  ] as const
  return rows.map(([quantity, state, reference]) =>
    absoluteCase({
      case: 'GPUs per utility megawatt, Rubin NVL72',
      source: 'computed apart from 72 GPUs, 230 and 190 kW; printed to whole GPUs',
      quantity,
      ours: gpusPerMW(state),
      reference,
      bound: 0.5,
    }),
  )
}
