/**
 * Hall 2: a pod of sixteen GB300 NVL72 around a contained hot aisle.
 *
 * The rows face out. The hot aisle is closed by racks, walls up to the ceiling and a door at its far end; at its
 * near end it runs as a corridor into the gallery behind the fan wall, which blows into the two cold aisles.
 */
import type { Hall } from '../../models/hall/hall.ts'
import { HallBuilder } from './builder.ts'
import { buildRow, many } from './rows.ts'

const LENGTH_M = 15
const WIDTH_M = 9.6
const HEIGHT_M = 3.6
/** Fan wall: back and front. */
const WALL_M = [1.8, 2.7] as const
const ROW_START_M = 4.5
/** Hot aisle between the rows. */
const HOT_M = [3.6, 6] as const
const RACK_TOP_M = 2.1
const FAN_WALL_TOP_M = 3

const GB300 = many(8, 'rack.gb300-nvl72', { loadFraction: 0.95 })
const NETWORK = many(1, 'rack.network', { loadFraction: 0.9 })
const CDU = many(1, 'cdu.1300kw', { supplyTemperature_C: 40 })
const STORAGE = many(2, 'rack.storage', { loadFraction: 0.8 })

export function gb300Pod(): Hall {
  const builder = new HallBuilder({
    name: 'GB300 pod',
    length_m: LENGTH_M,
    width_m: WIDTH_M,
    height_m: HEIGHT_M,
    floor: { kind: 'slab' },
    ceiling: { kind: 'plain' },
    contractedPower_W: 3_200_000,
    floorLoadLimit_kg_m2: 3000,
    site: 'Atlanta',
    // A tenth over what the hall gives it at rated power; machines that stand by come on top.
    plantLiquid_W: 2_300_000,
    plantAir_W: 500_000,
  })
  const common = { along: 'x', from_m: ROW_START_M } as const
  const end_m = buildRow(builder, {
    ...common,
    letter: 'A',
    edge_m: HOT_M[0] - 1.2,
    facing: '-z',
    places: [...CDU, ...NETWORK, ...GB300, ...NETWORK, ...CDU],
  })
  buildRow(builder, {
    ...common,
    letter: 'B',
    edge_m: HOT_M[1],
    facing: '+z',
    places: [...CDU, ...NETWORK, ...GB300, ...NETWORK, ...STORAGE],
  })
  standFanWall(builder)
  containHotAisle(builder, end_m)
  for (const [name, x_m, z_m] of COLUMNS) builder.column(name, x_m, z_m, HEIGHT_M)
  return builder.hall({ topology: '3N/2', supply: 'ac415' })
}

const COLUMNS = [
  ['Column 1', 8.7, 0],
  ['Column 2', LENGTH_M - 0.6, 0],
  ['Column 3', 8.7, WIDTH_M - 0.6],
  ['Column 4', LENGTH_M - 0.6, WIDTH_M - 0.6],
] as const

function standFanWall(builder: HallBuilder): void {
  const settings = { supplyTemperature_C: 22, fanSpeedFraction: 0.72 }
  for (const [i, z_m] of [0, 1.2, 2.4, 6, 7.2, 8.4].entries())
    builder.place(`Fan wall ${i + 1}`, 'fanwall.75kw', WALL_M[0], z_m, '+x', settings)
}

function containHotAisle(builder: HallBuilder, end_m: number): void {
  const [low_m, high_m] = HOT_M
  const front_m = WALL_M[1]
  for (const [name, z_m] of [
    ['south', low_m],
    ['north', high_m],
  ] as const) {
    builder.sheet(`Corridor ${name}`, 'wall', [front_m, 0, z_m], [ROW_START_M, HEIGHT_M, z_m])
    builder.sheet(`Aisle ${name}`, 'wall', [ROW_START_M, RACK_TOP_M, z_m], [end_m, HEIGHT_M, z_m])
  }
  builder.sheet('Aisle door', 'door', [end_m, 0, low_m], [end_m, RACK_TOP_M, high_m])
  builder.sheet('Aisle end', 'wall', [end_m, RACK_TOP_M, low_m], [end_m, HEIGHT_M, high_m])
  builder.sheet(
    'Over fan wall south',
    'wall',
    [front_m, FAN_WALL_TOP_M, 0],
    [front_m, HEIGHT_M, low_m],
  )
  builder.sheet(
    'Over fan wall north',
    'wall',
    [front_m, FAN_WALL_TOP_M, high_m],
    [front_m, HEIGHT_M, WIDTH_M],
  )
}
