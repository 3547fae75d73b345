/** Small loops for the tests of the liquid solver. */
import { fluidProperties } from '../../../../models/liquid/fluids.ts'
import {
  type CduUnit,
  type LiquidBranch,
  type LiquidLoad,
  type LiquidLoop,
  type LiquidNetwork,
  liquidBranch,
} from '../../../../models/liquid/network.ts'
import { DRAWN_ROUGHNESS_M, type Pipe } from '../../../../models/liquid/pipe.ts'
import type { Pump } from '../../../../models/liquid/pump.ts'

export const pg25 = fluidProperties('pg25', 50)

export const makePipe = (more: Partial<Pipe> = {}): Pipe => ({
  length_m: 5,
  diameter_m: 0.0721,
  roughness_m: DRAWN_ROUGHNESS_M,
  minorLoss: 2,
  ...more,
})

export const makePump = (more: Partial<Pump> = {}): Pump => ({
  ratedFlow_m3_s: 0.0164,
  ratedHead_Pa: 200e3,
  shutOffFraction: 1.3,
  efficiency: 0.5,
  runningCount: 2,
  speedFraction: 1,
  ...more,
})

export const makeBranch = (
  id: string,
  from: string,
  to: string,
  more: Partial<LiquidBranch> = {},
): LiquidBranch => liquidBranch({ id, from, to, pipe: makePipe(), path_m: [], ...more })

export const makeLoad = (
  name: string,
  heat_W: number,
  more: Partial<LiquidLoad> = {},
): LiquidLoad => ({
  recordId: `rack:${name}`,
  name,
  heat_W,
  rise_K: 10,
  maxSupply_C: 45,
  plate: {
    ratedFlow_m3_s: heat_W / (pg25.density_kg_m3 * pg25.specificHeat_J_kg_K * 10),
    ratedDrop_Pa: 80e3,
    exponent: 1.8,
  },
  ...more,
})

export const makeUnit = (name: string, more: Partial<CduUnit> = {}): CduUnit => ({
  id: `cdu:${name}`,
  name: `CDU ${name}`,
  recordId: `cdu:${name}`,
  setpoint_C: 45,
  capacity_W: 1.3e6,
  exchanger: {
    ratedHeat_W: 1.3e6,
    ratedApproach_K: 4,
    ratedRack_W_K: 130e3,
    ratedFacility_W_K: 130e3,
  },
  running: true,
  ...more,
})

/** CDUs on one header, racks on it one after another: R1 nearest. */
export function makeLoop(
  cduNames: readonly string[],
  loads: readonly LiquidLoad[],
  pump: Pump = makePump(),
): LiquidLoop {
  const ends = [0, ...loads.map((_, k) => k + 1)]
  return {
    id: 'loop:test',
    fluid: 'pg25',
    joints: ends.flatMap((k) => [{ id: `S${k}` }, { id: `R${k}` }]),
    branches: [
      ...cduNames.map((name) =>
        makeBranch(`cdu:${name}/unit`, 'R0', 'S0', {
          pipe: null,
          kv: 160,
          pump,
          cduId: `cdu:${name}`,
        }),
      ),
      ...loads.flatMap((load, k) => [
        makeBranch(`supply ${k + 1}`, `S${k}`, `S${k + 1}`),
        makeBranch(`return ${k + 1}`, `R${k + 1}`, `R${k}`),
        makeBranch(`${load.name}/rack`, `S${k + 1}`, `R${k + 1}`, { pipe: null, load }),
      ]),
    ],
    datum: 'R0',
  }
}

export const makeNetwork = (
  loop: LiquidLoop,
  cdus: readonly CduUnit[],
  more: Partial<LiquidNetwork> = {},
): LiquidNetwork => ({
  rackLoops: [loop],
  facility: null,
  facilitySupply_C: 41,
  cdus,
  unserved: [],
  ...more,
})
