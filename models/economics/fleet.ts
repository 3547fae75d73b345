/**
 * GPU racks that share the envelope of fewer, over how many more: the risk of asking for too much, and what holding
 * them costs. The jobs are those of `jobs.ts`, and **guesses** as they are; each rack runs one of its own.
 */
import type { JobKind } from './jobs.ts'
import { ALLOCATION_RANGE } from './leverSettings.ts'
import { PILOT, runPilot } from './pilot.ts'

/** What an hour of racks came to, with jobs that rise and fall in one way. */
export interface FleetHour {
  /** Share of the seconds in which the jobs would have drawn more than the envelope had nobody held them. */
  readonly breachFraction: number
  /** Seconds in which the held racks passed it: never, or the controller is broken. */
  readonly exceededSeconds: number
  /** Share of the jobs' work that the caps cost. */
  readonly lostFraction: number
  /** Work of all the racks over that of the racks that the envelope feeds, unheld. */
  readonly workRatio: number
}

/** So many racks on one envelope. */
export interface FleetRun {
  /** Racks that the envelope feeds at full power, and racks that share it. */
  readonly envelopeCount: number
  readonly rackCount: number
  /** Users of each rack come and go by themselves, or all of them together: nobody knows which. */
  readonly apart: FleetHour
  readonly together: FleetHour
}

/** Racks of one envelope at most: larger halls are shared out among several alike. Keeps an hour to milliseconds. */
const ENVELOPE_MOST = 24

/** Racks that one envelope feeds, in a hall of so many GPU racks. */
export const envelopeCountOf = (gpuRackCount: number): number =>
  Math.min(gpuRackCount, ENVELOPE_MOST)

/** Racks that share the envelope of `envelopeCount` at a ratio: whole ones. */
export const sharingCount = (envelopeCount: number, ratio: number): number =>
  // A third of 24 is 8, however it was rounded on its way through a file.
  Math.floor(envelopeCount * ratio + 1e-6)

/** The proportion at which racks share, in whole racks: so many on the envelope of so many. */
export function sharingOf(
  { fleet }: { readonly fleet: readonly FleetRun[] },
  ratio: number,
): { readonly rackCount: number; readonly envelopeCount: number } {
  const envelopeCount = fleet[0]?.envelopeCount ?? 0
  return { rackCount: sharingCount(envelopeCount, ratio), envelopeCount }
}

/** The largest number of racks that is tried on an envelope. */
export const mostSharing = (envelopeCount: number): number =>
  sharingCount(envelopeCount, ALLOCATION_RANGE[1])

/** Two seeded hours. The same arguments give the same result. @param trainingFraction  0–1 */
export function runFleet(
  envelopeCount: number,
  rackCount: number,
  trainingFraction: number,
): FleetRun {
  const jobs = jobsOf(rackCount, trainingFraction)
  const hour = (isShared: boolean): FleetHour => {
    const { breachSeconds, exceededSeconds, work, unheldWork, baselineWork } = runPilot({
      ...PILOT,
      jobs,
      isShared,
      envelope_W: envelopeCount * PILOT.rack_W,
    })
    return {
      breachFraction: breachSeconds / PILOT.seconds,
      exceededSeconds,
      lostFraction: 1 - work / unheldWork,
      workRatio: work / baselineWork,
    }
  }
  return { envelopeCount, rackCount, apart: hour(false), together: hour(true) }
}

/** What caps cost at the worse of the two. */
export const worstLoss = ({ apart, together }: FleetRun): number =>
  Math.max(apart.lostFraction, together.lostFraction)

/** Jobs dealt out evenly, so that the first racks have the mix of all. */
function jobsOf(rackCount: number, trainingFraction: number): JobKind[] {
  const trainersBefore = (k: number) => Math.round(k * trainingFraction)
  return Array.from({ length: rackCount }, (_, k) =>
    trainersBefore(k + 1) > trainersBefore(k) ? 'training' : 'inference',
  )
}

/** Work that caps may cost before more racks are called too many. A **judgement**. */
export const LOST_MOST = 0.05

/** The most racks whose caps cost no more than LOST_MOST, in a row of runs by racks; the first where none does. */
export const mostWithin = (runs: readonly FleetRun[]): FleetRun | undefined =>
  runs.filter((run) => worstLoss(run) <= LOST_MOST).at(-1) ?? runs[0]
