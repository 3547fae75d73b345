/** Halls that have no answer, said in a plain sentence that names the thing and the way out. */
import { type Hall, type HallId, isCooler } from '../../models/hall/hall.ts'
import { inKW } from '../../models/hall/words.ts'
import type { AirModel } from './model.ts'
import type { AirSolver } from './solver.ts'

/** Share of the inflow that a sealed region may be out of balance before it is called so. */
const IMBALANCE = 1e-3
/** Heat beyond what coolers carry, over that: an answer may leave as much unbalanced (`settling.ts`). */
const CLOSED = 1e-4

/** Why no air can balance this hall; null when it may have an answer. `darkIds`: what has no supply. */
export function illPosed(
  solver: AirSolver,
  hall: Hall,
  darkIds: readonly HallId[] = [],
): string | null {
  const { model } = solver
  const heated = model.racks.some(({ airHeat_W }) => airHeat_W > 0) || (model.warm?.length ?? 0) > 0
  if (!heated) return null
  const cooled =
    model.coolers.some((_, n) => solver.coolerAirflow_m3_s(n) > 0) || model.outlets.length > 0
  if (!cooled && !model.racks.some(({ rearDoor }) => rearDoor)) {
    const blocked = blockedCooler(solver, hall)
    if (blocked) return blocked
    const wayOut = darkCoolers(hall, darkIds) ?? startedCooler(hall)
    return `No cooler is running, so the heat of the racks has nowhere to go. ${wayOut}`
  }
  const shut = floorShut(solver, hall)
  if (shut || !overCapacity(model, hall)) return shut
  // What a blocked cooler would carry is counted in: it is what to mend first.
  return blockedCooler(solver, hall) ?? unsettledBy(model, hall, darkIds)
}

/** Said of a hall with nothing in it to a command that is asked for its air; null where something warms, moves or takes air. */
export function nothingToSolve({ model }: AirSolver): string | null {
  const { racks, coolers, inlets, outlets, warm = [], walls = [] } = model
  const things = [racks, coolers, inlets, outlets, warm, walls]
  if (things.some(({ length }) => length > 0)) return null
  return 'The hall has no rack, no cooler and nothing else that warms or moves air: there is no air to solve.'
}

/** How air that no cooler moves comes to move, where none is without supply. */
function startedCooler(hall: Hall): string {
  const coolers = [...hall.records.values()].filter(isCooler)
  const still = coolers.filter(({ running }) => running).map(({ id }) => id)
  if (coolers.length === 0) return 'Place a cooler.'
  if (still.length === 0) return 'Start a cooler, or place one.'
  return `The fans of ${listed(hall, still)} are set to stand still: give them a speed.`
}

/** The coolers that have no supply, in a sentence: where the air has no answer, that is the likely reason. Null without any. */
export function darkCoolers(hall: Hall, darkIds: readonly HallId[]): string | null {
  const coolers = [...hall.records.values()].filter(isCooler)
  const dark = new Set(darkIds)
  const out = coolers.filter(({ id }) => dark.has(id)).map(({ id }) => id)
  if (out.length === 0) return null
  const count = `${out.length} of ${coolers.length} coolers`
  return `${count} have no supply (${listed(hall, out)}): bring their power back.`
}

/** Why air that did not settle may not have, with the way out; null where nothing is known of it. */
export function unsettledBy(
  model: AirModel,
  hall: Hall,
  darkIds: readonly HallId[],
): string | null {
  const known = [overCapacity(model, hall), darkCoolers(hall, darkIds)].filter(
    (why) => why !== null,
  )
  return known.length > 0 ? known.join(' ') : null
}

/** Coolers that can take out less than the air takes in: it grows warmer without end. Null where they can take it all. */
function overCapacity(model: AirModel, hall: Hall): string | null {
  const { capacity_W, heat_W } = budgetOf(model)
  if (model.outlets.length > 0 || heat_W <= capacity_W * (1 + CLOSED)) return null
  const coolers = [...hall.records.values()].filter(isCooler)
  const isOneOff = coolers.some(({ running }) => !running)
  const isOneSlow = coolers.some(
    (cooler) => cooler.kind !== 'rearDoorCooler' && cooler.running && cooler.fanSpeedFraction < 1,
  )
  const more = isOneOff ? 'Switch another cooler on' : 'Place another cooler'
  const faster = isOneSlow ? ', run their fans faster' : ''
  return `Racks and devices give the air ${inKW(heat_W)} kW, and the coolers that run carry ${inKW(capacity_W)} kW at the speed of their fans. ${more}${faster}, or take load off.`
}

