/**
 * One air model on one set of kernels: rasterises it, steps it, and reads what the fields say of devices.
 */
import type { Kernels } from './kernelModule.ts'
import type { AirModel, FaceRect, Patch } from './model.ts'

export interface Numerics {
  /** Longest pseudo-time step per metre of cell, s/m. */
  readonly timeStep_s_m: number
  /** Cells crossed in one local step; Infinity steps uniformly. */
  readonly cfl: number
  readonly order: 1 | 2
  readonly turbulent: boolean
  readonly energySweeps: number
  readonly pressureIterations: number
  readonly pressureTolerance: number
}

/**
 * Second order, k-epsilon. 16 s per metre of cell and a local step of CFL 2 settle where longer ones cycle;
 * measured on the reference halls (test/bench).
 */
export const ANSWER_OF_RECORD: Numerics = {
  timeStep_s_m: 16,
  cfl: 8,
  order: 2,
  turbulent: true,
  energySweeps: 4,
  pressureIterations: 2,
  pressureTolerance: 0.05,
}

export interface Closures {
  readonly massClosure: number
  readonly heatClosure: number
  readonly heatIn_W: number
  readonly heatOut_W: number
  readonly inflow_m3_s: number
}

interface RackHandles {
  readonly fronts: readonly number[]
  readonly slices: readonly number[]
}
interface CoolerHandles {
  readonly cooler: number
  readonly supply: number
}

export class AirSolver {
  readonly kernels: Kernels
  model: AirModel
  iterations = 0
  private racks: RackHandles[] = []
  private coolers: CoolerHandles[] = []
  private outlets: number[] = []
  private numerics: Numerics

  /** Opens the model's grid with still air. Throws a plain sentence when memory does not suffice. */
  constructor(kernels: Kernels, model: AirModel, numerics: Numerics = ANSWER_OF_RECORD) {
    this.kernels = kernels
    this.model = model
    this.numerics = numerics
    try {
      kernels.openGrid(model.nx, model.ny, model.nz, model.cell_m)
    } catch {
      const cells = (model.nx * model.ny * model.nz).toLocaleString('en')
      throw new Error(`A cell of ${model.cell_m} m makes ${cells} cells, more than memory holds. Choose a larger cell.`)
    }
    kernels.startStill(model.start_C, START_K, START_EPSILON)
    this.setModel(model)
    this.setNumerics(numerics)
  }

  setNumerics(numerics: Numerics): void {
    this.numerics = numerics
    const { cell_m } = this.model
    this.kernels.setNumerics(
      numerics.timeStep_s_m * cell_m,
      Math.min(numerics.cfl, 1e9),
      numerics.order - 1,
      numerics.turbulent,
      numerics.energySweeps,
      numerics.pressureIterations,
      numerics.pressureTolerance,
    )
  }

  /** Rasterises the model anew on the same grid; the state of the air stays. */
  setModel(model: AirModel): void {
    this.model = model
    const { kernels } = this
    const { fluid } = model
    kernels.beginGeometry()
    for (const { min, max } of model.solids) {
      kernels.fillSolid(min[0] + 1, max[0] + 1, min[1] + 1, max[1] + 1, min[2] + 1, max[2] + 1)
    }
    kernels.deriveFaces()
    for (const sheet of model.sheets) {
      kernels.closeSheet(...rectArguments(sheet), sheet.resistance)
    }
    kernels.stopClosedFaces()
    kernels.setFluid(
      fluid.viscosity_m2_s, fluid.prandtl, fluid.turbulentPrandtl,
      fluid.gravity_m_s2 * fluid.expansion_1_K, fluid.reference_C,
    )
    this.addDevices(model)
    kernels.finishGeometry()
  }

