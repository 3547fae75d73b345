/**
 * A hall as the airflow solver sees it: every record becomes solids, sheets, openings and devices on the grid.
 *
 * The grid covers the room above the floor. A raised floor's plenum has the same cells in plan and is solved apart
 * (`plenum/`).
 */
import { capacityAtFlow_W } from '../../models/air/coil.ts'
import { airflowAtSpeed_m3_s } from '../../models/air/fan.ts'
import { AIR } from '../../models/air/properties.ts'
import { tileLoss } from '../../models/air/tile.ts'
import type { Box } from '../../models/geometry.ts'
import { opposite } from '../../models/geometry.ts'
import { boxOf, isBoxed } from '../../models/hall/boxes.ts'
import { coolerType, tileType } from '../../models/hall/catalog.ts'
import {
  type Containment,
  type Crah,
  type Facing,
  type FanWall,
  type Hall,
  type InRowCooler,
  isPlaced,
  type PlacedRecord,
  type Rack,
  type RearDoorCooler,
  recordsOf,
  shellOf,
  type Tile,
} from '../../models/hall/hall.ts'
import {
  breathesAir,
  rackAirflow_m3_s,
  rackAirHeat_W,
  rackLoad_W,
  rackStall_Pa,
} from '../../models/hall/load.ts'
import { type AirCoupling, UNCOUPLED } from '../../models/power/heat.ts'
import { withoutPower } from '../../models/power/powered.ts'
import { ductsUp, returnCeiling } from './ceiling.ts'
import type {
  AirCooler,
  AirInlet,
  AirModel,
  AirRack,
  CellBox,
  RackSlice,
  RearDoor,
  Sheet,
  WarmBox,
} from './model.ts'
import { faceOf, footprintOf, Grid, topOf } from './voxelGrid.ts'

/** Discharge coefficient of the cracks of a containment sheet: a sharp-edged slot (Idelchik, diagram 4-12). */
const CRACK_DISCHARGE = 0.6
/** Sheets that leak less than this are tight, share of area. */
const TIGHT = 1e-4

/**
 * The air model of a hall with cubes of side `cell_m`. Racks without air intake heat the air at their surface.
 *
 * @param lastInlet_C  What a rack breathed last, for its fans; null, or no function: the mean supply.
 * @param coupling  What the networks say of heat at devices, and of what has lost its power.
 */
export function voxelise(
  document: Hall,
  cell_m: number,
  lastInlet_C?: (rack: Rack) => number | null,
  { heat_W, darkIds }: AirCoupling = UNCOUPLED,
): AirModel {
  const hall = withoutPower(document, darkIds)
  const shell = shellOf(hall)
  const grid = Grid.of(shell, cell_m)
  const standing = [...hall.records.values()].filter(
    (record): record is PlacedRecord =>
      isPlaced(record) && !(record.kind === 'powerDevice' && record.room === 'electrical'),
  )
  const supplies = recordsOf(hall, 'crah', 'fanWall', 'inRowCooler')
    .filter(({ running }) => running)
    .map(({ supplyTemperature_C }) => supplyTemperature_C)
  const start_C = supplies.length > 0 ? supplies.reduce((a, b) => a + b, 0) / supplies.length : 20
  const doors = new Map(
    recordsOf(hall, 'rearDoorCooler')
      .filter(({ running }) => running)
      .map((door) => [door.rackId, door]),
  )
  const ceiling = returnCeiling(hall, grid)
  const raised = shell.floor.kind === 'raised' ? shell.floor : null
  return {
    nx: grid.n[0],
    ny: grid.n[1],
    nz: grid.n[2],
    cell_m,
    fluid: AIR,
    solids: [
      ...(ceiling?.ducts ?? []),
      ...standing.map((record) => grid.cells(boxOf(hall, record))),
      ...recordsOf(hall, 'obstacle').map((record) => grid.cells(boxOf(hall, record))),
    ],
    sheets: [
      ...(ceiling?.sheets ?? []),
      ...recordsOf(hall, 'containment').map((sheet) => sheetOf(grid, boxOf(hall, sheet), sheet)),
    ],
    racks: recordsOf(hall, 'rack').map((rack) =>
      rackOf(hall, grid, rack, lastInlet_C?.(rack) ?? start_C, doors.get(rack.id)),
    ),
    coolers: recordsOf(hall, 'crah', 'fanWall', 'inRowCooler').map((cooler) =>
      coolerOf(hall, grid, cooler, raised !== null),
    ),
    warm: warmBoxes(hall, grid, heat_W),
    inlets: recordsOf(hall, 'tile').map((tile) => tileOf(grid, boxOf(hall, tile), tile)),
    outlets: [],
    plenum: raised && {
      height_m: raised.plenumHeight_m,
      leakageFraction: raised.leakageFraction,
      blocked: recordsOf(hall, 'obstacle')
        .filter(({ y_m }) => y_m <= -raised.plenumHeight_m / 2)
        .map((record) => footprintOf(grid.cells(boxOf(hall, record)))),
    },
    start_C,
  }
}

