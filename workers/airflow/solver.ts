/**
 * One air model on one set of kernels: rasterises it, steps it, and reads what the fields say of devices.
 */

import { airflowAtSpeed_m3_s, pressureAtSpeed_Pa } from '../../models/air/fan.ts'
import type { HallId } from '../../models/hall/hall.ts'
import { machineTooSmall, tooManyCells } from './diagnosis.ts'
import { type Installed, install, NOTHING_INSTALLED } from './install.ts'
import { type Kernels, MEMORY_MAX_BYTES } from './kernelModule.ts'
import type { AirModel } from './model.ts'
import { type Columns, columnsRound, firstSteps, turnedBoxes } from './nearby.ts'
import { applyPlenum } from './plenum/floor.ts'
import { Plenum } from './plenum/plenum.ts'
import { sameProblem } from './plenum/problem.ts'
import { cellsIn, changedBoxes, rasteriseChange, rasteriseWhole } from './rasterise.ts'

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

export interface Closures {
  readonly massClosure: number
  readonly heatClosure: number
  readonly heatIn_W: number
  readonly heatOut_W: number
  readonly inflow_m3_s: number
}

/** What a solver hands to one on finer cells. */
export interface AirState {
  readonly nx: number
  readonly ny: number
  readonly nz: number
  readonly fields: readonly Float32Array[]
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
/** The place of T among them. */
const TEMPERATURE = 4

export class AirSolver {
  readonly kernels: Kernels
  model: AirModel
  iterations = 0
  /** Cells that the last change of the model rasterised. */
  touchedCells = 0
  /** The columns round what the last change of the model touched; null where a step of them alone has no sense. */
  private nearby: Columns | null = null
  /** The model whose solids and sheets the kernels hold. */
  private rasterised: AirModel | null = null
  private plenum: Plenum | null = null
  private installed: Installed = NOTHING_INSTALLED
  private numerics: Numerics