/** What running coolers and rear doors can take out, and what the air takes in. */
export function budgetOf({ coolers, racks, warm }: AirModel): {
  readonly capacity_W: number
  readonly heat_W: number
} {
  const coils = [
    ...coolers.filter(({ airflow_m3_s }) => airflow_m3_s > 0),
    ...racks.flatMap(({ rearDoor }) => rearDoor ?? []),
  ]
  return {
    capacity_W: coils.reduce((sum, coil) => sum + coil.capacity_W, 0),
    heat_W:
      racks.reduce((sum, rack) => sum + rack.airHeat_W, 0) +
      (warm ?? []).reduce((sum, { heat_W }) => sum + heat_W, 0),
  }
}

/** Coolers that blow under a floor without an open tile: all of their air would have to leave through the seams. */
function floorShut({ model, isFloorShut }: AirSolver, hall: Hall): string | null {
  if (!isFloorShut) return null
  const below = model.coolers.filter(
    ({ supply, airflow_m3_s }) => supply === null && airflow_m3_s > 0,
  )
  return `${listed(
    hall,
    below.map(({ id }) => id),
  )} blow under a raised floor that has no open tile. Place perforated tiles, open or uncover those there are, or stop the coolers.`
}

/** A cooler whose intake or supply is shut off everywhere, and which of them is. */
export function blockedCooler(solver: AirSolver, hall: Hall): string | null {
  const { coolers } = solver.model
  const n = coolers.findIndex((_, one) => solver.isBlocked(one))
  if (n < 0) return null
  const { id, intakes } = coolers[n]!
  const shut = solver.coolerShut(n)
  const top = intakes.length > 1 ? 'its rear and its top' : 'its top'
  const faces = [
    ...(shut.intake ? [`${top}, where it takes in air,`] : []),
    ...(shut.supply ? ['its front, where it supplies air,'] : []),
  ]
  const touch = faces.length > 1 || (shut.intake && intakes.length > 1) ? 'touch' : 'touches'
  return `${named(hall, id)} is blocked: ${faces.join(' and ')} ${touch} something solid everywhere. Clear it, or switch the cooler off.`
}

/** Air that has run away: what its field holds is no figure of the hall. */
export const DIVERGED = 'The air did not solve: the flow grew without bound.'

/** Whether a sealed region takes in more than it lets out; only known after a step. */
export function sealedImbalance(solver: AirSolver, inflow_m3_s: number, hall: Hall): string | null {
  const net_m3_s = solver.kernels.regionImbalance()
  if (!(inflow_m3_s > 0) || !(Math.abs(net_m3_s) > IMBALANCE * inflow_m3_s)) return null
  if (Math.abs(net_m3_s) > moved_m3_s(solver)) return DIVERGED
  const within = solver.inWorstRegion()
  const where = within.length > 0 ? `The sealed space at ${listed(hall, within)}` : 'A sealed space'
  const [more, less] = net_m3_s > 0 ? ['is given', 'can leave'] : ['is drawn from it', 'can enter']
  return `${where}: ${Math.abs(net_m3_s).toFixed(2)} m³/s more air ${more} than ${less}. Open its containment or let it leak, or match its flows.`
}

/** What coolers, openings and racks move between them: no space is given more. */
function moved_m3_s(solver: AirSolver): number {
  const { racks, coolers, inlets } = solver.model
  return [
    ...racks.map(({ airflow_m3_s }) => airflow_m3_s),
    ...coolers.map((_, n) => solver.coolerAirflow_m3_s(n)),
    ...inlets.map((_, n) => solver.inletAirflow_m3_s(n)),
  ].reduce((sum, flow_m3_s) => sum + flow_m3_s, 0)
}

/** Heat that is given to a space within the room and cannot leave it, before the first step; null where all of it can. */
export function shutInHeat(solver: AirSolver, hall: Hall): string | null {
  const all = solver.enclosures()
  const least_W = CLOSED * all.reduce((sum, { heat_W }) => sum + heat_W, 0)
  const shut = all.find(({ heat_W, capacity_W }) => heat_W - capacity_W > least_W)
  if (!shut) return null
  const { heat_W, capacity_W, warmIds } = shut
  const at = `space at ${listed(hall, warmIds)} is given ${inWatts(heat_W)}`
  const what =
    capacity_W === 0
      ? `The sealed ${at}, with no cooler in it and no way out for the heat`
      : `The ${at}, and the coolers in it carry ${inWatts(capacity_W)}`
  return `${what}. Open its containment or let it leak, place a cooler in it, or take load off.`
}

