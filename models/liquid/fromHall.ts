/** The liquid network of a hall: racks with liquid capture, CDUs, and the pipes between, laid where nobody drew any. */
import type { Box } from '../geometry.ts'
import { boxOf } from '../hall/boxes.ts'
import { rackType } from '../hall/catalog.ts'
import { type Cdu, type Hall, type Rack, recordsOf, shellOf } from '../hall/hall.ts'
import { rackLiquidHeat_W, rackRated_W } from '../hall/load.ts'
import { cduAsBuilt } from '../hall/sized.ts'
import { assignRacks, REACH_M } from './assign.ts'
import { DESIGN_RISE_K, RACK_DROP_PA, RACK_EXPONENT } from './coldPlate.ts'
import type { Fluid } from './fluids.ts'
import {
  type CduUnit,
  type LiquidBranch,
  type LiquidLoop,
  type LiquidNetwork,
  liquidBranch,
} from './network.ts'
import { DRAWN_ROUGHNESS_M } from './pipe.ts'
import type { Pump } from './pump.ts'
import { diameterFor_m, layRuns, rackPath, returnJoint, supplyJoint, type Tap } from './runs.ts'
import { CDU_PUMPS_INSTALLED, CDU_PUMPS_RUNNING } from './settings.ts'

/** Head of a CDU's pumps at rated flow: racks 80, exchanger and strainers 50, pipes the rest. A **guess**, 150–300 kPa. */
export const RACK_HEAD_PA = 200e3
/** Loss of either side of a CDU at rated flow: exchanger, strainer, flow meter. A **guess**, 30–80 kPa. */
export const CDU_DROP_PA = 50e3
/** Head at no flow over rated head, and wire-to-water efficiency, of close-coupled pumps with drives. **Guesses**. */
const SHUT_OFF = 1.3
export const PUMP_EFFICIENCY = 0.5
/** Head of the facility pumps. Source: 150 kPa a loop, as in the plant cases of this project's research. */
const FACILITY_HEAD_PA = 150e3
const FACILITY_PUMPS = 2
/** Pipe from the plant to the hall and back, and from the main to a CDU and back: **guesses** until they are drawn. */
export const MAIN_M = 120
export const TAP_M = 20
const MAIN_LOSS = 20

/** Makes the network of a hall as it stands, at the load of now. */
export function liquidNetwork(hall: Hall): LiquidNetwork {
  const settings = shellOf(hall).liquid
  const racks = recordsOf(hall, 'rack').filter(isLiquid)
  const cdus = recordsOf(hall, 'cdu')
  const { racksOf, left } = assignRacks(racks, cdus)
  const obstacles = recordsOf(hall, 'obstacle').map((obstacle) => boxOf(hall, obstacle))
  return {
    rackLoops: cdus.flatMap((cdu) => {
      const own = racksOf.get(cdu)!
      return own.length > 0 ? [rackLoop(cdu, own, obstacles)] : []
    }),
    facility: cdus.length > 0 ? facilityLoop(cdus, settings.facilityFluid) : null,
    facilitySupply_C: facilitySupply_C(hall),
    cdus: cdus.map(unitOf),
    unserved: left.map((rack) => ({
      recordId: rack.id,
      name: rack.name,
      heat_W: rackLiquidHeat_W(rack),
      rise_K: DESIGN_RISE_K,
      why:
        cdus.length > 0
          ? `gives its heat to liquid, and no CDU stands within ${REACH_M} m of pipe`
          : 'gives its heat to liquid, and the hall has no CDU',
    })),
  }
}

/** Supply of the facility's water, °C: as it is set, or what the coldest running CDU needs; 0 without any. */
export function facilitySupply_C(hall: Hall): number {
  const { facilitySupply_C: set_C } = shellOf(hall).liquid
  const needs = recordsOf(hall, 'cdu')
    .filter(({ running }) => running)
    .map((cdu) => cdu.supplyTemperature_C - cduAsBuilt(cdu).approach_K.value)
  return set_C ?? (needs.length > 0 ? Math.min(...needs) : 0)
}

/** Whether a rack needs a liquid loop at all. */
export const isLiquid = (rack: Rack): boolean =>
  rackType(rack.catalogId).liquidCaptureFraction.value > 0

function unitOf(cdu: Cdu): CduUnit {
  const type = cduAsBuilt(cdu)
  const rate_W_K = type.capacity_W.value / DESIGN_RISE_K
  return {
    id: cdu.id,
    name: cdu.name,
    recordId: cdu.id,
    setpoint_C: cdu.supplyTemperature_C,
    capacity_W: type.capacity_W.value,
    exchanger: {
      ratedHeat_W: type.capacity_W.value,
      ratedApproach_K: type.approach_K.value,
      ratedRack_W_K: rate_W_K,
      ratedFacility_W_K: rate_W_K,
    },
    running: cdu.running,
  }
}

