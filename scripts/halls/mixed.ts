/**
 * Hall 4: everything side by side on one raised floor, as halls become over the years.
 *
 * A and B: servers over tiles; B is full by its busway, not by its floor: one place is open, and a rack that is dragged
 * to it overloads the busway. C and D: DGX and dense racks with in-row coolers and a contained cold aisle.
 * E: GB200 NVL72 with their CDUs. F: 40 kW racks with rear doors, and racks of other makers.
 */
import type { Hall } from '../../models/hall/hall.ts'
import { HallBuilder } from './builder.ts'
import { buildRow, many, type Place } from './rows.ts'

const LENGTH_M = 15.6
const WIDTH_M = 18.6
const HEIGHT_M = 3.9
const ROW_START_M = 3.6
const ROW_END_M = 12
const COLD_CD_M = [7.8, 9.6] as const

const air = (kW: number, loadFraction: number): Place => ({
  catalogId: `rack.air.${kW}kw`,
  settings: { loadFraction },
})
const inRow: Place = {
  catalogId: 'inrow.60kw',
  settings: { supplyTemperature_C: 22, fanSpeedFraction: 0.65 },
}
const [dgx] = many(1, 'rack.dgx-h100', { loadFraction: 0.8 }) as [Place]
const [cdu] = many(1, 'cdu.1300kw', { supplyTemperature_C: 32 }) as [Place]
const [network] = many(1, 'rack.network', { loadFraction: 0.8 }) as [Place]

const SERVERS: readonly Place[] = Array.from({ length: 14 }, (_, i) =>
  air(i % 3 === 1 ? 15 : 10, 0.7 + 0.05 * (i % 4)),
)
const BUSY = air(10, 0.98)
/** Nine of the ten in row B that never rest: with its storage they fill the 250 A busway to 94 %, and B13 stands open. */
const BATCH: readonly Place[] = Array.from({ length: 9 }, () => BUSY)
const DENSE = air(30, 0.8)
const PLAIN = air(15, 0.8)

const ROWS = [
  { letter: 'A', edge_m: 1.2, facing: '+z', places: SERVERS },
  {
    letter: 'B',
    edge_m: 3.6,
    facing: '-z',
    places: [...many(3, 'rack.storage', { loadFraction: 1 }), ...BATCH, null, BUSY],
  },
  {
    letter: 'C',
    edge_m: 6.6,
    facing: '+z',
    places: [PLAIN, inRow, dgx, inRow, dgx, inRow, dgx, dgx, inRow, dgx, inRow, dgx, inRow, PLAIN],
  },
  {
    letter: 'D',
    edge_m: 9.6,
    facing: '-z',
    places: [
      ...[PLAIN, DENSE, inRow, DENSE, inRow, DENSE, PLAIN],
      ...[PLAIN, DENSE, inRow, DENSE, inRow, DENSE, PLAIN],
    ],
  },
  {
    letter: 'E',
    edge_m: 12.6,
    facing: '+z',
    places: [cdu, network, ...many(8, 'rack.gb200-nvl72', { loadFraction: 0.9 }), network, cdu],
  },
  {
    letter: 'F',
    edge_m: 15.6,
    facing: '-z',
    places: [
      ...many(6, 'rack.air.40kw', { loadFraction: 0.85 }),
      ...many(2, 'rack.mi355x-liquid', { loadFraction: 0.8 }),
      ...many(1, 'rack.helios', { loadFraction: 0.8 }),
      ...many(2, 'rack.tpu-ironwood', { loadFraction: 0.8 }),
      cdu,
    ],
  },
] as const

export function mixedHall(): Hall {
  const builder = new HallBuilder({
    name: 'Mixed hall',
    length_m: LENGTH_M,
    width_m: WIDTH_M,
    height_m: HEIGHT_M,
    floor: { kind: 'raised', plenumHeight_m: 0.9, leakageFraction: 0.06 },
    ceiling: { kind: 'plain' },
    contractedPower_W: 4_000_000,
    // Pedestals and panels of the heaviest class, strengthened: 29 kPa.
    floorLoadLimit_kg_m2: 3000,
    site: 'Denver',
    // A tenth over what the hall gives it at rated power; machines that stand by come on top.
    plantLiquid_W: 1_700_000,
    plantAir_W: 1_700_000,
  })
  for (const row of ROWS) buildRow(builder, { ...row, along: 'x', from_m: ROW_START_M })
  hangRearDoors(builder)
  containColdAisle(builder)
  layTiles(builder)
  standCrahs(builder)
  for (const [name, x_m, z_m] of COLUMNS) builder.column(name, x_m, z_m, HEIGHT_M)
  return builder.hall({ topology: 'N+1', supply: 'ac415' })
}

const COLUMNS = [
  ['Column 1', 12, 3.9],
  ['Column 2', 12, 12.9],
  ['Column 3', 3, 3.9],
  ['Column 4', 3, 12.9],
] as const

function hangRearDoors(builder: HallBuilder): void {
  for (let place = 1; place <= 6; place++)
    builder.add({
      kind: 'rearDoorCooler',
      id: `rearDoorCooler:F${place}`,
      name: `Rear door F${place}`,
      catalogId: 'reardoor.active.55kw',
      rackId: `rack:F${place}`,
      supplyTemperature_C: 24,
      running: true,
    })
}

function containColdAisle(builder: HallBuilder): void {
  const [low_m, high_m] = COLD_CD_M
  const top_m = 2.1
  builder.sheet('C-D roof', 'roof', [ROW_START_M, top_m, low_m], [ROW_END_M, top_m, high_m])
  builder.sheet('C-D door west', 'door', [ROW_START_M, 0, low_m], [ROW_START_M, top_m, high_m])
  builder.sheet('C-D door east', 'door', [ROW_END_M, 0, low_m], [ROW_END_M, top_m, high_m])
}

/** Two lines of grates between A and B, three between E and F, none where in-row coolers supply. */
function layTiles(builder: HallBuilder): void {
  const lines = [
    ['AB1', 2.4],
    ['AB2', 3],
    ['EF1', 13.8],
    ['EF2', 14.4],
    ['EF3', 15],
  ] as const
  for (const [line, z_m] of lines)
    for (let i = 0; i < 14; i++) {
      const catalogId = line.startsWith('AB') && i % 3 !== 1 ? 'tile.40' : 'tile.56'
      builder.tile(`${line}-${i + 1}`, catalogId, ROW_START_M + 0.6 * i, z_m)
    }
}

function standCrahs(builder: HallBuilder): void {
  const settings = { supplyTemperature_C: 20, fanSpeedFraction: 0.85 }
  for (const [i, z_m] of [2.4, 6.3, 10.2, 14.1].entries()) {
    builder.place(`CRAH ${2 * i + 1}`, 'crah.110kw', 0, z_m, '+x', settings)
    builder.place(`CRAH ${2 * i + 2}`, 'crah.110kw', LENGTH_M - 0.9, z_m, '-x', settings)
  }
}
