/**
 * Which cells open faces connect: labels from 1 in the order of each region's first slot, 0 in solids.
 *
 * Labels outlive an edit. Where a box that has changed lies in one region and leaves it in one piece, only the box is
 * labelled again (`joinBox`); else the whole room is.
 */
import { aB, aE, aT, at, fieldBytes, first, fluid, last, mx, my, mz, reserve, sx, sy, sz } from './grid'

/** Region of each cell, as i32. */
export let region: usize = 0
export let regionCount: i32 = 0
/** Per region: fluid cells (f64), and the offset of the first (u32). */
export let cells: usize = 0
let starts: usize = 0
export function regions(): i32 { return regionCount }
/** Whether the labels that stand are no longer those of the geometry. */
let stale: bool = true

/** Reserves the labels of a grid. */
export function openLabels(): void {
  region = reserve(fieldBytes)
  stale = true
}

/** Labels the regions of the present geometry. Uses the matrix scratch as its stack. */
export function labelRegions(): void {
  memory.fill(region, 0, fieldBytes)
  regionCount = 0
  for (let c = first; c < last; c += 4) {
    if (load<f32>(fluid + c) == 0 || load<i32>(region + c) != 0) continue
    regionCount++
    flood(c)
  }
  reserveCounts()
  for (let c = last - 4; c >= first; c -= 4) {
    const r = load<i32>(region + c)
    if (r == 0) continue
    addCells(r, 1)
    store<u32>(start(r), <u32>c)
  }
  stale = false
}

function reserveCounts(): void {
  const n = <usize>(regionCount + 1)
  cells = reserve(n << 3)
  starts = reserve(n << 2)
}
// @ts-ignore: decorator
@inline
function start(r: i32): usize { return starts + (<usize>r << 2) }
// @ts-ignore: decorator
@inline
function addCells(r: i32, more: f64): void {
  const to = cells + (<usize>r << 3)
  store<f64>(to, load<f64>(to) + more)
}

function flood(origin: usize): void {
  // Each cell is pushed once: a field and its successor hold more than enough.
  const stack = aE < aB ? aE : aB
  let top = stack
  store<u32>(top, <u32>origin)
  top += 4
  store<i32>(region + origin, regionCount)
  while (top > stack) {
    top -= 4
    const c = <usize>load<u32>(top)
    top = push(top, mx + c, c - sx)
    top = push(top, mx + c + sx, c + sx)
    top = push(top, my + c, c - sy)
    top = push(top, my + c + sy, c + sy)
    top = push(top, mz + c, c - sz)
    top = push(top, mz + c + sz, c + sz)
  }
}

// @ts-ignore: decorator
@inline
function push(top: usize, mask: usize, c: usize): usize {
  if (load<f32>(mask) == 0 || load<i32>(region + c) != 0) return top
  store<i32>(region + c, regionCount)
  store<u32>(top, <u32>c)
  return top + 4
}

/**
 * Labels the cells [i0, i1) × … again after a change within them that left their outer layer as it was. Gives up, and
 * the whole room is then labelled, where they belong to several regions, hold a region's first cell, or fall apart.
 */
export function joinBox(i0: i32, i1: i32, j0: i32, j1: i32, k0: i32, k1: i32): void {
  if (stale) return
  let label = 0
  let before = 0
  let now = 0
  for (let k = k0; k < k1; k++)
    for (let j = j0; j < j1; j++)
      for (let i = i0; i < i1; i++) {
        const c = at(i, j, k)
        const r = load<i32>(region + c)
        if (load<f32>(fluid + c) != 0) now++
        if (r == 0) continue
        before++
        if (label == 0) label = r
        if (r != label) stale = true
      }
  if (now == 0 && before == 0) return
  if (label == 0 || now == 0 || <usize>load<u32>(start(label)) >= at(i0, j0, k0)) stale = true
  if (stale) return
  if (reach(label, i0, i1, j0, j1, k0, k1) == now) addCells(label, <f64>(now - before))
  else stale = true
}

/** Labels what the box's first fluid cell reaches within it; returns how many cells that are. */
function reach(label: i32, i0: i32, i1: i32, j0: i32, j1: i32, k0: i32, k1: i32): i32 {
  const stack = aE < aB ? aE : aB
  let top = stack
  for (let k = k0; k < k1; k++)
    for (let j = j0; j < j1; j++)
      for (let i = i0; i < i1; i++) {
        const c = at(i, j, k)
        store<i32>(region + c, 0)
        if (top > stack || load<f32>(fluid + c) == 0) continue
        top = pushCell(stack, i, j, k)
      }
  store<i32>(region + at(load<i32>(stack), load<i32>(stack, 4), load<i32>(stack, 8)), label)
  let count = 0
  while (top > stack) {
    top -= 12
    const i = load<i32>(top), j = load<i32>(top, 4), k = load<i32>(top, 8)
    const c = at(i, j, k)
    count++
    if (i > i0 && enters(mx + c, c - sx, label)) top = pushCell(top, i - 1, j, k)
    if (i + 1 < i1 && enters(mx + c + sx, c + sx, label)) top = pushCell(top, i + 1, j, k)
    if (j > j0 && enters(my + c, c - sy, label)) top = pushCell(top, i, j - 1, k)
    if (j + 1 < j1 && enters(my + c + sy, c + sy, label)) top = pushCell(top, i, j + 1, k)
    if (k > k0 && enters(mz + c, c - sz, label)) top = pushCell(top, i, j, k - 1)
    if (k + 1 < k1 && enters(mz + c + sz, c + sz, label)) top = pushCell(top, i, j, k + 1)
  }
  return count
}

// @ts-ignore: decorator
@inline
function pushCell(top: usize, i: i32, j: i32, k: i32): usize {
  store<i32>(top, i)
  store<i32>(top, j, 4)
  store<i32>(top, k, 8)
  return top + 12
}

// @ts-ignore: decorator
@inline
function enters(mask: usize, c: usize, label: i32): bool {
  if (load<f32>(mask) == 0 || load<i32>(region + c) != 0) return false
  store<i32>(region + c, label)
  return true
}

/** Puts the counts of the regions aside: the memory they lie in is about to be given to openings. */
export function keepLabels(): void {
  const n = <usize>(regionCount + 1)
  if (n * 12 > fieldBytes) stale = true
  if (stale) return
  memory.copy(aT, cells, n << 3)
  memory.copy(aT + (n << 3), starts, n << 2)
}
/** The labels of the changed geometry: those that were kept, or new ones of the whole room. */
export function finishLabels(): void {
  if (stale) return labelRegions()
  reserveCounts()
  const n = <usize>(regionCount + 1)
  memory.copy(cells, aT, n << 3)
  memory.copy(starts, aT + (n << 3), n << 2)
}
