/** Speed of the liquid network and the plant's year: `npx vitest bench test/bench/liquid.bench.ts`. */
import { bench, describe } from 'vitest'
import { liquidNetwork } from '../../models/liquid/fromHall.ts'
import { adiabaticPlant, chilledWaterPlant, dryPlant } from '../../models/plant/plants.ts'
import { findSite } from '../../models/plant/weather/sites.ts'
import { synthesise } from '../../models/plant/weather/synthesis.ts'
import { runYear } from '../../models/plant/year.ts'
import { sweepCdus } from '../../workers/network/liquid/failures.ts'
import { solveLiquid } from '../../workers/network/liquid/solve.ts'
import { hallOf, makeCdu, makeRack } from '../models/makeHall.ts'

const ROWS = 20
const RACKS_A_ROW = 10

/** Rows of ten Vera Rubin racks, each with a CDU of 2.5 MW at its end. */
const hall = hallOf(
  ...Array.from({ length: ROWS }, (_, r) => [
    makeCdu(`${r}`, { catalogId: 'cdu.2500kw', x_m: 1, z_m: 3 * r }),
    ...Array.from({ length: RACKS_A_ROW }, (__, k) =>
      makeRack(`${r}-${k}`, {
        catalogId: 'rack.vr-nvl72-maxp',
        x_m: 3 + 0.6 * k,
        z_m: 3 * r,
      }),
    ),
  ]).flat(),
)
const network = liquidNetwork(hall)

describe(`liquid network of ${ROWS * RACKS_A_ROW} racks`, () => {
  bench('pipes laid and network made', () => {
    liquidNetwork(hall)
  })
  bench(`solved, ${network.rackLoops.length} loops`, () => {
    solveLiquid(network)
  })
  bench(`each of ${ROWS} CDUs failed in turn`, () => {
    sweepCdus(network)
  })
})

const weather = synthesise(findSite('Phoenix')!)
const demand = { it_W: 1e7, other_W: 5e5 }

describe('8,760 hours of a plant', () => {
  bench('dry coolers for liquid, chilled water for air', () => {
    const streams = [
      { plant: dryPlant(1e7, 41), heat_W: 9e6 },
      { plant: chilledWaterPlant(2e6, 8), heat_W: 1e6 },
    ]
    runYear(streams, demand, weather)
  })
  bench('adiabatic, in the mode that is cheapest each hour', () => {
    runYear([{ plant: adiabaticPlant(1e7, 30), heat_W: 9e6 }], demand, weather)
  })
  bench('weather made from normals', () => {
    synthesise(findSite('Phoenix')!)
  })
})
