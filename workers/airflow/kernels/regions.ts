/**
 * Rooms within the room. Cells that open faces connect form a region (labels.ts); leaks and fans alone connect regions.
 *
 * Pressure is defined up to a constant in each region, and what flows through cracks fixes those constants. They
 * are solved first, as a small network of regions and leaks, so that the multigrid that follows meets right sides
 * that sum to zero region by region. Without this the constants creep, a little every step.
 */
import { at, first, h, last, p, reserve, sx, sy, sz, u, v, w } from './grid'
import { sliceCount } from './devices'
import { fanFront, fanLinks, fanMobility, fanRear, releaseFans, shiftFan } from './fans'
import { cells, region, regionCount } from './labels'
import { opening } from './openings'
import { leakAxis, leakCount, leakFace, leakMobility } from './rasterise'
import { tell, told } from './board'
import { share } from './team'
import { all, ld, st, sub } from './vec'

/** Per region: net inflow (f64), pressure (f64). */
let net: usize = 0
let level: usize = 0
let matrix: usize = 0
/** Per region: what each of its cells gives up of the net inflow that is left (f32). */
let shares: usize = 0
/** The region with the largest net inflow that the last projection left over, and that inflow, per h². */
let worst: i32 = 0
let imbalance: f64 = 0

/** Net flow, m³/s, into the region that the last projection could balance least; negative when it is drained. */
export function regionImbalance(): f64 { return imbalance * <f64>h * <f64>h }
/** Whether an opening lies in that region. */
export function inWorstRegion(id: i32): bool {
  const r = regionOf(id)
  return r > 0 && r == worst
}
/** The region that an opening lies in; 0 where no face of it is free. */
export function regionOf(id: i32): i32 {
  const o = opening(id)
  return o.count > 0 ? load<i32>(region + <usize>load<u32>(o.cells)) : 0
}
/** Where the labels of cells stand, i32, stored as fields are. */
export function regionAddress(): usize { return region }
/** The region of a cell, counted from 1 on each axis, the layer round the room among them; 0 in what is no air. */
export function regionAt(i: i32, j: i32, k_: i32): i32 { return load<i32>(region + at(i, j, k_)) }

/** Room for the network of the present regions. */
export function openNetwork(): void {
  const n = <usize>(regionCount + 1)
  net = reserve(n << 3)
  level = reserve(n << 3)
  matrix = reserve(n * n << 3)
  shares = reserve(n << 2)
}

// @ts-ignore: decorator
@inline
function accumulate(field: usize, r: i32, value: f64): void {
  const a = field + (<usize>r << 3)
  store<f64>(a, load<f64>(a) + value)
}
// @ts-ignore: decorator
@inline
function value(field: usize, r: i32): f64 { return load<f64>(field + (<usize>r << 3)) }
// @ts-ignore: decorator
@inline
function entry(row: i32, column: i32): usize { return matrix + (<usize>(row * (regionCount + 1) + column) << 3) }

/** Balances the regions of `rightSide` (net inflow per cell, per h²) through the leaks; spreads what is left over. */
export function balanceRegions(rightSide: usize): void {
  sumNet(rightSide)
  if (regionCount > 1) {
    releaseFans()
    // Again without the fans that would have to go slower than they can, until there are no more of them.
    for (let isDone = false; !isDone;) {
      assembleNetwork()
      solveNetwork()
      openLeaks(rightSide)
      isDone = shiftFans(rightSide)
      raisePressure()
      sumNet(rightSide)
    }
  }
  imbalance = 0
  for (let r = 1; r <= regionCount; r++) {
    store<f32>(shares + (<usize>r << 2), <f32>(value(net, r) / value(cells, r)))
    const here = Math.abs(value(net, r))
    const most = Math.abs(imbalance)
    // What one sealed space lacks the room round it has too much of: the smaller of the two is the one that is sealed.
    const isAlike = here > 0.99 * most && value(cells, r) < value(cells, worst)
    if (here <= 1.01 * most && !isAlike) continue
    worst = r
    imbalance = value(net, r)
  }
  tell(0, rightSide)
  tell(1, region)
  tell(2, shares)
  share(spreadPart, first, last)
}

/** Takes each region's net inflow off its cells, in equal shares: four at once where all are of the region before, or solid. */
function spreadPart(from: usize, to: usize): void {
  const rightSide = told<usize>(0), region = told<usize>(1), shares = told<usize>(2)
  let present = 1
  for (let c = from; c < to; c += 16) {
    const r = ld(region + c)
    const own = i32x4.eq(r, i32x4.splat(present))
    if (i32x4.all_true(v128.or(own, i32x4.eq(r, all(0))))) {
      const each = all(load<f32>(shares + (<usize>present << 2)))
      st(rightSide + c, sub(ld(rightSide + c), v128.and(each, own)))
      continue
    }
    for (let lane = c; lane < c + 16; lane += 4) {
      const other = load<i32>(region + lane)
      if (other == 0) continue
      present = other
      store<f32>(rightSide + lane, load<f32>(rightSide + lane) - load<f32>(shares + (<usize>other << 2)))
    }
  }
}

