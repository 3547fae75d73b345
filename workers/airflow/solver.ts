/** One air model on one set of kernels: rasterises it, steps it, and hands its air on. */
import { airflowAtSpeed_m3_s, pressureAtSpeed_Pa } from '../../models/air/fan.ts'
import { type Closures, closuresOf } from './closures.ts'
import { machineTooSmall, tooManyCells } from './diagnosis.ts'
import { isPartedAnew, meansOf, takeLevelsOff } from './handOn.ts'
import { install } from './install.ts'
import { type Kernels, MEMORY_MAX_BYTES } from './kernelModule.ts'
import type { AirModel } from './model.ts'
import { type Columns, columnsRound, firstSteps, turnedBoxes } from './nearby.ts'
import { applyPlenum } from './plenum/floor.ts'
import { Plenum } from './plenum/plenum.ts'
import { sameProblem } from './plenum/problem.ts'
import { cellsIn, changedBoxes, rasteriseChange, rasteriseWhole } from './rasterise.ts'
import { AirReadings } from './readings.ts'

export interface Numerics {
  /** Longest pseudo-time step per metre of cell, s/m. */
  readonly timeStep_s_m: number
  /** Cells crossed in one local step; Infinity steps uniformly. */
  readonly cfl: number
  readonly order: 1 | 2
  readonly turbulent: boolean
  readonly energySweeps: number
  /** Pseudo-time inertia of temperature over that of momentum. */
  readonly energyInertia: number
  /** Share of the limiter's steep branch that is taken implicitly, 0–1. */
  readonly energyDamping: number
  /** How often momentum and pressure are solved in a step, on the same turbulence and temperature. */
  readonly flowPasses: number
  /** Sweeps of each velocity component in a pass, there and back. */
  readonly momentumSweeps: number
  readonly pressureIterations: number
  readonly pressureTolerance: number
}

/** Second order, k-epsilon: the answer of record. `settling.ts` shortens the local step where this cycles. */
export const ANSWER_OF_RECORD: Numerics = {
  timeStep_s_m: 16,
  cfl: 8,
  order: 2,
  turbulent: true,
  energySweeps: 8,
  energyInertia: 0.1,
  energyDamping: 0,
  flowPasses: 2,
  momentumSweeps: 2,
  pressureIterations: 2,
  pressureTolerance: 0.05,
}

/** What a solver hands to one on finer cells. */
export interface AirState {
  readonly nx: number
  readonly ny: number
  readonly nz: number
  readonly fields: readonly Float32Array[]
  /** The region of each cell, as the kernels store them. */
  readonly regions: Int32Array
}
const STATE_FIELDS = 7
/** With the eddy viscosity, which a step works out from the others before it uses it. */
const SNAPSHOT_FIELDS = 8
/** All that it takes to have an air again: fields, what each slice of a rack passes, and the plenum. */
export interface AirSnapshot {
  readonly model: AirModel
  readonly fields: readonly Float32Array[]
  readonly sliceFlows_m3_s: readonly (readonly number[])[]
  readonly plenum: Plenum | null
}
/** The places of p and T among them. */
const PRESSURE = 3
const TEMPERATURE = 4

export class AirSolver extends AirReadings {
  iterations = 0
  /** Cells that the last change of the model rasterised. */
  touchedCells = 0
  /** The columns round what the last change of the model touched; null where a step of them alone has no sense. */
  private nearby: Columns | null = null
  /** The model whose solids and sheets the kernels hold. */
  private rasterised: AirModel | null = null
  private numerics: Numerics

  /** Opens the model's grid with still air. Throws a plain sentence when memory does not suffice. */
  constructor(kernels: Kernels, model: AirModel, numerics: Numerics = ANSWER_OF_RECORD) {
    super(kernels, model)
    this.numerics = numerics
    // Asked for first: a grid that does not fit must not spoil the air of the last one.
    const tooMany = tooManyCells(model, MEMORY_MAX_BYTES)
    if (tooMany) throw new Error(tooMany)
    try {
      kernels.openGrid(model.nx, model.ny, model.nz, model.cell_m)
    } catch {
      throw new Error(machineTooSmall(model))
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
      numerics.energyInertia,
      numerics.energyDamping,
      numerics.flowPasses,
      numerics.momentumSweeps,
      numerics.pressureIterations,
      numerics.pressureTolerance,
    )
  }