  /** Opens the model's grid with still air. Throws a plain sentence when memory does not suffice. */
  constructor(kernels: Kernels, model: AirModel, numerics: Numerics = ANSWER_OF_RECORD) {
    this.kernels = kernels
    this.model = model
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

  /** Whether coolers blow under a floor that has no open tile. */
  get isFloorShut(): boolean {
    const { inlets, tiles } = this.installed.floor?.problem ?? { inlets: [], tiles: [] }
    return inlets.length > 0 && tiles.every(({ effective_m2 }) => effective_m2 === 0)
  }

  /** Racks, coolers and inlets with an opening in the region that the last step could balance least. */
  inWorstRegion(): HallId[] {
    const { racks, coolers, inlets } = this.model
    const isThere = (opening: number) => opening >= 0 && this.kernels.inWorstRegion(opening)
    return [
      ...racks.filter((_, n) =>
        this.installed.racks[n]!.slices.some(({ front, rear }) => isThere(front) || isThere(rear)),
      ),
      ...coolers.filter((_, n) => this.installed.coolers[n]!.openings.some(isThere)),
      ...inlets.filter((_, n) => isThere(this.installed.inlets[n]!.id)),
    ].map(({ id }) => id)
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

  /** Mean inlet temperature of each slice that breathes, bottom first. */
  sliceInlets_C(rack: number): number[] {
    return this.installed.racks[rack]!.slices.map(({ front }) =>
      this.kernels.meanTemperature(front),
    )
  }
  /** Area mean over the intake; null without one. */
  inletMean_C(rack: number): number | null {
    const { slices, breathes } = this.installed.racks[rack]!
    if (!breathes) return null
    let sum = 0
    let faces = 0
    for (const slice of slices) {
      sum += slice.faces * this.kernels.meanTemperature(slice.front)
      faces += slice.faces
    }
    return sum / faces
  }
  /** Hottest cell before the intake; null without one. */
  inletMax_C(rack: number): number | null {
    const { slices, breathes } = this.installed.racks[rack]!
    if (!breathes) return null
    return Math.max(...slices.map(({ front }) => this.kernels.maxTemperature(front)))
  }
  /** What leaves the rear, before a rear door; null without airflow. */
  outlet_C(rack: number): number | null {
    const inlet = this.inletMean_C(rack)
    if (inlet === null) return null
    const { fluid, racks } = this.model
    const perKelvin = fluid.density_kg_m3 * fluid.specificHeat_J_kg_K * this.rackAirflow_m3_s(rack)
    return inlet + racks[rack]!.airHeat_W / perKelvin
  }
  /** Air that really passes, against the pressure at the rear: 0 when the intake or the rear is blocked. */
  rackAirflow_m3_s(rack: number): number {
    const { slices, breathes } = this.installed.racks[rack]!
    if (!breathes) return 0
    return slices.reduce((sum, { slice }) => sum + this.kernels.sliceFlow(slice), 0)
  }
  /** Inlet means of the racks that breathe, in the model's order; NaN for the others. */
  inletMeans_C(): number[] {
    return this.installed.racks.map((_, rack) => this.inletMean_C(rack) ?? Number.NaN)
  }
  /** Heat that a rack's rear door takes out. */
  rearDoorHeat_W(rack: number): number {
    const { fluid } = this.model
    const heat = this.installed.racks[rack]!.slices.reduce(
      (sum, { slice }) => sum + this.kernels.doorHeat(slice),
      0,
    )
    return heat * fluid.density_kg_m3 * fluid.specificHeat_J_kg_K
  }
  /** Heat that a held wall gives the air, over ρ cp. */
  wallHeat_K_m3_s(wall: number): number {
    return this.kernels.wallHeat(this.installed.walls[wall]!)
  }
  coolerAirflow_m3_s(cooler: number): number {
    return this.installed.coolers[cooler]!.airflow_m3_s
  }
  inletAirflow_m3_s(inlet: number): number {
    const { inlets, floor } = this.installed
    const tile = floor?.tileOfInlet.get(inlet)
    return tile === undefined ? inlets[inlet]!.airflow_m3_s : this.plenum!.tiles_m3_s[tile]!
  }
  /** Air that rises between the floor's panels. */
  get leakage_m3_s(): number {
    return this.plenum?.panels_m3_s.reduce((sum, one) => sum + one, 0) ?? 0
  }
  /** Temperature of the air that the plenum hands out. */
  plenum_C(): number {
    return this.kernels.plenumSupply()
  }
  coolerReturn_C(cooler: number): number {
    return this.kernels.coolerReturn(this.installed.coolers[cooler]!.cooler)
  }
  coolerSupply_C(cooler: number): number {
    return this.kernels.coolerSupply(this.installed.coolers[cooler]!.cooler)
  }
  outletTemperature_C(outlet: number): number {
    return this.kernels.meanTemperature(this.installed.outlets[outlet]!)
  }

  /** Share of what coolers push into the plenum that rises between the panels; NaN without a plenum. */
  tileLeakageFraction(): number {
    const pushed_m3_s = this.installed.coolers.reduce(
      (sum, { feedsPlenum, airflow_m3_s }) => sum + (feedsPlenum ? airflow_m3_s : 0),
      0,
    )
    return pushed_m3_s > 0 ? this.leakage_m3_s / pushed_m3_s : Number.NaN
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
  /** Mean of the tracer in the rack's intake or exhaust air; NaN where none passes. */
  rackTracer(rack: number, side: 'front' | 'rear'): number {
    const { slices } = this.installed.racks[rack]!
    let sum = 0
    let flow_m3_s = 0
    for (const slice of slices) {
      const through_m3_s = this.kernels.sliceFlow(slice.slice)
      sum += through_m3_s * this.kernels.meanTracer(slice[side])
      flow_m3_s += through_m3_s
    }
    return sum / flow_m3_s
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
    return { nx, ny, nz, fields: this.readFields(STATE_FIELDS) }
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
    const { kernels } = this
    const floats = kernels.bytesOfField() / 4
    const T = new Float32Array(kernels.memory.buffer, kernels.fieldAddress(TEMPERATURE), floats)
    for (let cell = 0; cell < floats; cell++) T[cell]! -= fall_K
  }
  /** Starts from the air on cells twice as large. */
  startFrom({ nx, ny, nz, fields }: AirState): void {
    fields.forEach((field, which) => {
      const at = this.kernels.stage(field.byteLength)
      new Float32Array(this.kernels.memory.buffer, at, field.length).set(field)
      this.kernels.prolong(which, at, nx, ny, nz)
    })
  }

  closures(): Closures {
    const { fluid } = this.model
    const { turbulent, order } = this.numerics
    const address = this.kernels.closures(
      fluid.viscosity_m2_s / fluid.prandtl,
      turbulent ? 1 / fluid.turbulentPrandtl : 0,
      order - 1,
    )
    const [massClosure, heatClosure, heatIn, heatOut, inflow_m3_s] = new Float64Array(
      this.kernels.memory.buffer,
      address,
      6,
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

  /** T, u, v, w at cell centres, one after the other, x fastest, solids NaN; a view until the next step. */
  fields(): Float32Array {
    const { nx, ny, nz } = this.model
    return new Float32Array(this.kernels.memory.buffer, this.kernels.publish(), 4 * nx * ny * nz)
  }
}

/** Weak turbulence to start from, as the reference cases have it (k 0.01 m²/s², ε 0.01 m²/s³). */
const START_K = 0.01
const START_EPSILON = 0.01
