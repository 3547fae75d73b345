/**
 * An edit: only what lies in the boxes that it touches is rasterised anew, and is to the last bit what the whole would be.
 *
 * Order: beginChange, `remember` of every box's slots; box by box reopenBox, fillSolid …, deriveBox, closeSheetInBox …,
 * settleBox; then relist, listSheet …, openings and devices, finishChange, `refresh` of the same slots. A cell's walls and
 * masks ask its neighbours, so what is derived is the box and one layer round it.
 */
import { at, fluid, mx, my, mz, nx, ny, nz, rhs, sx, sy, sz, u, v, w, wallX, wallY, wallZ } from './grid'
import { finishLabels, joinBox, keepLabels } from './labels'
import { returnClaims, stopOpenings } from './openings'
import { clearClaims, leakAxis, leakCount, leakFace } from './rasterise'
import { openNetwork } from './regions'
import { forgetLists } from './run'
import { listWallCells } from './turbulence'

/** The box with its layer, [from, to), cut off at the room's walls. */
let i0: i32 = 0
let i1: i32 = 0
let j0: i32 = 0
let j1: i32 = 0
let k0: i32 = 0
let k1: i32 = 0

export function beginChange(): void { returnClaims() }

/** Keeps which of the slots from one offset to another are fluid, for `refresh`. */
export function remember(from: usize, to: usize): void {
  memory.copy(rhs + from, fluid + from, to - from)
}

/** Empties a box; `fillSolid` then fills what stands in it. */
export function reopenBox(i0: i32, i1: i32, j0: i32, j1: i32, k0: i32, k1: i32): void {
  for (let k = k0; k < k1; k++)
    for (let j = j0; j < j1; j++) for (let i = i0; i < i1; i++) store<f32>(fluid + at(i, j, k), 1)
}

/** Masks and walls of a box as its solids have them. The faces of the layer's far sides belong to the cells beyond. */
export function deriveBox(i0_: i32, i1_: i32, j0_: i32, j1_: i32, k0_: i32, k1_: i32): void {
  i0 = max<i32>(1, i0_ - 1)
  i1 = min<i32>(nx + 1, i1_ + 1)
  j0 = max<i32>(1, j0_ - 1)
  j1 = min<i32>(ny + 1, j1_ + 1)
  k0 = max<i32>(1, k0_ - 1)
  k1 = min<i32>(nz + 1, k1_ + 1)
  for (let k = k0; k <= min<i32>(k1, nz); k++)
    for (let j = j0; j <= min<i32>(j1, ny); j++)
      for (let i = i0; i <= min<i32>(i1, nx); i++) {
        const c = at(i, j, k)
        const f = load<f32>(fluid + c)
        const west = load<f32>(fluid + c - sx), south = load<f32>(fluid + c - sy), back = load<f32>(fluid + c - sz)
        store<f32>(mx + c, f * west)
        store<f32>(my + c, f * south)
        store<f32>(mz + c, f * back)
        if (i == i1 || j == j1 || k == k1) continue
        store<f32>(wallX + c, f * (2 - west - load<f32>(fluid + c + sx)))
        store<f32>(wallY + c, f * (2 - south - load<f32>(fluid + c + sy)))
        store<f32>(wallZ + c, f * (2 - back - load<f32>(fluid + c + sz)))
      }
}

/** Closes the faces of a sheet that the last box holds; `listSheet` lists its leaks. */
export function closeSheetInBox(axis: i32, plane: i32, a0: i32, a1: i32, b0: i32, b1: i32): void {
  const mask = axis == 0 ? mx : axis == 1 ? my : mz
  const walls = axis == 0 ? wallX : axis == 1 ? wallY : wallZ
  const s = axis == 0 ? sx : axis == 1 ? sy : sz
  const p0 = axis == 0 ? i0 : axis == 1 ? j0 : k0, p1 = axis == 0 ? i1 : axis == 1 ? j1 : k1
  const from = axis == 0 ? j0 : i0, to = axis == 0 ? j1 : i1
  const start = axis == 2 ? j0 : k0, end = axis == 2 ? j1 : k1
  if (plane < p0 || plane > p1) return
  for (let b = max<i32>(b0, start); b < min<i32>(b1, end + 1); b++) {
    for (let a = max<i32>(a0, from); a < min<i32>(a1, to + 1); a++) {
      const face = axis == 0 ? at(plane, a, b) : axis == 1 ? at(a, plane, b) : at(a, b, plane)
      if (load<f32>(mask + face) == 0) continue
      store<f32>(mask + face, 0)
      if (a == to || b == end) continue
      if (plane < p1) store<f32>(walls + face, load<f32>(walls + face) + 1)
      if (plane > p0) store<f32>(walls + face - s, load<f32>(walls + face - s) + 1)
    }
  }
}

/** Stops the box's closed faces and labels its regions. */
export function settleBox(): void {
  for (let k = k0; k <= min<i32>(k1, nz); k++)
    for (let j = j0; j <= min<i32>(j1, ny); j++)
      for (let i = i0; i <= min<i32>(i1, nx); i++) {
        const c = at(i, j, k)
        if (load<f32>(mx + c) == 0) store<f32>(u + c, 0)
        if (load<f32>(my + c) == 0) store<f32>(v + c, 0)
        if (load<f32>(mz + c) == 0) store<f32>(w + c, 0)
      }
  joinBox(i0, i1, j0, j1, k0, k1)
}

/** Stops what passed through openings and leaks, and forgets their lists: sheets, openings and devices come again. */
export function relist(): void {
  stopOpenings()
  for (let n = 0; n < leakCount; n++) {
    const axis = leakAxis(n)
    const face = leakFace(n)
    const mask = axis == 0 ? mx : axis == 1 ? my : mz
    if (load<f32>(mask + face) == 0) store<f32>((axis == 0 ? u : axis == 1 ? v : w) + face, 0)
  }
  keepLabels()
  forgetLists()
  clearClaims()
}

/** Lists what the changed geometry has: walls, regions. */
export function finishChange(): void {
  listWallCells()
  finishLabels()
  openNetwork()
}