  /** Another model on the same grid: what has changed is rasterised anew, and the state of the air stays. */
  setModel(model: AirModel): void {
    const { kernels } = this
    const { fluid } = model
    const boxes = this.rasterised && changedBoxes(this.rasterised, model)
    const turned = this.rasterised ? turnedBoxes(this.rasterised, model) : []
    const before = this.regions.slice()
    const wasOne = kernels.regions() <= 1
    this.model = model
    this.rasterised = model
    this.touchedCells = boxes ? cellsIn(boxes) : model.nx * model.ny * model.nz
    kernels.setFluid(
      fluid.viscosity_m2_s,
      fluid.prandtl,
      fluid.turbulentPrandtl,
      fluid.gravity_m_s2 * fluid.expansion_1_K,
      fluid.reference_C,
    )
    const listed = () => {
      this.installed = install(kernels, model)
      this.openPlenum()
    }
    if (boxes) rasteriseChange(kernels, model, boxes, listed)
    else rasteriseWhole(kernels, model, listed)
    const isOne = wasOne && kernels.regions() <= 1
    if (!isOne && isPartedAnew(this.regions, before)) {
      const pressure_m2_s2 = this.fieldOf(PRESSURE)
      takeLevelsOff(pressure_m2_s2, this.regions, before, meansOf(pressure_m2_s2, before))
    }
    // Leaks and shut-in air are balanced over the whole room.
    this.nearby =
      boxes && kernels.regions() === 1 ? columnsRound([...boxes, ...turned], model) : null
  }

  /** The plenum goes on from its air where the floor has changed, and stays as it is where it has not. */
  private openPlenum(): void {
    const { floor } = this.installed
    if (!floor) {
      this.plenum = null
      return
    }
    if (!this.plenum || !sameProblem(this.plenum.problem, floor.problem)) {
      this.plenum = new Plenum(floor.problem, this.plenum)
    }
    applyPlenum(this.kernels, floor, this.plenum)
  }

  /** One step below the floor; the room's inlets follow. */
  private stepPlenum(plenum: Plenum): void {
    plenum.step()
    applyPlenum(this.kernels, this.installed.floor!, plenum)
  }

  /** Whether what feeds the room is still on its way. */
  get feedMoves(): boolean {
    return this.plenum !== null && !this.plenum.settled
  }

  /** Advances by `count` steps. Returns false when the pressure solve broke down. */
  step(count: number): boolean {
    for (let n = 0; n < count; n++) {
      this.iterations++
      if (this.plenum && !this.plenum.settled) this.stepPlenum(this.plenum)
      if (this.kernels.step() < 0) return false
    }
    return true
  }

  /** Steps near the last change that its first frame waits for; 0 where there is no such thing to do. */
  get firstSteps(): number {
    return this.nearby ? firstSteps(this.nearby, this.model) : 0
  }

  /** One step near the last change alone, all else standing, the plenum too; false where there is no such thing to do. */
  stepNearby(): boolean {
    if (!this.nearby) return false
    const { i0, i1, k0, k1 } = this.nearby
    return this.kernels.stepWindow(i0, i1, k0, k1) >= 0
  }

  /** One look at a tracer: see `kernels/tracer.ts`. Returns what is left of its balance, share of what enters. */
  stepTracer(sweeps: number): number {
    const { viscosity_m2_s, prandtl, turbulentPrandtl } = this.model.fluid
    const { turbulent, order, energyInertia } = this.numerics
    return this.kernels.stepTracer(
      viscosity_m2_s / prandtl,
      turbulent ? 1 / turbulentPrandtl : 0,
      order - 1,
      energyInertia,
      sweeps,
    )
  }
  /** Gives a rack's fans another speed at the same heat: `airflow_m3_s` between equal pressures. */
  setRackAirflow(rack: number, airflow_m3_s: number): void {
    const { racks, fluid } = this.model
    const speed = airflow_m3_s / racks[rack]!.airflow_m3_s
    const stall_Pa = pressureAtSpeed_Pa(racks[rack]!.stall_Pa ?? 0, speed)
    const { slices } = this.installed.racks[rack]!
    const total = slices.reduce((sum, { faces }) => sum + faces, 0)
    this.setSliceFlows(
      rack,
      slices.map(({ slice }) => airflowAtSpeed_m3_s(this.kernels.sliceFlow(slice), speed)),
    )
    for (const { slice, faces } of slices) {
      this.kernels.setFan(slice, (airflow_m3_s * faces) / total, stall_Pa / fluid.density_kg_m3)
    }
    this.model = {
      ...this.model,
      racks: racks.with(rack, { ...racks[rack]!, airflow_m3_s, stall_Pa }),
    }
  }