  private addDevices(model: AirModel): void {
    const { kernels } = this
    const perHeat = 1 / (model.fluid.density_kg_m3 * model.fluid.specificHeat_J_kg_K)
    this.racks = model.racks.map((rack) => {
      const handles = rack.slices.map(({ front, rear }) => {
        const frontId = this.addPatch(front)
        return { frontId, slice: kernels.addSlice(frontId, this.addPatch(rear)) }
      })
      const faces = handles.map(({ frontId }) => kernels.openingFaces(frontId))
      const total = faces.reduce((sum, count) => sum + count, 0)
      handles.forEach(({ slice }, n) => {
        const share = total > 0 ? faces[n]! / total : 0
        kernels.setSlice(slice, rack.airflow_m3_s * share, rack.airHeat_W * perHeat * share)
      })
      return { fronts: handles.map(({ frontId }) => frontId), slices: handles.map(({ slice }) => slice) }
    })
    this.coolers = model.coolers.map((cooler) => {
      const intake = this.addPatch(cooler.intake)
      const supply = cooler.supply ? this.addPatch(cooler.supply) : -1
      const handle = kernels.addCooler(intake, supply)
      kernels.setCooler(
        handle, cooler.airflow_m3_s, cooler.setpoint_C, Math.min(cooler.capacity_W * perHeat, 1e9),
      )
      return { cooler: handle, supply }
    })
    for (const inlet of model.inlets) {
      const id = this.addPatch(inlet.patch)
      kernels.setFlow(id, inlet.airflow_m3_s)
      if (inlet.supply === 'plenum') kernels.feedFromPlenum(id)
      else kernels.setInflowTemperature(id, inlet.supply.temperature_C)
    }
    this.outlets = model.outlets.map((outlet) => {
      const id = this.addPatch(outlet.patch)
      kernels.setFlow(id, -outlet.airflow_m3_s)
      return id
    })
  }

  private addPatch(patch: Patch): number {
    const [axis, plane, a0, a1, b0, b1] = rectArguments(patch)
    return this.kernels.addOpening(axis, patch.inward, plane, a0, a1, b0, b1)
  }

  /** Advances by `count` steps. Returns false when the pressure solve broke down. */
  step(count: number): boolean {
    for (let n = 0; n < count; n++) {
      this.iterations++
      if (this.kernels.step() < 0) return false
    }
    return true
  }

  /** Mean inlet temperature of each slice of a rack, bottom first; empty without intake. */
  sliceInlets_C(rack: number): number[] {
    return this.racks[rack]!.slices.map((slice) => this.kernels.sliceInlet(slice))
  }
  /** Area mean over the intake; null without one. */
  inletMean_C(rack: number): number | null {
    const { fronts } = this.racks[rack]!
    let sum = 0
    let faces = 0
    for (const front of fronts) {
      const count = this.kernels.openingFaces(front)
      if (count === 0) continue
      sum += count * this.kernels.meanTemperature(front)
      faces += count
    }
    return faces > 0 ? sum / faces : null
  }
  inletMeans_C(): number[] {
    return this.racks.map((_, rack) => this.inletMean_C(rack) ?? Number.NaN)
  }
  coolerReturn_C(cooler: number): number {
    return this.kernels.coolerReturn(this.coolers[cooler]!.cooler)
  }
  coolerSupply_C(cooler: number): number {
    return this.kernels.coolerSupply(this.coolers[cooler]!.cooler)
  }
  outletTemperature_C(outlet: number): number {
    return this.kernels.meanTemperature(this.outlets[outlet]!)
  }

  closures(): Closures {
    const { fluid } = this.model
    const { turbulent, order } = this.numerics
    const address = this.kernels.closures(
      fluid.viscosity_m2_s / fluid.prandtl, turbulent ? 1 / fluid.turbulentPrandtl : 0, order - 1,
    )
    const [massClosure, heatClosure, heatIn, heatOut, inflow_m3_s] = new Float64Array(
      this.kernels.memory.buffer, address, 6,
    )
    const perHeat = fluid.density_kg_m3 * fluid.specificHeat_J_kg_K
    return {
      massClosure: massClosure!,
      heatClosure: heatClosure!,
      heatIn_W: heatIn! * perHeat,
      heatOut_W: heatOut! * perHeat,
      inflow_m3_s: inflow_m3_s!,
    }
  }

  /** T, u, v, w at cell centres, one after the other, x fastest, solids NaN; a view until the next call. */
  fields(): Float32Array {
    const { nx, ny, nz } = this.model
    return new Float32Array(this.kernels.memory.buffer, this.kernels.publish(), 4 * nx * ny * nz)
  }
}

/** Weak turbulence to start from, as the reference cases have it (k 0.01 m²/s², ε 0.01 m²/s³). */
const START_K = 0.01
const START_EPSILON = 0.01

const rectArguments = ({ axis, plane, a, b }: FaceRect) =>
  [axis, plane + 1, a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1] as const