/**
 * All the power of the strongest fans in the catalogue gives 0.7 kPa at full speed, 1.1 at the upper end of its guess
 * (`models/hall/coolerFans.ts`), and partitions need hold 0.24 (5 psf, IBC 2009 1607.13): beyond that there is no such air.
 * Below it the coolers that lack the power are named beside the answer (`coolerCautions.ts`).
 */
const BEYOND_FANS_PA = 1000

/** Air that would have to be pressed through leaks harder than fans can, before the first step; null where none has. */
export function pressedThroughLeaks(solver: AirSolver): string | null {
  const driven = solver.drivenThroughLeaks()
  if (!driven || driven.pressure_Pa <= BEYOND_FANS_PA) return null
  const { airflow_m3_s, pressure_Pa } = driven
  return `${airflow_m3_s.toFixed(1)} m³/s that coolers move have no way but the leaks of containment: that takes ${(pressure_Pa / 1000).toFixed(1)} kPa, more than fans have. Open the containment or let it leak more, or slow the coolers.`
}

/** A space may be as small as the heat of one busway. */
const inWatts = (value_W: number): string =>
  value_W < 1e3 ? `${value_W.toFixed(0)} W` : `${inKW(value_W)} kW`

/** Cells along each axis of a grid, and their side. */
type Cells = Pick<AirModel, 'nx' | 'ny' | 'nz' | 'cell_m'>

/** Why a grid of this size cannot be opened; null when it fits in `most_bytes`. */
export function tooManyCells(grid: Cells, most_bytes: number): string | null {
  const bytes = gridBytes(grid)
  if (bytes <= most_bytes) return null
  const { nx, ny, nz, cell_m } = grid
  const what = `A cell of ${cell_m} m makes ${(nx * ny * nz).toLocaleString('en')} cells, more than memory holds: they need ${inGiB(bytes)} GiB`
  return `${what}, and the solver has ${inGiB(most_bytes)} GiB. Choose a cell of ${fitting_m(grid, most_bytes)} m or larger.`
}

/** The same of a grid that would fit, on a machine that does not give so much. */
export const machineTooSmall = ({ cell_m, ...grid }: Cells): string =>
  `The cells of ${cell_m} m need ${inGiB(gridBytes({ cell_m, ...grid }))} GiB, more than this machine gives. Choose a larger cell.`

/** The smallest cell, in whole centimetres, that makes a grid of the same room fit. */
function fitting_m(grid: Cells, most_bytes: number): number {
  const { nx, ny, nz, cell_m } = grid
  const fits = (side_m: number) => {
    const cells = (count: number) => Math.max(1, Math.round((count * cell_m) / side_m))
    const coarser = { nx: cells(nx), ny: cells(ny), nz: cells(nz), cell_m: side_m }
    return gridBytes(coarser) <= most_bytes
  }
  // Cells go with the cube of their side; the layer round them does not.
  let side_cm = Math.ceil(100 * cell_m * Math.cbrt(gridBytes(grid) / most_bytes))
  while (!fits(side_cm / 100)) side_cm++
  return side_cm / 100
}

/** Bytes that the kernels take for a grid and its layer of ghost cells (`kernels/grid.ts`): a test holds them to it. */
export const gridBytes = ({ nx, ny, nz }: Cells): number =>
  4 * FIELDS * (nx + 2) * (ny + 2) * (nz + 4) + LISTS_BYTES
/** State, geometry, matrices, mean, pressure solve with its coarser levels, labels: 40, and one for what is staged. */
const FIELDS = 41
/** Openings, slices and devices have tables of a fixed size. */
const LISTS_BYTES = 4 * 1024 ** 2

const inGiB = (bytes: number): string => (bytes / 1024 ** 3).toFixed(1)

export const named = (hall: Hall, id: HallId): string => hall.records.get(id)?.name ?? id

/** Names up to three things, and counts the rest. Tiles are named as racks are, and say what they are. */
function listed(hall: Hall, ids: readonly HallId[]): string {
  const names = ids
    .slice(0, 3)
    .map((id) => `${hall.records.get(id)?.kind === 'tile' ? 'tile ' : ''}${named(hall, id)}`)
  const rest = ids.length - names.length
  return rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(', ')
}
