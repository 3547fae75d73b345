/**
 * The grid, its memory and the state of the air.
 *
 * Cubic cells of side h, one layer of ghost cells round the room. Velocities lie on the LOW side of the cell of
 * the same index (MAC staggering: Harlow & Welch, Phys. Fluids 8, 1965); pressure, temperature, k and epsilon at
 * cell centres.
 *
 * Storage is skewed so that Gauss–Seidel keeps its order and still runs four cells at a time. A cell (i, j, k)
 * with ghosts, j up, lies at slot  j + JP·((i + j) + S·k),  JP = ny + 2, S = nx + 2.
 * Each run of JP slots holds one diagonal i + j = const: where it leaves a plane, the next plane's begins, and no
 * slot is lost. Neighbours lie at ±JP, ±(JP + 1) and ±JP·S, so no two of four adjacent slots are neighbours, and a
 * sweep in slot order meets (i−1), (j−1) and (k−1) before a cell and (i+1), (j+1), (k+1) after it: exactly the
 * dependence of the lexicographic order. Ghosts hold zeros and are masked.
 */

export let nx: i32 = 0
export let ny: i32 = 0
export let nz: i32 = 0
export let h: f32 = 0

/** Byte strides to the next cell in x, y and z. */
export let sx: usize = 0
export let sy: usize = 0
export let sz: usize = 0
/** Bytes of one field. */
export let fieldBytes: usize = 0
/** Byte offsets, from a field's start, of the first slot that a sweep visits and of the end. */
export let first: usize = 0
export let last: usize = 0

// State
export let u: usize = 0
export let v: usize = 0
export let w: usize = 0
export let p: usize = 0
export let T: usize = 0
export let k: usize = 0
export let e: usize = 0
/** Turbulent viscosity, m²/s, without the molecular part; 0 in solids. */
export let nut: usize = 0

// Geometry: 1 where a face is open to the flow solver (its velocity is free), else 0; 1 in fluid cells.
export let mx: usize = 0
export let my: usize = 0
export let mz: usize = 0
export let fluid: usize = 0
/** Walls that touch a cell, counted per direction (0, 1 or 2). */
export let wallX: usize = 0
export let wallY: usize = 0
export let wallZ: usize = 0
/** Wall conductance of momentum for one wall of the cell, (ν + ν_wall)·2/h, m/s. */
export let gw: usize = 0
/** Local pseudo-time step, s, at cell centres. */
export let dt: usize = 0

// Scratch: one transport equation's matrix.
export let aW: usize = 0
export let aE: usize = 0
export let aS: usize = 0
export let aN: usize = 0
export let aB: usize = 0
export let aT: usize = 0
export let inv: usize = 0
export let rhs: usize = 0
// Scratch that the pressure solve uses in its turn: cell-centred velocities, and what turbulence is given.
export let uc: usize = 0
export let vc: usize = 0
export let wc: usize = 0
export let production: usize = 0
/** Sums for the time mean: u, v, w and ν_t, one field after the other. */
export let meanFields: usize = 0

let bump: usize = 0

/** Reserves zeroed bytes, 16-byte aligned, growing the memory as needed. Traps when there is no more. */
export function reserve(bytes: usize): usize {
  const at = place(bytes)
  claim(at)
  return at
}

/** The next address, 16-byte aligned, and nothing but that: threads work it out each for themselves. */
function place(bytes: usize): usize {
  const at = (bump + 15) & ~15
  bump = at + bytes
  return at
}

/** Grows the memory as needed and zeroes it from `at` on. */
function claim(at: usize): void {
  const missing = <i32>((bump + 65535) >> 16) - memory.size()
  if (missing > 0 && memory.grow(missing) < 0) unreachable()
  memory.fill(at, 0, bump - at)
}

export function reservedBytes(): usize { return bump }
export function bytesOfField(): usize { return fieldBytes }

/** Four adjacent slots must not hold neighbours. */
const JP_LEAST: i32 = 5

// @ts-ignore: decorator
@inline export function strideX(ny: i32): usize { return <usize>max<i32>(JP_LEAST, ny + 2) << 2 }
// @ts-ignore: decorator
@inline export function strideZ(nx: i32, ny: i32): usize { return strideX(ny) * <usize>(nx + 2) }
/** Bytes of a field on a grid: planes with ghosts, and margins so that a ±2 neighbour never leaves the field. */
export function bytesOf(nx: i32, ny: i32, nz: i32): usize {
  return (strideZ(nx, ny) * <usize>(nz + 4) + strideX(ny) * <usize>(ny + 4) + 31) & ~15
}
/** Offset of cell (i, j, k), ghosts at 0 and n + 1. One plane of margin lies before k = 0. */
// @ts-ignore: decorator
@inline export function at(i: i32, j: i32, k: i32): usize {
  return <usize>i * sx + <usize>j * sy + <usize>(k + 1) * sz
}

/** Lends fields of the pressure solve, which hold nothing of worth outside it; what stands in their ghosts is left there. */
export function lendScratch(uc_: usize, vc_: usize, wc_: usize, production_: usize): void {
  uc = uc_
  vc = vc_
  wc = wc_
  production = production_
}

/** Everything reserved from here on is void at the next `releaseTo(mark())`. */
export function mark(): usize { return bump }
export function releaseTo(at: usize): void { bump = at }

/** Starts a new grid; all earlier addresses are void. */
export function setGrid(nx_: i32, ny_: i32, nz_: i32, h_: f32): void {
  layOut(nx_, ny_, nz_, h_)
  claim(__heap_base)
}

/** Works out where the fields of a grid lie, and touches none of them. */
export function layOut(nx_: i32, ny_: i32, nz_: i32, h_: f32): void {
  nx = nx_
  ny = ny_
  nz = nz_
  h = h_
  sx = strideX(ny)
  sy = sx + 4
  sz = strideZ(nx, ny)
  fieldBytes = bytesOf(nx, ny, nz)
  first = at(1, 1, 1) & ~15
  last = (at(nx, ny, nz) & ~15) + 16
  bump = __heap_base
  fieldCount = 0
  u = field(); v = field(); w = field(); p = field()
  T = field(); k = field(); e = field(); nut = field()
  mx = field(); my = field(); mz = field(); fluid = field()
  wallX = field(); wallY = field(); wallZ = field()
  gw = field(); dt = field()
  // closure.ts sums residuals in f64 over aW and aE as one array: keep the two side by side.
  aW = field(); aE = field(); aS = field(); aN = field(); aB = field(); aT = field()
  inv = field(); rhs = field()
  meanFields = place(4 * fieldBytes)
}

/**
 * Reserves one field. Kernels read some twenty fields at the same offset: were these apart by a multiple of 4096
 * bytes, all would fall into the same few lines of the first cache. Each starts five lines further on in it.
 */
export function reserveField(bytes: usize): usize {
  const from = bump
  const at = placeField(bytes)
  claim(from)
  return at
}
function placeField(bytes: usize): usize {
  fieldCount++
  place((fieldCount * STAGGER - bump) & 4095)
  return place(bytes)
}
const STAGGER: usize = 320
let fieldCount: usize = 0

function field(): usize { return placeField(fieldBytes) }
