/** Rows of the one-line diagram: everything as near to the first of what it feeds as the others let it be. */
import type { HallId } from '../../../models/hall/hall.ts'
import { bySideThenName, type Graph } from './oneLineGraph.ts'

/** Rows from the top: of each station, and of the draws of each that has any. */
export interface Places {
  readonly node: ReadonlyMap<HallId, number>
  readonly draws: ReadonlyMap<HallId, number>
}

/**
 * Where everything stands, in rows.
 *
 * @param columns  of the stations.
 * @param tall  rows that a station takes with all that hangs on it, at least 1.
 */
export function placesOf(
  { stations, outOf, draws }: Graph,
  columns: ReadonlyMap<HallId, number>,
  tall: (id: HallId, isLast: boolean) => number,
): Places {
  const last = Math.max(...columns.values())
  const lines = new Map<HallId, number>()
  let next = 0
  for (const { id } of [...stations].sort(bySideThenName)) {
    if (columns.get(id) !== last && !draws.has(id)) continue
    lines.set(id, next)
    next += tall(id, true)
  }
  const node = new Map([...lines].filter(([id]) => columns.get(id) === last))
  for (let column = last - 1; column >= 0; column--) {
    const here = stations.filter(({ id }) => columns.get(id) === column).sort(bySideThenName)
    const wishes = here.map(({ id }, n) => {
      const after = (outOf.get(id) ?? []).flatMap((to) => node.get(to) ?? [])
      const fed = draws.has(id) ? [...after, lines.get(id)!] : after
      return fed.length === 0 ? null : Math.min(...fed) + n * 1e-6
    })
    const heights = here.map(({ id }) => tall(id, false))
    spread(wishes, heights).forEach((place, n) => {
      node.set(here[n]!.id, place)
    })
  }
  return { node, draws: new Map([...lines].filter(([id]) => draws.has(id))) }
}

/** Each at its wish or, without one, after the station before; clear of each other, moved as little as that takes. */
function spread(wishes: readonly (number | null)[], heights: readonly number[]): number[] {
  let next = 0
  const wanted = wishes.map((wish, n) => {
    const place = wish ?? next
    next = Math.max(next, place + heights[n]!)
    return place
  })
  const order = wanted.map((_, n) => n).sort((a, b) => wanted[a]! - wanted[b]! || a - b)
  const settled = apart(
    order.map((n) => wanted[n]!),
    order.map((n) => heights[n]!),
  )
  const places = new Array<number>(wishes.length)
  order.forEach((n, k) => {
    places[n] = settled[k]!
  })
  return places
}

/**
 * Places in rising order from 0 on, each clear of the one before by that one's height, whose squared distances to the
 * wishes are least: with the heights before it taken off each wish, a monotone fit that is cut off at 0.
 *
 * Source: pool adjacent violators; Barlow et al., Statistical Inference under Order Restrictions (1972).
 */
export function apart(wishes: readonly number[], heights: readonly number[]): number[] {
  const above: number[] = []
  let sum = 0
  for (const height of heights) {
    above.push(sum)
    sum += height
  }
  const pools: { sum: number; count: number }[] = []
  wishes.forEach((wish, n) => {
    let pool = { sum: wish - above[n]!, count: 1 }
    for (
      let before = pools.at(-1);
      before && before.sum / before.count > pool.sum / pool.count;
      before = pools.at(-1)
    ) {
      pools.pop()
      pool = { sum: before.sum + pool.sum, count: before.count + pool.count }
    }
    pools.push(pool)
  })
  return pools
    .flatMap((pool) => new Array<number>(pool.count).fill(Math.max(0, pool.sum / pool.count)))
    .map((place, n) => place + above[n]!)
}
