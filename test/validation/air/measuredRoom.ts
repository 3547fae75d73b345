/**
 * A measured room: RISE ICE POD 2 at two plateaus of load, against its 24 sensors on the rack fronts and rears.
 *
 * The strips hang "in the middle of a group of three racks" at 0.4, 1.2 and 2.0 m; how far from the rack is not
 * recorded: 0.05 m is set beforehand, 0.02 and 0.15 m are told for comparison. The published lattice-Boltzmann run is
 * off by 1.74 and 2.72 K. The room as its source draws it (podRoom.ts) is told beside the one that the data describe.
 */
import { Settling } from '../../../workers/airflow/settling.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { absoluteCase, type ValidationCase } from '../case.ts'
import type { Lab } from '../lab.ts'
import { type Plateau, type PodData, podModel } from './podModel.ts'
import { CELL_M, type PodRoom, rackMiddle_m, rowFaces } from './podRoom.ts'

/** What is known of the misses: this folder's README says more. */
const NOTES = {
  P1: 'The fronts at 0.4 m read 3 K more than the supply, which reaches them all but unmixed from 1.3 m away; with those and the rears behind them exact, 1.3 K would remain.',
  P3: 'The rear sensors at 0.4 and 1.2 m read 4 to 6 K more than the fronts plus what the given heat and airflow can add; with the other sixteen exact, 2.5 K would remain. They imply 0.74 of the airflow that the speed of the fans gives.',
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
  const kept = await solve(lab, pod, plateau, 'kept')
  const drawn = await solve(lab, pod, plateau, 'drawn')
  const others = OTHERS_M.map((metres) => `${kept(metres).toFixed(2)} at ${metres} m`).join(', ')
  return absoluteCase({
    case: `measured room, ${name}, ${plateau.thermal_kW} kW`,
    source: `RISE ICE POD 2, 2019; published LBM ${plateau.lbm_published_run_rmse_K} K`,
    quantity: `rms over 24 sensors at ${SENSOR_M} m, K (${others}; in the room as its source draws it ${drawn(SENSOR_M).toFixed(2)})`,
    ours: kept(SENSOR_M),
    reference: 0,
    bound: BOUNDS_K[name],
    note: NOTES[name],
  })
}

/** Settles the air; gives the rms of the sensors at a distance, NaN when there is no answer. */
async function solve(lab: Lab, pod: PodData, plateau: Plateau, room: PodRoom) {
  const solver = new AirSolver(await lab.kernels(), podModel(pod, plateau, room))
  const settling = new Settling(solver)
  while (!settling.done && settling.steps < STEPS_MAX) settling.advance()
  const { state, steps, range_K } = settling
  lab.say(`  ${room}: ${state} after ${steps} steps, range ${range_K.toFixed(2)} K`)
  const answered = state === 'converged' || state === 'unsteady'
  return (distance_m: number) =>
    answered ? stripRms_K(solver, pod, plateau, room, distance_m) : Number.NaN
}

function stripRms_K(
  solver: AirSolver,
  pod: PodData,
  plateau: Plateau,
  room: PodRoom,
  distance_m: number,
): number {
  const temperature = temperatureAt(solver)
  const squares = Object.entries(plateau.strips).flatMap(([strip, sensors]) => {
    // racks_04_to_06: the middle one is 5.
    const rack = Number(strip.slice(6, 8)) + 1
    const { front, rear, looks } = rowFaces(pod, room, rack)
    return Object.entries(sensors).map(([sensor, measured_C]) => {
      const [, side, height] = sensor.split('_') as [
        string,
        'front' | 'rear',
        keyof typeof HEIGHTS_M,
      ]
      const x_m =
        side === 'front' ? front * CELL_M + looks * distance_m : rear * CELL_M - looks * distance_m
      return (temperature(x_m, HEIGHTS_M[height], rackMiddle_m(pod, room, rack)) - measured_C) ** 2
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
