/**
 * Hall 1: about 200 air-cooled racks on a raised floor, CRAHs along two walls.
 *
 * Five cold aisles of two tiles, rows of twenty. It has honest mistakes, as halls do: D10 stands the wrong way
 * round, G11 was taken out and its place left open, four tiles are missing in front of row A and B, the DGX
 * racks at the end of row J breathe from 25 % tiles, and CRAH 5 is off.
 */
import type { Hall } from '../../models/hall/hall.ts'
import { HallBuilder } from './builder.ts'
import { buildRow, type Place } from './rows.ts'

const LENGTH_M = 25.2
const WIDTH_M = 18
const HEIGHT_M = 3.6
const PITCH_M = 4.8
const FIRST_ROW_M = 1.2
const ROW_START_M = 3
const ROW_LENGTH = 20
const LETTERS = 'ABCDEFGHIJ'
const DGX = 'rack.dgx-h100'

/** What stands at each place of a row, repeated along it. */
const ORDINARY = ['8kw', '5kw', '8kw', '10kw', '5kw', '8kw', '5kw', '10kw', '8kw', '5kw'] as const

export function raisedFloorHall(): Hall {
  const builder = new HallBuilder({
    name: 'Raised-floor hall',
    length_m: LENGTH_M,
    width_m: WIDTH_M,
    height_m: HEIGHT_M,
    floor: { kind: 'raised', plenumHeight_m: 0.75, leakageFraction: 0.08 },
    ceiling: { kind: 'plain' },
    contractedPower_W: 2_500_000,
    floorLoadLimit_kg_m2: 2000,
    site: 'Northern Virginia',
    // A tenth over what the hall gives it at rated power; machines that stand by come on top.
    plantAir_W: 2_000_000,
  })
  for (const [index, letter] of [...LETTERS].entries()) buildRow(builder, rowAt(letter, index))
  layTiles(builder)
  standCrahs(builder)
  for (const [name, x_m, z_m] of COLUMNS) builder.column(name, x_m, z_m, HEIGHT_M)
  return builder.hall({ topology: '2N', supply: 'ac415' })
}

/** Columns stand against row ends, where the building has them. */
const COLUMNS = [
  ['Column 1', 6.3, 2.4],
  ['Column 2', 11.1, 2.4],
  ['Column 3', 18.3, 2.4],
  ['Column 4', 6.3, 15],
  ['Column 5', 11.1, 15],
  ['Column 6', 18.3, 15],
] as const

function rowAt(letter: string, index: number) {
  const facesUp = index % 2 === 0
  return {
    letter,
    along: 'z',
    from_m: ROW_START_M,
    edge_m: rowEdge_m(index),
    facing: facesUp ? '+x' : '-x',
    places: Array.from({ length: ROW_LENGTH }, (_, i) => placeAt(letter, index, i)),
  } as const
}

const rowEdge_m = (index: number): number =>
  FIRST_ROW_M + Math.floor(index / 2) * PITCH_M + (index % 2) * 2.4

function placeAt(letter: string, row: number, index: number): Place {
  const place = `${letter}${index + 1}`
  if (place === 'G11') return null
  const catalogId = catalogIdAt(letter, row, index)
  const settings = { loadFraction: catalogId === DGX ? 0.6 : loadOver(row, index) }
  return { catalogId, settings, ...(place === 'D10' && { facing: '+x' as const }) }
}

function catalogIdAt(letter: string, row: number, index: number): string {
  if (letter === 'J' && index >= 16) return DGX
  if (index === 0) return row % 2 === 0 ? 'rack.network' : 'rack.meet-me'
  if (letter === 'A' && index >= 12) return 'rack.storage'
  return `rack.air.${ORDINARY[(index + 3 * row) % ORDINARY.length]}`
}

/** Loads differ from rack to rack: 65 to 90 %, without a pattern that the eye finds. */
const loadOver = (row: number, index: number): number =>
  Math.round((0.65 + 0.05 * ((index * 7 + row * 4) % 6)) * 100) / 100

/** Tiles by what breathes from them, but for the mistakes. */
function layTiles(builder: HallBuilder): void {
  for (const [index, letter] of [...LETTERS].entries()) {
    const lowX_m = index % 2 === 0 ? rowEdge_m(index) + 1.2 : rowEdge_m(index) - 0.6
    for (let i = 0; i < ROW_LENGTH; i++) {
      const missing = (letter === 'A' || letter === 'B') && (i === 4 || i === 5)
      if (missing) continue
      const name = `${letter}${i + 1}`
      builder.tile(name, tileFor(letter, index, i), lowX_m, ROW_START_M + 0.6 * i)
    }
  }
}

function tileFor(letter: string, row: number, index: number): string {
  const rack = catalogIdAt(letter, row, index)
  if (rack === DGX) return 'tile.25'
  if (row >= 8 && index >= ROW_LENGTH - 6) return 'tile.56'
  if (rack.endsWith('5kw') || rack === 'rack.meet-me') return 'tile.25'
  return rack.endsWith('8kw') ? 'tile.40' : 'tile.56'
}

function standCrahs(builder: HallBuilder): void {
  for (let i = 0; i < 16; i++) {
    const south = i < 8
    const settings = { supplyTemperature_C: 20, fanSpeedFraction: 0.9, running: i !== 4 }
    const lowX_m = 1.2 + 3 * (i % 8)
    const [lowZ_m, facing] = south ? ([0, '+z'] as const) : ([WIDTH_M - 0.9, '-z'] as const)
    builder.place(`CRAH ${i + 1}`, 'crah.110kw', lowX_m, lowZ_m, facing, settings)
  }
}
