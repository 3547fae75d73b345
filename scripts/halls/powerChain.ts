/** The 2N chain behind the busways: utility, transformers, switchboards, UPS, in a room of their own. */
import { buswayType, powerDeviceType } from '../../models/hall/catalog.ts'
import type { Busway, FeedSide, HallRecord, PlacedRecord } from '../../models/hall/hall.ts'
import { type HallBuilder, SQRT3 } from './builder.ts'

export interface Chain {
  readonly busways: readonly Busway[]
  /** Coolers and CDUs that the mechanical panels feed, in turn from A and B. */
  readonly mechanical: readonly HallRecord[]
  /** One remote power panel a side, standing in the hall. */
  readonly panels: readonly PlacedRecord[]
  readonly transformersPerSide: number
  readonly upsPerSide: number
}

/** The electrical room lies beyond the wall at z = 0; side B stands behind side A. */
const ROOM_Z_M = { A: -6, B: -15 } as const

export function buildChain(builder: HallBuilder, chain: Chain): void {
  for (const side of ['A', 'B'] as const) buildSide(builder, chain, side)
}

function buildSide(builder: HallBuilder, chain: Chain, side: 'A' | 'B'): void {
  const z_m = ROOM_Z_M[side]
  const stand = (name: string, catalogId: string, x_m: number, dz_m: number) =>
    builder.place(name, catalogId, x_m, z_m - dz_m, '+z', { room: 'electrical', side })

  const utility = stand(`Utility ${side}`, 'power.utility.10mva', 0, 2.7)
  const generator = stand(`Generator ${side}`, 'power.generator.2500kva', 28.8, 3)
  const board = stand(`Switchboard ${side}`, 'power.switchboard.4000a', 0, 0)
  const output = stand(`UPS output ${side}`, 'power.switchboard.4000a', 4.2, 0)
  for (let i = 1; i <= chain.transformersPerSide; i++) {
    const transformer = stand(`TX ${side}${i}`, 'power.transformer.2500kva', i * 3, 2.7)
    builder.feed(utility, transformer, side, rated_A(transformer, 20_000))
    builder.feed(transformer, board, side, rated_A(transformer))
  }
  builder.feed(generator, board, side, rated_A(generator))
  for (let i = 1; i <= chain.upsPerSide; i++) {
    const ups = stand(`UPS ${side}${i}`, 'power.ups.1250kva', 4.5 + i * 3.6, 0)
    builder.feed(board, ups, side, rated_A(ups))
    builder.feed(ups, output, side, rated_A(ups))
  }
  feedHall(builder, chain, side, board, output)
}

function feedHall(
  builder: HallBuilder,
  chain: Chain,
  side: FeedSide,
  board: PlacedRecord,
  output: PlacedRecord,
): void {
  for (const busway of chain.busways.filter((each) => each.side === side))
    builder.feed(output, busway, side, buswayType(busway.catalogId).rating_A.value)
  const panel = chain.panels.find((each) => each.kind === 'powerDevice' && each.side === side)
  if (!panel) return
  builder.feed(board, panel, side, rated_A(panel))
  chain.mechanical.forEach((unit, index) => {
    if ((index % 2 === 0) === (side === 'A')) builder.feed(panel, unit, side, 32)
  })
}

/** Rated current of a power device at its own voltage, or at another, A. */
function rated_A(record: PlacedRecord, voltage_V?: number): number {
  const { rating_VA, voltage_V: own } = powerDeviceType(record.catalogId)
  return Math.round(rating_VA.value / (SQRT3 * (voltage_V ?? own.value)))
}