/** The sum of a region stays at hand until the next region's turn comes. */
function sumNet(rightSide: usize): void {
  memory.fill(net, 0, <usize>(regionCount + 1) << 3)
  let present = 0
  let sum: f64 = 0
  for (let c = first; c < last; c += 4) {
    const r = load<i32>(region + c)
    if (r == 0) continue
    if (r != present) {
      store<f64>(net + (<usize>present << 3), sum)
      present = r
      sum = value(net, r)
    }
    sum += <f64>load<f32>(rightSide + c)
  }
  store<f64>(net + (<usize>present << 3), sum)
}

function assembleNetwork(): void {
  memory.fill(matrix, 0, <usize>((regionCount + 1) * (regionCount + 1)) << 3)
  for (let n = 0; n < leakCount; n++) {
    const low = lowRegion(n), high = highRegion(n)
    if (low == high) continue
    link(low, high, <f64>leakMobility(n))
  }
  for (let id = 0; id < sliceCount; id++) {
    if (!fanLinks(id)) continue
    const front = load<i32>(region + fanFront(id)), rear = load<i32>(region + fanRear(id))
    if (front != rear) link(front, rear, fanMobility(id))
  }
}

// @ts-ignore: decorator
@inline
function link(a: i32, b: i32, m: f64): void {
  store<f64>(entry(a, a), load<f64>(entry(a, a)) + m)
  store<f64>(entry(b, b), load<f64>(entry(b, b)) + m)
  store<f64>(entry(a, b), load<f64>(entry(a, b)) - m)
  store<f64>(entry(b, a), load<f64>(entry(b, a)) - m)
}

// @ts-ignore: decorator
@inline
function highRegion(n: i32): i32 { return load<i32>(region + leakFace(n)) }
// @ts-ignore: decorator
@inline
function lowRegion(n: i32): i32 {
  const axis = leakAxis(n)
  return load<i32>(region + leakFace(n) - (axis == 0 ? sx : axis == 1 ? sy : sz))
}

/** Elimination without pivoting: the matrix is an M-matrix. A vanishing pivot is a group's free constant: 0. */
function solveNetwork(): void {
  for (let r = 1; r <= regionCount; r++) store<f64>(level + (<usize>r << 3), value(net, r))
  for (let r = 1; r <= regionCount; r++) {
    const pivot = load<f64>(entry(r, r))
    if (pivot < 1e-9) continue
    for (let s = r + 1; s <= regionCount; s++) {
      const factor = load<f64>(entry(s, r)) / pivot
      if (factor == 0) continue
      for (let t = r; t <= regionCount; t++) store<f64>(entry(s, t), load<f64>(entry(s, t)) - factor * load<f64>(entry(r, t)))
      accumulate(level, s, -factor * value(level, r))
    }
  }
  for (let r = regionCount; r >= 1; r--) {
    const pivot = load<f64>(entry(r, r))
    let sum = value(level, r)
    for (let t = r + 1; t <= regionCount; t++) sum -= load<f64>(entry(r, t)) * value(level, t)
    store<f64>(level + (<usize>r << 3), pivot < 1e-9 ? 0 : sum / pivot)
  }
}

function openLeaks(rightSide: usize): void {
  for (let n = 0; n < leakCount; n++) {
    const low = lowRegion(n), high = highRegion(n)
    if (low == high) continue
    const axis = leakAxis(n)
    const s = axis == 0 ? sx : axis == 1 ? sy : sz
    const face = leakFace(n)
    const q = (axis == 0 ? u : axis == 1 ? v : w) + face
    const more = leakMobility(n) * <f32>(value(level, low) - value(level, high))
    store<f32>(q, load<f32>(q) + more)
    store<f32>(rightSide + face, load<f32>(rightSide + face) + more)
    store<f32>(rightSide + face - s, load<f32>(rightSide + face - s) - more)
  }
}

/** Returns whether all fans went as far as the balance has them. */
function shiftFans(rightSide: usize): bool {
  let isDone = true
  for (let id = 0; id < sliceCount; id++) {
    if (!fanLinks(id)) continue
    const front = load<i32>(region + fanFront(id)), rear = load<i32>(region + fanRear(id))
    if (front == rear) continue
    const more = fanMobility(id) * (value(level, front) - value(level, rear)) * <f64>h * <f64>h
    if (!shiftFan(id, <f32>more, rightSide)) isDone = false
  }
  return isDone
}

function raisePressure(): void {
  for (let c = first; c < last; c += 4) {
    const r = load<i32>(region + c)
    if (r > 0) store<f32>(p + c, load<f32>(p + c) + <f32>value(level, r))
  }
}
