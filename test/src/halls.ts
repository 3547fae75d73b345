/** What the tests of the page stand in a hall, beyond what those of the models do. */
import { readFileSync } from 'node:fs'
import { parseHall } from '../../models/hall/file.ts'
import type { Crah, Facing, Feed, Hall, Rack, Tile } from '../../models/hall/hall.ts'
import { makeCrah, makeRack } from '../models/makeHall.ts'

export { hallOf, shell } from '../models/makeHall.ts'

export const rack = (name: string, x_m: number, z_m: number, facing: Facing = '+z'): Rack =>
  makeRack(name, { x_m, z_m, facing, utilisationFraction: 0.5 })

export const crah = (name: string, x_m: number, z_m: number): Crah => makeCrah(name, { x_m, z_m })

export const tile = (name: string, x_m: number, z_m: number): Tile => ({
  kind: 'tile',
  id: `tile:${name}`,
  name,
  catalogId: 'tile.25',
  x_m,
  z_m,
  openFraction: 1,
})

export const feed = (from: Feed['fromId'], to: Feed['toId']): Feed => ({
  kind: 'feed',
  id: `feed:${from}-${to}`,
  name: `${from} to ${to}`,
  fromId: from,
  toId: to,
  side: 'A',
  breaker_A: 32,
  service: 'inService',
})

/** An example hall of the site. */
export function exampleHall(name: string): Hall {
  const url = new URL(`../../public/halls/${name}.aisle.json`, import.meta.url)
  const parsed = parseHall(readFileSync(url, 'utf8'))
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.hall
}
