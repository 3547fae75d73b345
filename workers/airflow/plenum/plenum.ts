/**
 * Air under a raised floor, averaged over the plenum's height: pressure, two velocities, and what each tile passes.
 *
 *   H ∇·U = q_in − q_out                                       q: air through the floor, m/s
 *   U·∇U + (q_in/H) U + R |U| U = −∇p + ∇·(ν_t ∇U)             p: over density; R = f/(4H) + ½ C_D d/s²
 *   tile, seam:  V = A √(2 p)                                  the room above is at pressure 0
 *
 * Coolers blow straight down: their air brings no horizontal momentum, and must be turned and sped up by the pressure
 * below them. Where it runs fast the pressure is low, so tiles near a cooler get less. Air that leaves takes its
 * horizontal momentum along.
 *
 * Staggered cells, implicit upwind, pseudo-time and pressure correction as in the room; the pressure matrix holds the
 * slope of the tiles' flow. After every step tiles and leakage are scaled to what the coolers give: the sum is exact
 * before the room solves for its own pressure.
 *
 * Source: Karki & Patankar, "Airflow distribution through perforated tiles in raised-floor data centers", Building
 * and Environment 41 (2006) 734, in one dimension; Karki, Radmehr & Patankar, HVAC&R Research 9 (2003) 153 for the room
 * at one pressure.
 */
import { Ground } from './ground.ts'
import { type FloorArea, type PlenumOutlet, type PlenumProblem, sameGround } from './problem.ts'

/**
 * Darcy friction factor of slab and floor. Source: Moody's chart for Re 1e5 to 1e6 and a relative roughness of 1e-3.
 */
const FRICTION = 0.02
/**
 * Pedestals of diameter d stand in squares of side s: the drag of a cylinder across the flow. C_D 1 at Re 1e3 to 1e5:
 * Hoerner, Fluid-Dynamic Drag (1965), 3-9. s: the 600 mm module of EN 12825. d is a guess, 25 to 100 mm with heads,
 * plates and what hangs on them.
 */
const PEDESTAL = { drag: 1, diameter_m: 0.04, spacing_m: 0.6 }
/** R of the momentum equation, 1/m. */
export const plenumDrag_1_m = (height_m: number): number =>
  FRICTION / (4 * height_m) + (PEDESTAL.drag * PEDESTAL.diameter_m) / (2 * PEDESTAL.spacing_m ** 2)
/**
 * Eddy viscosity over u*·H, u* = |U| √(f/8): transverse mixing of a wide channel. Source: Fischer et al., Mixing in
 * Inland and Coastal Waters (1979), 0.15 ± 50 %.
 */
const MIXING = 0.15
/** Cells crossed in one pseudo-time step. */
const CFL = 5
/** Flow through an opening is linear below this speed, m/s: √p has no slope at 0. */
const LINEAR_M_S = 0.05
/** A plenum is settled when no tile changes by more than this share of the mean tile in a step. */
const SETTLED = 1e-4
/**
 * A plenum that sways gives its mean over these steps, and no other air after that. Vortices below the mixed hall turn
 * in 72 steps and move a tile by 1.3 % of the mean one.
 */
const MEAN_FROM = 150
const STEPS_MAX = 300

export class Plenum {
  readonly problem: PlenumProblem
  /** What each tile and each panel passes, m³/s; together exactly what the coolers give. */
  readonly tiles_m3_s: Float64Array
  readonly panels_m3_s: Float64Array
  steps = 0
  settled = false
  private readonly supply_m3_s: number
  /** Row of the padded fields: cell (i, k) from 0 lies at (i + 1) + row·(k + 1). */
  private readonly row: number
  private readonly u: Float64Array
  private readonly w: Float64Array
  private readonly p: Float64Array
  /** Per cell: inflow over H·h, m/s. */
  private readonly inflow: Float64Array
  /** Per cell: effective area of tiles and of seams over H·h. */
  private readonly tileArea: Float64Array
  private readonly seamArea: Float64Array
  /** Handed on from plenum to plenum above the same ground. */
  private readonly ground: Ground
  private seams = 1
  private readonly tileSums: Float64Array
  private readonly panelSums: Float64Array

