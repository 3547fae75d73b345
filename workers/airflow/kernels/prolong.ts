/** Starts the air from what a grid of cells twice as large has found. */
import { at, e, fluid, k, mark, mx, my, mz, nx, ny, nz, p, releaseTo, reserve, rhs, strideX, strideZ, T, u, v, w } from './grid'

/** Room for one field of the other grid, on top of everything; void at the next reservation. */
export function stage(bytes: usize): usize {
  const from = mark()
  const to = reserve(bytes)
  releaseTo(from)
  return to
}

/** Strides and size of the other grid. */
let csx: usize = 0
let csy: usize = 0
let csz: usize = 0
let cnx: i32 = 0
let cny: i32 = 0
let cnz: i32 = 0

/** Fills field `which` (as in `fieldAddress`: u v w p T k ε) from the one at `from` on a grid of half as many cells. */
export function prolong(which: i32, from: usize, coarseNx: i32, coarseNy: i32, coarseNz: i32): void {
  setCoarse(coarseNx, coarseNy, coarseNz)
  if (which < 3) prolongFaces(which, from)
  else prolongCells(which == 3 ? p : which == 4 ? T : which == 5 ? k : e, from)
}
/** The region that each cell lies in on that grid, of the labels at `from`. Returns where, until the next step. */
export function prolongRegions(from: usize, coarseNx: i32, coarseNy: i32, coarseNz: i32): usize {
  setCoarse(coarseNx, coarseNy, coarseNz)
  prolongCells(rhs, from)
  return rhs
}

function setCoarse(coarseNx: i32, coarseNy: i32, coarseNz: i32): void {
  cnx = coarseNx
  cny = coarseNy
  cnz = coarseNz
  csx = strideX(cny)
  csy = csx + 4
  csz = strideZ(cnx, cny)
}

/** Faces that coincide take the coarse velocity, those between the mean of two: no divergence is added. */
function prolongFaces(axis: i32, from: usize): void {
  const to = axis == 0 ? u : axis == 1 ? v : w
  const mask = axis == 0 ? mx : axis == 1 ? my : mz
  const ahead = axis == 0 ? csx : axis == 1 ? csy : csz
  for (let k_ = 1; k_ <= nz; k_++)
    for (let j = 1; j <= ny; j++)
      for (let i = 1; i <= nx; i++) {
        const c = at(i, j, k_)
        if (load<f32>(mask + c) == 0) continue
        const low = from + parent(i, j, k_)
        const between = ((axis == 0 ? i : axis == 1 ? j : k_) & 1) == 0
        const value = load<f32>(low)
        store<f32>(to + c, between ? 0.5 * (value + load<f32>(low + ahead)) : value)
      }
}

function prolongCells(to: usize, from: usize): void {
  for (let k_ = 1; k_ <= nz; k_++)
    for (let j = 1; j <= ny; j++)
      for (let i = 1; i <= nx; i++) {
        const c = at(i, j, k_)
        if (load<f32>(fluid + c) != 0) store<f32>(to + c, load<f32>(from + parent(i, j, k_)))
      }
}

/** Offset of the coarse cell that holds a fine one; a room of an odd number of cells may end within the last. */
// @ts-ignore: decorator
@inline
function parent(i: i32, j: i32, k_: i32): usize {
  const I = min<i32>(cnx, (i + 1) >> 1), J = min<i32>(cny, (j + 1) >> 1), K = min<i32>(cnz, (k_ + 1) >> 1)
  return <usize>I * csx + <usize>J * csy + <usize>(K + 1) * csz
}
