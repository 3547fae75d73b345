/**
 * Capture indices of all racks from two tracer solves on a flow that has settled: one forward, one along the reversed
 * flow (the adjoint). In small pieces, so that an edit waits for no more than one.
 *
 * Source: VanGilder & Shrivastava, "Capture Index: An Airflow-Based Rack Cooling Performance Metric", ASHRAE
 * Transactions 113 (1), 2007. Cold aisle: the fraction of the air that a rack ingests which originates from local
 * cooling. Hot aisle: the fraction of a rack's exhaust that local extracts capture. Here every supply and every
 * return of the room counts as local, so that 1 − cold is the share of air that some rack has already warmed.
 */
import type { AirSolver } from './solver.ts'

export interface RackCapture {
  /** Share of the intake air that has passed no rack since it was cooled, 0–1. NaN without an intake. */
  readonly cold: number
  /** Share of the exhaust that coolers take before a rack does, 0–1. */
  readonly hot: number
}
export interface Capture {
  /** In the model's order. */
  readonly racks: readonly RackCapture[]
  /** Share of the supply air that returns without having met a rack. */
  readonly bypassFraction: number
  /** What the worse of the two tracers leaves unbalanced, share of what enters. */
  readonly closure: number
}

/** Sweeps of one piece: about the work of one step of the flow. */
const SWEEPS = 8
/** A tracer is done when it balances and a piece moves no rack's share by more: shown are whole per cents. */
const BALANCE = 2e-5
/** Pieces after which what has been reached is taken: the closure then says how good it is. */
const PIECES_MAX = 600

export class CaptureSolve {
  capture: Capture | null = null
  private readonly solver: AirSolver
  private cold: { values: number[]; closure: number; bypassFraction: number } | null = null
  private last: number[] = []
  private pieces = 0

  /** The flow must have settled, and must stand still until `capture` is there. */
  constructor(solver: AirSolver) {
    this.solver = solver
    solver.kernels.startTracer(false)
  }

  /** One piece of the work. */
  advance(): void {
    if (this.capture) return
    const closure = this.solver.stepTracer(SWEEPS)
    this.pieces++
    const values = this.read()
    const moved = values.reduce((most, value, n) => {
      const change = Math.abs(value - (this.last[n] ?? 0))
      return change > most ? change : most
    }, 0)
    this.last = values
    const isDone = (closure <= BALANCE && moved <= BALANCE) || this.pieces >= PIECES_MAX
    if (isDone) this.finish(values, closure)
  }

  private read(): number[] {
    const side = this.cold ? 'rear' : 'front'
    return this.solver.model.racks.map((_, rack) => this.solver.rackTracer(rack, side))
  }

  private finish(values: number[], closure: number): void {
    const { kernels } = this.solver
    if (!this.cold) {
      this.cold = { values, closure, bypassFraction: kernels.tracerBypass() }
      this.pieces = 0
      kernels.startTracer(true)
      return
    }
    const { cold } = this
    this.capture = {
      racks: values.map((hot, n) => ({ cold: cold.values[n]!, hot })),
      bypassFraction: cold.bypassFraction,
      closure: Math.max(cold.closure, closure),
    }
  }
}
