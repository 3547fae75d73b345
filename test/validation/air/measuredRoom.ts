/**
 * A measured room: RISE ICE POD 2 at two plateaus of load, against its 24 sensors on the rack fronts and rears.
 *
 * The strips hang "in the middle of a group of three racks" at 0.4, 1.2 and 2.0 m; how far from the rack is not
 * recorded: 0.05 m is set beforehand, 0.02 and 0.15 m are told for comparison. The published lattice-Boltzmann run is
 * off by 1.74 and 2.72 K.
 */
import { Settling } from '../../../workers/airflow/settling.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { absoluteCase, type ValidationCase } from '../case.ts'
import type { Lab } from '../lab.ts'
import { CELL_M, type Plateau, type PodData, podModel, rackMiddle_m, rowFaces } from './podModel.ts'

/** What is known of the misses: this folder's README says more. */
const NOTES = {
  P1: 'The fronts at 0.4 m are 3 K too cold: supply air reaches them all but unmixed.',
  P3: 'The rear sensors at 0.4 and 1.2 m read 4 to 6 K more than the fronts plus what the given heat and airflow can add; with the other sixteen exact, 2.6 K would remain.',
}
const BOUNDS_K = { P1: 1.5, P3: 2.4 } as const
const SENSOR_M = 0.05
const OTHERS_M = [0.02, 0.15]
const HEIGHTS_M = { bottom: 0.4, middle: 1.2, top: 2 } as const
const STEPS_MAX = 8000

export async function cases(lab: Lab): Promise<ValidationCase[]> {
  const pod = lab.data<PodData>('rise-pod2.json')
  return [await plateauCase(lab, pod, 'P1'), await plateauCase(lab, pod, 'P3')]
}

async function plateauCase(lab: Lab, pod: PodData, name: 'P1' | 'P3'): Promise<ValidationCase> {
  const plateau = pod.plateaus[name]!
  lab.say(`measured room, ${name}`)
  const solver = new AirSolver(await lab.kernels(), podModel(pod, plateau))
  const settling = new Settling(solver)
  while (!settling.done && settling.steps < STEPS_MAX) settling.advance()
  const answered = settling.state === 'converged' || settling.state === 'unsteady'
  const rms_K = (distance_m: number) => stripRms_K(solver, pod, plateau, distance_m)
  const others = OTHERS_M.map((distance_m) => `${rms_K(distance_m).toFixed(2)} at ${distance_m} m`)
  lab.say(
    `  ${settling.state} after ${settling.steps} steps, range ${settling.range_K.toFixed(2)} K`,
  )
  return absoluteCase({
    case: `measured room, ${name}, ${plateau.thermal_kW} kW`,
    source: `RISE ICE POD 2, 2019; published LBM ${plateau.lbm_published_run_rmse_K} K`,
    quantity: `rms over 24 sensors at ${SENSOR_M} m, K (${others.join(', ')})`,
    ours: answered ? rms_K(SENSOR_M) : Number.NaN,
    reference: 0,
    bound: BOUNDS_K[name],
    note: NOTES[name],
  })
}

function stripRms_K(solver: AirSolver, pod: PodData, plateau: Plateau, distance_m: number): number {
  const temperature = temperatureAt(solver)
  const squares = Object.entries(plateau.strips).flatMap(([strip, sensors]) => {
    // racks_04_to_06: the middle one is 5.
    const rack = Number(strip.slice(6, 8)) + 1
    const { front, rear, looks } = rowFaces(pod, rack)
    return Object.entries(sensors).map(([sensor, measured_C]) => {
      const [, side, height] = sensor.split('_') as [
        string,
        'front' | 'rear',
        keyof typeof HEIGHTS_M,
      ]
      const x_m =
        side === 'front' ? front * CELL_M + looks * distance_m : rear * CELL_M - looks * distance_m
      return (temperature(x_m, HEIGHTS_M[height], rackMiddle_m(pod, rack)) - measured_C) ** 2
    })
  })
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)
}

/** Trilinear between the centres of cells that hold air; in ours (x, y up, z). */
function temperatureAt(solver: AirSolver) {
  const { nx, ny } = solver.model
  const T = solver.fields()
  return (...point_m: readonly [x: number, y: number, z: number]): number => {
    const cells = point_m.map((length_m) => length_m / CELL_M - 0.5)
    const low = cells.map(Math.floor)
    let sum = 0
    let weight = 0
    for (let corner = 0; corner < 8; corner++) {
      const bits = [corner & 1, (corner >> 1) & 1, corner >> 2]
      const [i, j, k] = low.map((cell, n) => cell + bits[n]!) as [number, number, number]
      const value = T[i + nx * (j + ny * k)]!
      if (Number.isNaN(value)) continue
      const share = bits.reduce((product, bit, n) => {
        const fraction = cells[n]! - low[n]!
        return product * (bit === 1 ? fraction : 1 - fraction)
      }, 1)
      sum += share * value
      weight += share
    }
    return sum / weight
  }
}