  /** What each slice of a rack passes, at the rack's heat. */
  private setSliceFlows(rack: number, flows_m3_s: readonly number[]): void {
    const { racks, fluid } = this.model
    const perHeat = 1 / (fluid.density_kg_m3 * fluid.specificHeat_J_kg_K)
    const { slices } = this.installed.racks[rack]!
    const total = slices.reduce((sum, { faces }) => sum + faces, 0)
    slices.forEach(({ slice, faces }, n) => {
      const heat = (racks[rack]!.airHeat_W * perHeat * faces) / total
      this.kernels.setSlice(slice, flows_m3_s[n]!, heat)
    })
  }

  snapshot(): AirSnapshot {
    return {
      model: this.model,
      fields: this.readFields(SNAPSHOT_FIELDS),
      sliceFlows_m3_s: this.installed.racks.map(({ slices }) =>
        slices.map(({ slice }) => this.kernels.sliceFlow(slice)),
      ),
      plenum: this.plenum,
    }
  }
  /** The air of a snapshot on this grid, with its model. */
  restore({ model, fields, sliceFlows_m3_s, plenum }: AirSnapshot): void {
    this.setModel(model)
    const { floor } = this.installed
    this.plenum = plenum
    if (floor && plenum) applyPlenum(this.kernels, floor, plenum)
    sliceFlows_m3_s.forEach((flows_m3_s, rack) => {
      this.setSliceFlows(rack, flows_m3_s)
    })
    this.writeFields(fields)
    // Devices take up what they breathe; the temperatures that this moves are put back.
    this.kernels.stepEnergy()
    this.writeFields(fields)
  }

  /** The air as it is: u, v, w, p, T, k, ε as the kernels store them. */
  state(): AirState {
    const { nx, ny, nz } = this.model
    return { nx, ny, nz, fields: this.readFields(STATE_FIELDS), regions: this.regions.slice() }
  }
  private get regions(): Int32Array {
    return this.labelsAt(this.kernels.regionAddress())
  }
  private labelsAt(address: number): Int32Array {
    return new Int32Array(this.kernels.memory.buffer, address, this.kernels.bytesOfField() / 4)
  }
  /** Puts an air of this grid back as it was. */
  putBack({ fields }: AirState): void {
    this.writeFields(fields)
  }
  private readFields(count: number): Float32Array[] {
    const { kernels } = this
    return Array.from({ length: count }, (_, which) =>
      new Float32Array(
        kernels.memory.buffer,
        kernels.fieldAddress(which),
        kernels.bytesOfField() / 4,
      ).slice(),
    )
  }
  private writeFields(fields: readonly Float32Array[]): void {
    const { kernels } = this
    fields.forEach((field, which) => {
      new Float32Array(kernels.memory.buffer, kernels.fieldAddress(which), field.length).set(field)
    })
  }
  /** All of the air by so much colder; nothing else changes. */
  coolBy(fall_K: number): void {
    const T = this.fieldOf(TEMPERATURE)
    for (let cell = 0; cell < T.length; cell++) T[cell]! -= fall_K
  }
  private fieldOf(which: number): Float32Array {
    const { kernels } = this
    const floats = kernels.bytesOfField() / 4
    return new Float32Array(kernels.memory.buffer, kernels.fieldAddress(which), floats)
  }
  /** Starts from the air on cells twice as large. */
  startFrom({ nx, ny, nz, fields, regions }: AirState): void {
    const { kernels } = this
    fields.forEach((field, which) => {
      kernels.prolong(which, this.stage(field), nx, ny, nz)
    })
    const means_m2_s2 = meansOf(fields[PRESSURE]!, regions)
    const isOne = kernels.regions() <= 1 && means_m2_s2.length <= 2
    if (isOne) return
    const donors = this.labelsAt(kernels.prolongRegions(this.stage(regions), nx, ny, nz))
    takeLevelsOff(this.fieldOf(PRESSURE), this.regions, donors, means_m2_s2)
  }
  /** Lays a field of another grid down for the kernels. */
  private stage({ buffer, byteOffset, byteLength }: Float32Array | Int32Array): number {
    const at = this.kernels.stage(byteLength)
    const bytes = new Uint8Array(buffer, byteOffset, byteLength)
    new Uint8Array(this.kernels.memory.buffer, at, byteLength).set(bytes)
    return at
  }

  closures(): Closures {
    return closuresOf(this.kernels, this.model, this.numerics)
  }
}

/** Weak turbulence to start from, as the reference cases have it (k 0.01 m²/s², ε 0.01 m²/s³). */
const START_K = 0.01
const START_EPSILON = 0.01
