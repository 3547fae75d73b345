/** Installs a model's openings and devices in freshly derived geometry, and keeps the kernels' numbers for them. */
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

export interface RackHandles {
  /** Slices that air passes through, bottom first, with their fronts and the faces these have. */
  readonly slices: readonly {
    readonly front: number
    readonly slice: number
    readonly faces: number
  }[]
  readonly breathes: boolean
}
export interface CoolerHandles {
  readonly cooler: number
  readonly airflow_m3_s: number
  readonly feedsPlenum: boolean
}
export interface InletHandles {
  readonly id: number
  readonly airflow_m3_s: number
}
export interface Installed {
  readonly racks: readonly RackHandles[]
  readonly coolers: readonly CoolerHandles[]
  readonly inlets: readonly InletHandles[]
  readonly outlets: readonly number[]
  readonly walls: readonly number[]
}
export const NOTHING_INSTALLED: Installed = {
  racks: [],
  coolers: [],
  inlets: [],
  outlets: [],
  walls: [],
}

/** Capacity of a cooler that never saturates, K·m³/s: far above any hall's, and finite in f32. */
const BOUNDLESS_K_M3_S = 1e9

/** Claims openings in the order racks, coolers, inlets, outlets, walls; what is taken first keeps its faces. */
export function install(kernels: Kernels, model: AirModel): Installed {
  const perHeat = 1 / (model.fluid.density_kg_m3 * model.fluid.specificHeat_J_kg_K)
  const racks = model.racks.map((rack) => addRack(kernels, rack, perHeat))
  const coolers = model.coolers.map((cooler) => addCooler(kernels, cooler, perHeat))
  const inlets = addInlets(kernels, model, coolers)
  const outlets = model.outlets.map((outlet) => addOutlet(kernels, outlet))
  const walls = (model.walls ?? []).map((wall) => addWall(kernels, wall))
  // Surfaces come last: what stands before a face of theirs is then known.
  model.racks.forEach((rack, n) => {
    const isStill = !racks[n]!.breathes && rack.airHeat_W > 0
    if (isStill) addSurface(kernels, rack.box, rack.airHeat_W * perHeat)
  })
  return { racks, coolers, inlets, outlets, walls }
}

function addRack(kernels: Kernels, rack: AirRack, perHeat: number): RackHandles {
  const slices = rack.slices.map(({ front, rear }) => {
    const frontId = addPatch(kernels, front)
    const rearId = addPatch(kernels, rear)
    const faces = kernels.openingFaces(rearId) > 0 ? kernels.openingFaces(frontId) : 0
    return { front: frontId, slice: kernels.addSlice(frontId, rearId), faces }
  })
  const total = slices.reduce((sum, { faces }) => sum + faces, 0)
  for (const { slice, faces } of slices) {
    const share = total > 0 ? faces / total : 0
    kernels.setSlice(slice, rack.airflow_m3_s * share, rack.airHeat_W * perHeat * share)
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
  for (const patch of cooler.intakes) {
    intake = addPatch(kernels, patch)
    if (kernels.openingFaces(intake) > 0) break
  }
  const supply = cooler.supply ? addPatch(kernels, cooler.supply) : -1
  const isBlocked =
    kernels.openingFaces(intake) === 0 || (supply >= 0 && kernels.openingFaces(supply) === 0)
  const airflow_m3_s = isBlocked ? 0 : cooler.airflow_m3_s
  const handle = kernels.addCooler(intake, supply)
  const capacity = Math.min(cooler.capacity_W * perHeat, BOUNDLESS_K_M3_S)
  kernels.setCooler(handle, airflow_m3_s, cooler.setpoint_C, capacity)
  return { cooler: handle, airflow_m3_s, feedsPlenum: cooler.supply === null }
}

/** Shares what the coolers push into the plenum among tiles and leakage, and opens fixed inlets. */
function addInlets(
  kernels: Kernels,
  { inlets, plenumLeakageFraction, nx, nz }: AirModel,
  coolers: readonly CoolerHandles[],
): InletHandles[] {
  const plenum_m3_s = coolers
    .filter(({ feedsPlenum }) => feedsPlenum)
    .reduce((sum, { airflow_m3_s }) => sum + airflow_m3_s, 0)
  const opened = inlets.map((inlet) => openInlet(kernels, inlet))
  const total = opened.reduce((sum, { weight }) => sum + weight, 0)
  const leaks_m3_s = plenum_m3_s * (total > 0 ? plenumLeakageFraction : 1)
  const perWeight_m3_s = total > 0 ? (plenum_m3_s - leaks_m3_s) / total : 0
  const handles = opened.map(({ id, weight, fixed_m3_s }) => ({
    id,
    airflow_m3_s: fixed_m3_s + perWeight_m3_s * weight,
  }))
  for (const { id, airflow_m3_s } of handles) kernels.setFlow(id, airflow_m3_s)
  if (leaks_m3_s > 0) {
    // Every floor face that nothing else has claimed.
    const floor = addPatch(kernels, { axis: 1, plane: 0, inward: 1, a: [0, nx], b: [0, nz] })
    kernels.setFlow(floor, leaks_m3_s)
    kernels.feedFromPlenum(floor)
  }
  return handles
}

function openInlet(kernels: Kernels, { patch, supply, openAreaFraction }: AirInlet) {
  const id = addPatch(kernels, patch)
  kernels.setOpenArea(id, openAreaFraction)
  if (supply.kind === 'fixed') {
    kernels.setInflowTemperature(id, supply.temperature_C)
    return { id, weight: 0, fixed_m3_s: supply.airflow_m3_s }
  }
  kernels.feedFromPlenum(id)
  return { id, weight: supply.conductance * kernels.openingFaces(id), fixed_m3_s: 0 }
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

function addPatch(kernels: Kernels, patch: Patch): number {
  const [axis, plane, a0, a1, b0, b1] = kernelRect(patch)
  return kernels.addOpening(axis, patch.inward, plane, a0, a1, b0, b1)
}

/** A rectangle as the kernels count it: cells and planes from 1. */
export const kernelRect = ({ axis, plane, a, b }: FaceRect) =>
  [axis, plane + 1, a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1] as const
