/**
 * Where every coil takes out all it can, nothing holds the level of temperature: each supplies its air colder than it
 * returns by the same kelvins, whatever these are. If they can take out more than the room gives off, all of it grows
 * colder at the rate of the difference, until the coolest return is one whose cooler holds its supply again. With coils a
 * few thousandths larger than the heat that is thousands of steps away.
 *
 * The fall is known in advance: shifting all of the air by it changes no flow (Boussinesq: pressure takes a uniform
 * buoyancy) and no difference of temperature, and so what is left to settle is not touched.
 */

import type { AirSolver } from './solver.ts'

/** A coil as it runs. */
export interface Coil {
  readonly return_C: number
  /** ρ cp V of its air, W/K. */
  readonly perKelvin_W: number
  readonly setpoint_C: number
  readonly capacity_W: number
}

/**
 * How far all of the air has to fall for the coils to take out what the room gives off, K; 0 where one of them holds its
 * supply, where there are none, and where they cannot take out that much.
 */
export function fallOfLevel_K(coils: readonly Coil[], heat_W: number): number {
  const taken_W = (fall_K: number) =>
    coils.reduce((sum, { return_C, perKelvin_W, setpoint_C, capacity_W }) => {
      const toSetpoint_W = perKelvin_W * (return_C - fall_K - setpoint_C)
      return sum + Math.max(0, Math.min(capacity_W, toSetpoint_W))
    }, 0)
  const areFull = coils.every(
    ({ return_C, perKelvin_W, setpoint_C, capacity_W }) =>
      perKelvin_W * (return_C - setpoint_C) >= capacity_W,
  )
  if (!areFull || !(taken_W(0) > heat_W)) return 0
  // At the setpoint of the warmest return nothing is taken out any more.
  let high = Math.max(...coils.map(({ return_C, setpoint_C }) => return_C - setpoint_C))
  let low = 0
  for (let n = 0; n < HALVINGS; n++) {
    const middle = (low + high) / 2
    if (taken_W(middle) > heat_W) low = middle
    else high = middle
  }
  // The far side: one of them holds its supply again, and the level with it.
  return high
}
/** Takes tens of kelvins to the seventh decimal, where f32 ends. */
const HALVINGS = 30

/** Lets all of a solver's air fall so far at once. @returns whether it had to. */
export function settleLevel(solver: AirSolver, heat_W: number): boolean {
  const { inlets, outlets, walls = [] } = solver.model
  const isHeld =
    outlets.length > 0 ||
    inlets.some(({ supply }) => supply.kind === 'fixed') ||
    walls.some(({ temperature_C }) => temperature_C !== null)
  if (isHeld) return false
  const fall_K = fallOfLevel_K(coilsOf(solver), heat_W)
  if (fall_K === 0) return false
  solver.coolBy(fall_K)
  return true
}

/** Coolers and rear doors through which air passes. */
function coilsOf(solver: AirSolver): Coil[] {
  const { coolers, racks, fluid } = solver.model
  const perKelvin = fluid.density_kg_m3 * fluid.specificHeat_J_kg_K
  const ofCoolers = coolers.map(({ setpoint_C, capacity_W }, n) => ({
    return_C: solver.coolerReturn_C(n),
    perKelvin_W: perKelvin * solver.coolerAirflow_m3_s(n),
    setpoint_C,
    capacity_W,
  }))
  const ofDoors = racks.flatMap(({ rearDoor }, n) => {
    const return_C = solver.outlet_C(n)
    if (!rearDoor || return_C === null) return []
    const perKelvin_W = perKelvin * solver.rackAirflow_m3_s(n)
    return { return_C, perKelvin_W, ...rearDoor }
  })
  return [...ofCoolers, ...ofDoors].filter(({ perKelvin_W }) => perKelvin_W > 0)
}
