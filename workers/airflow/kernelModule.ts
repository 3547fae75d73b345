/** The compiled kernels, typed, and how they are instantiated. */
import { PAGES_MAX } from './layout.ts'

export interface Kernels {
  readonly memory: WebAssembly.Memory
  reservedBytes(): number
  openGrid(nx: number, ny: number, nz: number, h_m: number): void
  beginGeometry(): void
  fillSolid(i0: number, i1: number, j0: number, j1: number, k0: number, k1: number): void
  deriveFaces(): void
  closeSheet(
    axis: number,
    plane: number,
    a0: number,
    a1: number,
    b0: number,
    b1: number,
    resistance: number,
  ): void
  addOpening(
    axis: number,
    sign: number,
    plane: number,
    a0: number,
    a1: number,
    b0: number,
    b1: number,
  ): number
  openingFaces(id: number): number
  makeWall(
    id: number,
    heated: boolean,
    temperature_C: number,
    dragX_m_s: number,
    dragY_m_s: number,
    dragZ_m_s: number,
  ): void
  wallHeat(id: number): number
  setFlow(id: number, flow_m3_s: number): void
  setInflowTemperature(id: number, temperature_C: number): void
  setMixingLength(id: number, length_m: number): void
  addSlice(front: number, rear: number): number
  setSlice(id: number, flow_m3_s: number, heat_K_m3_s: number): void
  setFan(slice: number, free_m3_s: number, stall_m2_s2: number): void
  sliceFlow(slice: number): number
  setDoor(slice: number, setpoint_C: number, capacity_K_m3_s: number): void
  doorHeat(slice: number): number
  addSurface(
    i0: number,
    i1: number,
    j0: number,
    j1: number,
    k0: number,
    k1: number,
    heat_K_m3_s: number,
  ): number
  setOpenArea(id: number, openFraction: number): void
  addCooler(intake: number, supply: number): number
  setCooler(id: number, flow_m3_s: number, setpoint_C: number, capacity_K_m3_s: number): void
  coolerReturn(id: number): number
  coolerSupply(id: number): number
  feedFromPlenum(id: number): void
  meanPressure(id: number): number
  meanTemperature(id: number): number
  maxTemperature(id: number): number
  plenumSupply(): number
  finishGeometry(): void
  stopClosedFaces(): void
  beginChange(): void
  remember(from: number, to: number): void
  reopenBox(i0: number, i1: number, j0: number, j1: number, k0: number, k1: number): void
  deriveBox(i0: number, i1: number, j0: number, j1: number, k0: number, k1: number): void
  closeSheetInBox(axis: number, plane: number, a0: number, a1: number, b0: number, b1: number): void
  settleBox(): void
  relist(): void
  listSheet(
    axis: number,
    plane: number,
    a0: number,
    a1: number,
    b0: number,
    b1: number,
    resistance: number,
  ): void
  finishChange(): void
  refresh(from: number, to: number): void
  startStill(temperature_C: number, k_m2_s2: number, epsilon_m2_s3: number): void
  setFluid(nu: number, prandtl: number, prandtlT: number, gBeta: number, reference_C: number): void
  setNumerics(
    dtMax_s: number,
    cfl: number,
    second: number,
    turbulent: boolean,
    energySweeps: number,
    energyInertia: number,
    energyDamping: number,
    flowPasses: number,
    momentumSweeps: number,
    pressureIterations: number,
    pressureTolerance: number,
  ): void
  step(): number
  stepWindow(i0: number, i1: number, k0: number, k1: number): number
  stepEnergy(): void
  startMean(): void
  addToMean(): void
  adoptMean(): void
  polish(): void
  regions(): number
  regionImbalance(): number
  inWorstRegion(opening: number): boolean
  regionOf(opening: number): number
  regionAddress(): number
  regionAt(i: number, j: number, k: number): number
  closures(gamma0: number, gamma1: number, limited: number): number
  bytesOfField(): number
  stage(bytes: number): number
  prolong(which: number, from: number, coarseNx: number, coarseNy: number, coarseNz: number): void
  prolongRegions(from: number, coarseNx: number, coarseNy: number, coarseNz: number): number
  publish(): number
  startTracer(backward: boolean): void
  stepTracer(
    gamma0: number,
    gamma1: number,
    limited: number,
    inertia: number,
    sweeps: number,
  ): number
  meanTracer(opening: number): number
  tracerBypass(): number
  fieldAddress(which: number): number
  assembleScalar(x: number, gamma0: number, gamma1: number, limited: number, damped: number): void
  finishScalar(x: number, inertia: number): void
  sweepForward(x: number): void
  sweepBackward(x: number): void
  slotOf(i: number, j: number, k: number): number
  /** Threads that have come to help (threads.ts). */
  helpers(): number
  /** Pieces of work that these have done. */
  helped(): number
}

/** Most threads on one memory, the owner among them: `kernels/team.ts` has room for so many. */
export const THREADS_MAX = 8
export const MEMORY_MAX_BYTES = PAGES_MAX * 65536

/** Starts one instance with its own memory; `shared` when the module was compiled for several threads. */
export async function instantiateKernels(
  module: WebAssembly.Module,
  shared = false,
): Promise<Kernels> {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: PAGES_MAX, shared })
  const instance = await WebAssembly.instantiate(module, { env: { memory } })
  return { ...instance.exports, memory } as unknown as Kernels
}