  /** @param before  The plenum as it was: its air goes on. Null, or another size: still air. */
  constructor(problem: PlenumProblem, before: Plenum | null) {
    this.problem = problem
    const { nx, nz } = problem
    this.row = nx + 2
    const size = this.row * (nz + 2)
    const field = () => new Float64Array(size)
    const goesOn = before?.problem.nx === nx && before.problem.nz === nz
    this.u = goesOn ? before.u.slice() : field()
    this.w = goesOn ? before.w.slice() : field()
    this.p = goesOn ? before.p.slice() : field()
    this.inflow = field()
    this.tileArea = field()
    this.seamArea = field()
    const isSameGround = goesOn && sameGround(before.problem, problem)
    this.ground = isSameGround ? before.ground : new Ground(problem)
    if (goesOn && !isSameGround) this.stopAtSolids()
    this.supply_m3_s = problem.inlets.reduce((sum, { airflow_m3_s }) => sum + airflow_m3_s, 0)
    this.tiles_m3_s = new Float64Array(problem.tiles.length)
    this.panels_m3_s = new Float64Array(problem.panels.length)
    this.tileSums = new Float64Array(problem.tiles.length)
    this.panelSums = new Float64Array(problem.panels.length)
    this.spread()
    if (!goesOn || !(before.supply_m3_s > 0)) this.startUniform()
    this.settled = !(this.supply_m3_s > 0)
    this.share()
  }

  /** One pseudo-time step. */
  step(): void {
    const { openU, openW, du, dw } = this.ground
    this.advance(this.u, this.w, openU, du, 1, this.row)
    this.advance(this.w, this.u, openW, dw, this.row, 1)
    this.project()
    this.steps++
    const moved = this.share()
    if (this.steps > MEAN_FROM) this.addToMean()
    if (this.steps === STEPS_MAX) this.adoptMean()
    this.settled = moved < SETTLED || this.steps >= STEPS_MAX
  }

  /** Mean pressure over density where the problem's `inlet` blows down, over that of the room. */
  inletPressure(inlet: number): number {
    const area = this.problem.inlets[inlet]!
    let sum = 0
    this.overCells(area, (c) => {
      sum += this.p[c]!
    })
    return sum / cellsOf(area)
  }

  private addToMean(): void {
    for (let n = 0; n < this.tileSums.length; n++) this.tileSums[n]! += this.tiles_m3_s[n]!
    for (let n = 0; n < this.panelSums.length; n++) this.panelSums[n]! += this.panels_m3_s[n]!
  }

  /** Each step's flows are those of the supply, and so is their mean. */
  private adoptMean(): void {
    const steps = STEPS_MAX - MEAN_FROM
    for (let n = 0; n < this.tileSums.length; n++) this.tiles_m3_s[n] = this.tileSums[n]! / steps
    for (let n = 0; n < this.panelSums.length; n++) this.panels_m3_s[n] = this.panelSums[n]! / steps
  }

  /** Calls with the padded place of each cell of a rectangle. */
  private overCells({ x, z }: FloorArea, call: (c: number) => void): void {
    for (let k = z[0]; k < z[1]; k++)
      for (let i = x[0]; i < x[1]; i++) call(1 + i + this.row * (1 + k))
  }

  /** Nothing passes where the ground is now solid. */
  private stopAtSolids(): void {
    const { openU, openW } = this.ground
    for (let c = 0; c < this.u.length; c++) {
      this.u[c]! *= openU[c]!
      this.w[c]! *= openW[c]!
    }
  }

  private spread(): void {
    const { cell_m, height_m, inlets, tiles, panels } = this.problem
    const perArea = 1 / (cell_m * height_m)
    const add = (to: Float64Array, area: FloorArea, whole: number) => {
      const each = (whole * perArea) / cellsOf(area)
      this.overCells(area, (c) => {
        to[c]! += each
      })
    }
    for (const inlet of inlets) add(this.inflow, inlet, inlet.airflow_m3_s)
    for (const tile of tiles) add(this.tileArea, tile, tile.effective_m2)
    for (const panel of panels) add(this.seamArea, panel, panel.effective_m2)
  }

  /** The one pressure at which tiles alike share the flow by their area; what a deep plenum has. */
  private startUniform(): void {
    const { tiles, panels, leakageFraction } = this.problem
    const sum = (areas: readonly PlenumOutlet[]) =>
      areas.reduce((total, { effective_m2 }) => total + effective_m2, 0)
    const tiles_m2 = sum(tiles)
    const speed_m_s =
      tiles_m2 > 0
        ? (this.supply_m3_s * (1 - leakageFraction)) / tiles_m2
        : this.supply_m3_s / Math.max(sum(panels), 1e-9)
    this.u.fill(0)
    this.w.fill(0)
    this.p.fill(speed_m_s ** 2 / 2)
  }