function rackLoop(cdu: Cdu, racks: readonly Rack[], obstacles: readonly Box[]): LiquidLoop {
  const taps = racks.map((rack): Tap => ({ rack, design_m3_s: designFlow_m3_s(rack) }))
  const joints = [cdu, ...racks].flatMap(({ id }) => [
    { id: supplyJoint(id) },
    { id: returnJoint(id) },
  ])
  const flow_m3_s = cduAsBuilt(cdu).flow_m3_s.value
  const unit = liquidBranch({
    id: `${cdu.id}/unit`,
    from: returnJoint(cdu.id),
    to: supplyJoint(cdu.id),
    pipe: null,
    kv: kvFor(flow_m3_s, CDU_DROP_PA),
    pump: pumpFor(flow_m3_s, RACK_HEAD_PA, cdu.running ? pumpsRunning(cdu) : 0, CDU_PUMPS_RUNNING),
    cduId: cdu.id,
    path_m: [],
  })
  return {
    id: `loop:${cdu.id}`,
    fluid: 'pg25',
    joints,
    branches: [unit, ...layRuns(cdu, taps, obstacles), ...taps.map(rackBranch)],
    datum: returnJoint(cdu.id),
  }
}

/** Pumps that turn in a running CDU: the one that stands by takes the place of the first that is out. */
export const pumpsRunning = ({ pumpsOutCount }: Cdu): number =>
  Math.max(0, Math.min(CDU_PUMPS_RUNNING, CDU_PUMPS_INSTALLED - pumpsOutCount))

/** Flow of a rack at rated power, by the catalogue; a typed load scales it. */
function designFlow_m3_s(rack: Rack): number {
  const type = rackType(rack.catalogId)
  return type.liquidFlow_m3_s.value * (rackRated_W(rack) / type.ratedPower_W.value)
}

const rackBranch = ({ rack, design_m3_s }: Tap): LiquidBranch =>
  liquidBranch({
    id: `${rack.id}/rack`,
    from: supplyJoint(rack.id),
    to: returnJoint(rack.id),
    open: rack.liquidOpen,
    pipe: null,
    load: {
      recordId: rack.id,
      name: rack.name,
      heat_W: rackLiquidHeat_W(rack),
      rise_K: DESIGN_RISE_K,
      maxSupply_C: rackType(rack.catalogId).maxLiquidSupply_C.value,
      plate: { ratedFlow_m3_s: design_m3_s, ratedDrop_Pa: RACK_DROP_PA, exponent: RACK_EXPONENT },
    },
    path_m: rackPath(rack),
  })

/** A main to the plant, with its pumps, and a branch through each CDU. */
function facilityLoop(cdus: readonly Cdu[], fluid: Fluid): LiquidLoop {
  const flows = cdus.map((cdu) => cduAsBuilt(cdu).flow_m3_s.value)
  const whole_m3_s = flows.reduce((sum, flow) => sum + flow, 0)
  const pipe = (length_m: number, flow_m3_s: number, minorLoss: number) => ({
    length_m,
    diameter_m: diameterFor_m(flow_m3_s),
    roughness_m: DRAWN_ROUGHNESS_M,
    minorLoss,
  })
  // A main that no single pipe carries is laid as several alike.
  const mains = Math.max(1, Math.ceil(whole_m3_s / MAIN_MAX_M3_S))
  const main = (n: number) =>
    liquidBranch({
      id: `facility/main ${n + 1}`,
      from: 'facility/return',
      to: 'facility/plant',
      pipe: pipe(MAIN_M, whole_m3_s / mains, MAIN_LOSS),
      path_m: [],
    })
  return {
    id: 'loop:facility',
    fluid,
    joints: ['facility/plant', 'facility/supply', 'facility/return'].map((id) => ({ id })),
    branches: [
      liquidBranch({
        id: 'facility/pumps',
        from: 'facility/plant',
        to: 'facility/supply',
        pipe: null,
        pump: pumpFor(whole_m3_s, FACILITY_HEAD_PA, FACILITY_PUMPS, FACILITY_PUMPS),
        path_m: [],
      }),
      ...Array.from({ length: mains }, (_, n) => main(n)),
      ...cdus.map((cdu, k) =>
        liquidBranch({
          id: `${cdu.id}/facility`,
          from: 'facility/supply',
          to: 'facility/return',
          // A unit that stands still has shut its valve.
          open: cdu.running,
          pipe: pipe(TAP_M, flows[k]!, MAIN_LOSS),
          kv: kvFor(flows[k]!, CDU_DROP_PA),
          cduId: cdu.id,
          path_m: [],
        }),
      ),
    ],
    datum: 'facility/plant',
  }
}

/** What the largest pipe of the list carries at design velocity. */
const MAIN_MAX_M3_S = 0.158

/** Valve coefficient, m³/h at 1 bar, that loses `drop_Pa` at a flow of water. */
const kvFor = (flow_m3_s: number, drop_Pa: number): number =>
  (flow_m3_s * 3600) / Math.sqrt(drop_Pa / 1e5)

const pumpFor = (
  flow_m3_s: number,
  ratedHead_Pa: number,
  runningCount: number,
  installedCount: number,
): Pump => ({
  ratedFlow_m3_s: flow_m3_s / installedCount,
  ratedHead_Pa,
  shutOffFraction: SHUT_OFF,
  efficiency: PUMP_EFFICIENCY,
  runningCount,
  speedFraction: 1,
})
