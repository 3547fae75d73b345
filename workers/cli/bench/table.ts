/** The benchmark's figures as lines of text. */
import type { measureBrowser } from './browser.ts'
import type { measureEstimate } from './estimate.ts'
import type { OpenFoam } from './openfoam.ts'
import type { Measured } from './settle.ts'

const ms = (value: number | undefined): string =>
  value === undefined || !Number.isFinite(value)
    ? 'not reached'
    : `${value.toFixed(value < 100 ? 1 : 0)} ms`

export const roomLines = ({ frame, cold, warm, moves, ...room }: Measured): string[] => [
  `${room.name}: ${room.cells} cells, ${room.bytesPerCell.toFixed(0)} bytes a cell, ${room.threads} thread${room.threads === 1 ? '' : 's'}; times to a distance are ${room.repeats === 1 ? 'of one run' : `medians of ${room.repeats}`}`,
  `  frame ${ms(frame.all_ms)} from a rack's move to its estimate: voxelise ${ms(frame.voxelise_ms)}, rasterise ${ms(frame.rasterise_ms)} (${(100 * frame.touchedFraction).toFixed(2)} % of the cells), ${frame.nearSteps > 0 ? `${frame.nearSteps} steps near it` : 'step'} ${ms(frame.step_ms)}, publish ${ms(frame.publish_ms)}`,
  `  cold  after ${cold.coarseSteps} coarser steps: ${settleLine(cold)}`,
  `  rack turned round: ${settleLine(warm)}`,
  ...(moves ? [movesLine(moves)] : []),
]

const movesLine = (moves: NonNullable<Measured['moves']>): string => {
  const { count, withoutAnswer, changed_K, reached } = moves
  const each = reached.map(
    ({ distance_K, steps, stepsOfEach, ms: median_ms }) =>
      `to ${distance_K} K ${steps} steps (${stepsOfEach.join(', ')}), ${ms(median_ms)}`,
  )
  return `  racks moved, medians of ${count} (${withoutAnswer} without an answer left out): inlets change by ${changed_K.toFixed(1)} K at most; ${each.join('; ')}`
}

const settleLine = ({ state, steps, ms: all_ms, reached }: Measured['warm']): string =>
  [
    ...reached.map((r) => `to ${r.distance_K} K ${r.steps} steps, ${ms(r.ms)}`),
    `${state} ${steps} steps, ${ms(all_ms)}`,
  ].join('; ')

export function estimateLines(estimate: Awaited<ReturnType<typeof measureEstimate>>): string[] {
  const line = (
    name: string,
    {
      mean_K,
      p95_K,
      worstRackNamed,
      worstRackNamedWithin,
      namedCoolerBy_K,
    }: typeof estimate.firstFrame,
  ) =>
    `  ${name}: inlets off by ${mean_K.toFixed(2)} K mean, ${p95_K.toFixed(2)} K at the 95th percentile; worst rack named in ${(100 * worstRackNamed).toFixed(0)} %, or one within ${estimate.equal_K} K of it in ${(100 * worstRackNamedWithin).toFixed(0)} %, the named one ${namedCoolerBy_K.toFixed(2)} K cooler than it at the 95th percentile`
  return [
    `estimate over ${estimate.moves} random moves in ${estimate.hall} (seed ${estimate.seed}): first frame after ${ms(estimate.toFrame_ms)}, settled after ${ms(estimate.settle_ms)} (medians); ${estimate.withoutAnswer} moves without an answer were taken back`,
    line('first frame', estimate.firstFrame),
    line(`held for ${estimate.heldFor_ms} ms`, estimate.held),
  ]
}

export const browserLines = ({
  browser,
  repeats,
  halls,
}: Awaited<ReturnType<typeof measureBrowser>>): string[] => [
  `Chromium ${browser}, medians of ${repeats}`,
  ...halls.flatMap(({ name, threads, cold, drag, warm, bars }) => [
    `${name}, ${threads} thread${threads === 1 ? '' : 's'}`,
    `  cold  ${reachedLine(cold)}`,
    `  drag  edit to frame ${ms(drag.editToFrame_ms)} (from when it was sent ${ms(drag.sentToFrame_ms)}); pointer move to upload ${ms(drag.moveToUpload_ms)}`,
    `        own script per move ${ms(drag.ownScriptPerMove_ms)}, worst ${ms(drag.ownScriptPerMoveWorst_ms)}; long tasks ${drag.longTasks}, worst ${ms(drag.longTaskWorst_ms)}; without calls of WebGL ${drag.ownLongTasks}, worst ${ms(drag.ownLongTaskWorst_ms)}`,
    `        by the main thread’s own time ${ms(drag.ownTimePerMove_ms)} a move with what follows from it (${ms(drag.dispatchPerMove_ms)} by the clock), worst ${ms(drag.ownTimePerMoveWorst_ms)}; long tasks ${drag.ownTimeLongTasks}, worst ${ms(drag.ownTimeLongTaskWorst_ms)}`,
    `        ${drag.messagesPerMove.toFixed(2)} messages a move, at most ${drag.inFlightMost} in flight (${drag.moves} moves, ${drag.edits} edits)`,
    `  warm  ${reachedLine(warm)}; first frame off by ${warm.firstFrameFurthest_K.toFixed(2)} K at most; ${warm.withoutAnswer} of ${repeats} without an answer`,
    ...bars.map(
      ({ what, bar, measured, isMet }) =>
        `  bar   ${what}: ${Number.isFinite(measured) ? Number(measured.toFixed(1)) : 'not reached'} for ${bar}: ${isMet ? 'met' : 'not met'}`,
    ),
  ]),
]

const reachedLine = (figures: {
  readonly state: string | undefined
  readonly reached: readonly { readonly distance_K: number; readonly ms: number }[]
}): string =>
  `${figures.reached.map((r) => `to ${r.distance_K} K ${ms(r.ms)}`).join('; ')}; ${figures.state}`

export const openFoamLine = (openfoam: OpenFoam): string =>
  openfoam.installed
    ? `OpenFOAM on ref-A, second order, one core: ${ms(openfoam.openfoam_ms)} (${openfoam.openfoamIterations} iterations) to 0.05 K; ours ${ms(openfoam.ours_ms)}: ${openfoam.ratio.toFixed(0)} times faster`
    : openfoam.message
