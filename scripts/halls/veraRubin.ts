/**
 * Hall 3: twenty-four Vera Rubin NVL72, fanless and all liquid, two rows at Max-P and two at Max-Q.
 *
 * What is left for the air is their skin, the network and storage racks at the row ends, and the power gear:
 * four CRAHs on the slab carry it, two to a cold aisle. All racks run on 800 V DC: the catalogue's take 415 V AC, so
 * their power shelves are taken as exchanged for DC ones, which makers announce and nobody lists yet: a guess.
 */
import type { Hall } from '../../models/hall/hall.ts'
import { HallBuilder } from './builder.ts'
import { buildRow, many } from './rows.ts'

const LENGTH_M = 14.4
const WIDTH_M = 13.2
const HEIGHT_M = 3.9
const ROW_START_M = 3.6

const ROWS = [
  { letter: 'A', edge_m: 1.8, facing: '+z', rack: 'rack.vr-nvl72-maxp' },
  { letter: 'B', edge_m: 4.8, facing: '-z', rack: 'rack.vr-nvl72-maxp' },
  { letter: 'C', edge_m: 7.2, facing: '+z', rack: 'rack.vr-nvl72-maxq' },
  { letter: 'D', edge_m: 10.2, facing: '-z', rack: 'rack.vr-nvl72-maxq' },
] as const

export function veraRubinHall(): Hall {
  const builder = new HallBuilder({
    name: 'Vera Rubin hall',
    length_m: LENGTH_M,
    width_m: WIDTH_M,
    height_m: HEIGHT_M,
    floor: { kind: 'slab' },
    ceiling: { kind: 'plain' },
    contractedPower_W: 6_500_000,
    floorLoadLimit_kg_m2: 3000,
    site: 'Phoenix',
    // A tenth over what the hall gives it at rated power; machines that stand by come on top.
    plantLiquid_W: 5_500_000,
    plantAir_W: 600_000,
  })
  for (const { letter, edge_m, facing, rack } of ROWS)
    buildRow(builder, {
      letter,
      edge_m,
      facing,
      along: 'x',
      from_m: ROW_START_M,
      places: [
        ...many(1, 'rack.network', { loadFraction: 0.9 }),
        ...many(6, rack, { loadFraction: 0.95 }),
        ...many(1, 'rack.storage', { loadFraction: 0.8 }),
        ...many(1, 'rack.network', { loadFraction: 0.9 }),
      ],
    })
  standCrahs(builder)
  for (const [i, z_m] of [0.3, 5.4, 10.5].entries())
    builder.place(`CDU ${i + 1}`, 'cdu.2500kw', LENGTH_M - 1.8, z_m, '-x', {
      supplyTemperature_C: 45,
    })
  for (const [name, x_m, z_m] of COLUMNS) builder.column(name, x_m, z_m, HEIGHT_M)
  return builder.hall({ topology: 'blockRedundant', supply: 'dc800' })
}

/** Two blow down each cold aisle, from its two ends. */
function standCrahs(builder: HallBuilder): void {
  const settings = { supplyTemperature_C: 22, fanSpeedFraction: 0.8 }
  for (const [aisle, z_m] of [3, 8.4].entries())
    for (const [end, facing] of (['+x', '-x'] as const).entries()) {
      const lowX_m = facing === '+x' ? 0 : LENGTH_M - 0.9
      const name = `CRAH ${2 * aisle + end + 1}`
      builder.place(name, 'crah.110kw', lowX_m, z_m, facing, settings)
    }
}

/** In line with the row ends, towards the CDUs. */
const COLUMNS = [
  ['Column 1', 9, 2.1],
  ['Column 2', 9, 5.1],
  ['Column 3', 9, 7.5],
  ['Column 4', 9, 10.5],
] as const