function rackOf(
  hall: Hall,
  grid: Grid,
  rack: Rack,
  inlet_C: number,
  door?: RearDoorCooler,
): AirRack {
  const box = grid.cells(boxOf(hall, rack))
  const breathes = breathesAir(rack)
  const airflow_m3_s = breathes ? rackAirflow_m3_s(rack, inlet_C) : 0
  return {
    id: rack.id,
    slices: breathes ? slicesOf(box, rack.facing) : [],
    box,
    airflow_m3_s,
    ...(breathes && { stall_Pa: rackStall_Pa(rack, airflow_m3_s) }),
    airHeat_W: rackAirHeat_W(rack),
    load_W: rackLoad_W(rack),
    ...(door && { rearDoor: rearDoorOf(door, airflow_m3_s) }),
  }
}

/** A box that stands keeps its slices: it is of one record alone, which is never changed in place. */
const slices = new WeakMap<CellBox, readonly RackSlice[]>()

function slicesOf(box: CellBox, facing: Facing): readonly RackSlice[] {
  const known = slices.get(box)
  if (known) return known
  const cut = Array.from({ length: box.max[1] - box.min[1] }, (_, n) => {
    const layer: CellBox = {
      min: [box.min[0], box.min[1] + n, box.min[2]],
      max: [box.max[0], box.min[1] + n + 1, box.max[2]],
    }
    return { front: faceOf(layer, facing), rear: faceOf(layer, opposite(facing)) }
  })
  slices.set(box, cut)
  return cut
}

function rearDoorOf(door: RearDoorCooler, airflow_m3_s: number): RearDoor {
  const type = coolerType(door.catalogId)
  return {
    id: door.id,
    setpoint_C: door.supplyTemperature_C,
    capacity_W: capacityAtFlow_W(
      type.sensibleCapacity_W.value,
      airflow_m3_s / type.airflow_m3_s.value,
    ),
  }
}

/** What gives off heat where it stands, or along its length. */
function warmBoxes(hall: Hall, grid: Grid, heat_W: AirCoupling['heat_W']): WarmBox[] {
  return [...heat_W].flatMap(([id, heat]) => {
    const record = hall.records.get(id)
    // A chain that has no solution gives NaN: the air then goes on without it.
    if (!record || !isBoxed(record) || !(heat > 0)) return []
    return [{ id, box: grid.cells(boxOf(hall, record)), heat_W: heat }]
  })
}

type RoomCooler = Crah | FanWall | InRowCooler

/** CRAHs take in at their top, or above a ceiling that returns; the others at their rear, or where that is blocked their top; CRAHs on a raised floor supply the plenum. */
function coolerOf(hall: Hall, grid: Grid, cooler: RoomCooler, raised: boolean): AirCooler {
  const box = grid.cells(boxOf(hall, cooler))
  const ducted = ductsUp(hall, cooler)
  const top = topOf(ducted ? grid.upToCeiling(box) : box)
  const type = coolerType(cooler.catalogId)
  return {
    id: cooler.id,
    intakes: cooler.kind === 'crah' ? [top] : [faceOf(box, opposite(cooler.facing)), top],
    ducted,
    box,
    supply: cooler.kind === 'crah' && raised ? null : faceOf(box, cooler.facing),
    airflow_m3_s: cooler.running
      ? airflowAtSpeed_m3_s(type.airflow_m3_s.value, cooler.fanSpeedFraction)
      : 0,
    setpoint_C: Math.max(cooler.supplyTemperature_C, type.minSupply_C.value),
    capacity_W: capacityAtFlow_W(type.sensibleCapacity_W.value, cooler.fanSpeedFraction),
  }
}

function tileOf(grid: Grid, box: Box, tile: Tile): AirInlet {
  const { min, max } = grid.cells(box)
  const type = tileType(tile.catalogId)
  const open = type.openAreaFraction.value * tile.openFraction
  return {
    id: tile.id,
    patch: { axis: 1, plane: 0, inward: 1, a: [min[0], max[0]], b: [min[2], max[2]] },
    openAreaFraction: open,
    supply: {
      kind: 'plenum',
      lossCoefficient: tileLoss(open, type.dischargeCoefficient.value),
    },
  }
}

function sheetOf(grid: Grid, { min, max }: Box, sheet: Containment): Sheet {
  const axis = sheet.size_m.indexOf(0) as 0 | 1 | 2
  const [a, b] = axis === 0 ? ([1, 2] as const) : axis === 1 ? ([0, 2] as const) : ([0, 1] as const)
  const leak = sheet.leakageFraction
  return {
    axis,
    plane: grid.plane(min[axis], axis),
    a: grid.range(min[a], max[a], a),
    b: grid.range(min[b], max[b], b),
    resistance: leak > TIGHT ? 1 / (CRACK_DISCHARGE * leak) ** 2 : 0,
  }
}