  /** One velocity component: `q` along stride n, `r` across it along stride t. */
  private advance(
    q: Float64Array,
    r: Float64Array,
    open: Float64Array,
    d: Float64Array,
    n: number,
    t: number,
  ): void {
    const { inflow, p } = this
    const { excess } = this.ground
    const { cell_m: h, height_m } = this.problem
    const friction = plenumDrag_1_m(height_m) * h
    const mixing = (MIXING * Math.sqrt(FRICTION / 8) * height_m) / h
    const size = q.length
    for (let pass = 0; pass < 2; pass++) {
      for (let m = 0; m < size; m++) {
        const c = pass === 0 ? m : size - 1 - m
        if (open[c] === 0) continue
        const own = q[c]!
        const east = (own + q[c + n]!) / 2
        const west = (own + q[c - n]!) / 2
        const north = (r[c - n + t]! + r[c + t]!) / 2
        const south = (r[c - n]! + r[c]!) / 2
        const across = (north + south) / 2
        // Math.hypot costs more than all the rest of the loop.
        const speed = Math.sqrt(own * own + across * across)
        const eddy = mixing * speed
        const aE = Math.max(0, -east) + eddy
        const aW = Math.max(0, west) + eddy
        const aN = Math.max(0, -north) + eddy * open[c + t]!
        const aS = Math.max(0, south) + eddy * open[c - t]!
        const drag = (inflow[c]! + inflow[c - n]!) / 2 + friction * speed
        const inertia = (speed + REST_M_S) / CFL
        const sum =
          aE * q[c + n]! + aW * q[c - n]! + aN * q[c + t]! + aS * q[c - t]! + p[c - n]! - p[c]!
        // The old value stands for the last step's: one sweep out, one back.
        if (pass === 0) excess[c] = own
        q[c] = (sum + inertia * excess[c]!) / (aE + aW + aN + aS + drag + inertia)
        d[c] = 1 / (drag + inertia)
      }
    }
  }

  /** Makes continuity hold with what the openings pass at the new pressure. */
  private project(): void {
    const { u, w, p, inflow, row } = this
    const { du, dw, slope, excess, change, solver } = this.ground
    const { nx, nz } = this.problem
    for (let k = 1; k <= nz; k++)
      for (let c = 1 + row * k; c <= nx + row * k; c++) {
        const area = this.tileArea[c]! + this.seams * this.seamArea[c]!
        const net = u[c + 1]! - u[c]! + w[c + row]! - w[c]!
        excess[c] = inflow[c]! - net - area * through(p[c]!)
        slope[c] = area * throughSlope(p[c]!) + SLOPE_MIN
      }
    solver.solve(change, excess, slope, du, dw)
    for (let c = row; c < p.length - row; c++) {
      p[c]! += change[c]!
      u[c]! += du[c]! * (change[c - 1]! - change[c]!)
      w[c]! += dw[c]! * (change[c - row]! - change[c]!)
    }
  }

  /** Reads the openings' flows and scales them to the supply. Returns the largest change of a tile over the mean. */
  private share(): number {
    const { tiles, panels, leakageFraction } = this.problem
    const before = this.tiles_m3_s.slice()
    const leaks_m3_s = this.supply_m3_s * leakageFraction
    const tileFlow_m3_s = this.pass(tiles, this.tiles_m3_s)
    scale(this.tiles_m3_s, tileFlow_m3_s, this.supply_m3_s - leaks_m3_s)
    const seamFlow_m3_s = this.pass(panels, this.panels_m3_s)
    this.seams = seamFlow_m3_s > 0 ? leaks_m3_s / seamFlow_m3_s : 0
    scale(this.panels_m3_s, seamFlow_m3_s, leaks_m3_s)
    const mean_m3_s = this.supply_m3_s / Math.max(1, tiles.length)
    return before.reduce(
      (most, one, n) => Math.max(most, Math.abs(this.tiles_m3_s[n]! - one) / mean_m3_s),
      0,
    )
  }

  /** What openings pass at the pressure below them, into `flows_m3_s`. Returns the sum. */
  private pass(areas: readonly PlenumOutlet[], flows_m3_s: Float64Array): number {
    const { p, row } = this
    let total = 0
    for (let n = 0; n < areas.length; n++) {
      const { x, z, effective_m2 } = areas[n]!
      let sum = 0
      for (let k = z[0]; k < z[1]; k++)
        for (let i = x[0]; i < x[1]; i++) sum += through(p[1 + i + row * (1 + k)]!)
      flows_m3_s[n] = (effective_m2 * sum) / cellsOf(areas[n]!)
      total += flows_m3_s[n]!
    }
    return total
  }
}

const cellsOf = ({ x, z }: FloorArea): number => (x[1] - x[0]) * (z[1] - z[0])

/** Air moves at least so in a pseudo-time step, m/s. */
const REST_M_S = 0.1
/** Keeps the matrix regular where nothing leaves, m/s per m²/s². */
const SLOPE_MIN = 1e-6

/** Speed through an opening at a pressure over density: ±√(2|p|), linear near 0. */
const through = (p: number): number => (2 * p) / Math.sqrt(2 * Math.abs(p) + LINEAR_M_S ** 2)
function throughSlope(p: number): number {
  const square = 2 * Math.abs(p) + LINEAR_M_S ** 2
  return (square + LINEAR_M_S ** 2) / (square * Math.sqrt(square))
}

function scale(flows: Float64Array, sum: number, wanted: number): void {
  const factor = sum > 0 ? wanted / sum : 0
  for (let n = 0; n < flows.length; n++) flows[n]! *= factor
}
