/** Installs a model's openings and devices in freshly derived geometry, and keeps the kernels' numbers for them. */
import type { AirProperties } from '../../models/air/properties.ts'
import type { Kernels } from './kernelModule.ts'
import type {
  AirCooler,
  AirInlet,
  AirModel,
  AirOutlet,
  AirRack,
  CellBox,
  FaceRect,
  Patch,
  SpecialWall,
} from './model.ts'
import { type Floor, openFloor } from './plenum/floor.ts'

export interface RackHandles {
  /** Slices that air passes through, bottom first, with their fronts and the faces these have. */
  readonly slices: readonly {
    readonly front: number
    readonly rear: number
    readonly slice: number
    readonly faces: number
  }[]
  readonly breathes: boolean
}
export interface CoolerHandles {
  readonly cooler: number
  /** Where it takes in, and where it supplies; −1 into the plenum. */
  readonly openings: readonly number[]
  /** Which of the model's intakes that is. */
  readonly intake: number
  readonly airflow_m3_s: number
  readonly feedsPlenum: boolean
}
export interface InletHandles {
  readonly id: number
  /** Of a fixed inlet; a tile passes what the plenum says. */
  readonly airflow_m3_s: number
}
export interface Installed {
  readonly racks: readonly RackHandles[]
  readonly coolers: readonly CoolerHandles[]
  readonly inlets: readonly InletHandles[]
  readonly outlets: readonly number[]
  readonly walls: readonly number[]
  readonly floor: Floor | null
}
export const NOTHING_INSTALLED: Installed = {
  racks: [],
  coolers: [],
  inlets: [],
  outlets: [],
  walls: [],
  floor: null,
}

/** Capacity of a cooler that never saturates, K·m³/s: far above any hall's, and finite in f32. */
const BOUNDLESS_K_M3_S = 1e9

/** Claims openings in the order racks, coolers, inlets, outlets, walls; what is taken first keeps its faces. */
export function install(kernels: Kernels, model: AirModel): Installed {
  const perHeat = 1 / (model.fluid.density_kg_m3 * model.fluid.specificHeat_J_kg_K)
  const racks = model.racks.map((rack) => addRack(kernels, rack, model.fluid))
  const coolers = model.coolers.map((cooler) => addCooler(kernels, cooler, perHeat))
  const inlets = model.inlets.map((inlet) => openInlet(kernels, inlet))
  const floor = openFloor(kernels, model, coolers, inlets)
  const outlets = model.outlets.map((outlet) => addOutlet(kernels, outlet))
  const walls = (model.walls ?? []).map((wall) => addWall(kernels, wall))
  // Surfaces come last: what stands before a face of theirs is then known.
  model.racks.forEach((rack, n) => {
    const isStill = !racks[n]!.breathes && rack.airHeat_W > 0
    if (isStill) addSurface(kernels, rack.box, rack.airHeat_W * perHeat)
  })
  for (const { box, heat_W } of model.warm ?? []) addSurface(kernels, box, heat_W * perHeat)
  return { racks, coolers, inlets, outlets, walls, floor }
}

function addRack(kernels: Kernels, rack: AirRack, fluid: AirProperties): RackHandles {
  const perHeat = 1 / (fluid.density_kg_m3 * fluid.specificHeat_J_kg_K)
  const slices = rack.slices.map(({ front, rear }) => {
    const frontId = addPatch(kernels, front)
    const rearId = addPatch(kernels, rear)
    const faces = kernels.openingFaces(rearId) > 0 ? kernels.openingFaces(frontId) : 0
    return { front: frontId, rear: rearId, slice: kernels.addSlice(frontId, rearId), faces }
  })
  const total = slices.reduce((sum, { faces }) => sum + faces, 0)
  for (const { slice, faces } of slices) {
    const share = total > 0 ? faces / total : 0
    kernels.setSlice(slice, rack.airflow_m3_s * share, rack.airHeat_W * perHeat * share)
    if (rack.stall_Pa) {
      kernels.setFan(slice, rack.airflow_m3_s * share, rack.stall_Pa / fluid.density_kg_m3)
    }
    if (rack.rearDoor) {
      kernels.setDoor(slice, rack.rearDoor.setpoint_C, rack.rearDoor.capacity_W * perHeat * share)
    }
  }
  return {
    slices: slices.filter(({ faces }) => faces > 0),
    breathes: total > 0 && rack.airflow_m3_s > 0,
  }
}

/** A cooler whose intakes or supply are all blocked moves no air. */
function addCooler(kernels: Kernels, cooler: AirCooler, perHeat: number): CoolerHandles {
  let intake = -1
  let which = -1
  for (const patch of cooler.intakes) {
    intake = addPatch(kernels, patch)
    which++
    if (kernels.openingFaces(intake) > 0) break
  }
  const supply = cooler.supply ? addPatch(kernels, cooler.supply) : -1
  const isBlocked =
    kernels.openingFaces(intake) === 0 || (supply >= 0 && kernels.openingFaces(supply) === 0)
  const airflow_m3_s = isBlocked ? 0 : cooler.airflow_m3_s
  const handle = kernels.addCooler(intake, supply)
  kernels.setCooler(handle, airflow_m3_s, cooler.setpoint_C, capacityOf(cooler, perHeat))
  return {
    cooler: handle,
    openings: [intake, supply],
    intake: which,
    airflow_m3_s,
    feedsPlenum: cooler.supply === null,
  }
}

/** A cooler's capacity as the kernels count it, K·m³/s. */
export const capacityOf = ({ capacity_W }: AirCooler, perHeat: number): number =>
  Math.min(capacity_W * perHeat, BOUNDLESS_K_M3_S)

function openInlet(
  kernels: Kernels,
  { patch, supply, openAreaFraction, mixingLength_m }: AirInlet,
): InletHandles {
  const id = addPatch(kernels, patch)
  kernels.setOpenArea(id, openAreaFraction)
  if (mixingLength_m !== undefined) kernels.setMixingLength(id, mixingLength_m)
  if (supply.kind === 'plenum') return { id, airflow_m3_s: 0 }
  kernels.setInflowTemperature(id, supply.temperature_C)
  kernels.setFlow(id, supply.airflow_m3_s)
  return { id, airflow_m3_s: supply.airflow_m3_s }
}

function addOutlet(kernels: Kernels, { patch, airflow_m3_s }: AirOutlet): number {
  const id = addPatch(kernels, patch)
  kernels.setFlow(id, -airflow_m3_s)
  return id
}

function addWall(
  kernels: Kernels,
  { patch, temperature_C, velocity_m_s, slip }: SpecialWall,
): number {
  const id = addPatch(kernels, patch)
  if (!slip) kernels.makeWall(id, temperature_C !== null, temperature_C ?? 0, ...velocity_m_s)
  return id
}

function addSurface(kernels: Kernels, { min, max }: CellBox, heat_K_m3_s: number): void {
  const [i0, j0, k0] = min
  const [i1, j1, k1] = max
  kernels.addSurface(i0 + 1, i1 + 1, j0 + 1, j1 + 1, k0 + 1, k1 + 1, heat_K_m3_s)
}

export function addPatch(kernels: Kernels, patch: Patch): number {
  const [axis, plane, a0, a1, b0, b1] = kernelRect(patch)
  return kernels.addOpening(axis, patch.inward, plane, a0, a1, b0, b1)
}

/** A rectangle as the kernels count it: cells and planes from 1. */
export const kernelRect = ({ axis, plane, a, b }: FaceRect) =>
  [axis, plane + 1, a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1] as const
