/** Opening a grid, editing its geometry, and handing fields out. */
import {
  aB, aE, aN, aS, aT, aW, at, dt, e, fieldBytes, first, fluid, inv, k, last, mark, mx, my, mz, nut, nx, ny, nz, p,
  releaseTo, rhs, setGrid, sx, T, u, uc, v, vc, w, wallX, wallY, wallZ, wc,
} from './grid'
import { openPressure } from './conjugateGradients'
import { resetDevices } from './devices'
import { resetOpenings } from './openings'
import { labelRegions, openLabels } from './labels'
import { clearRoom, fillFresh, resetLeaks } from './rasterise'
import { openNetwork } from './regions'
import { resetSurfaces } from './surfaces'
import { centreVelocity, listWallCells } from './turbulence'

let afterFields: usize = 0

/** A new grid of nx × ny × nz cubes of side h; all state is zero until `startStill`. */
export function openGrid(nx_: i32, ny_: i32, nz_: i32, h_: f32): void {
  setGrid(nx_, ny_, nz_, h_)
  openPressure(nx_, ny_, nz_)
  openLabels()
  afterFields = mark()
}

/** Forgets solids, sheets, openings and devices; the state of the air stays. Then: fillSolid …, deriveFaces, … */
export function beginGeometry(): void {
  memory.copy(rhs, fluid, fieldBytes)
  forgetLists()
  clearRoom()
}

/** Openings, devices, surfaces and leaks are listed anew. */
export function forgetLists(): void {
  releaseTo(afterFields)
  resetOpenings()
  resetDevices()
  resetSurfaces()
  resetLeaks()
}

/** Ends a geometry: lists walls, stops closed faces, and gives freshly opened cells their neighbours' state. */
export function finishGeometry(): void {
  listWallCells()
  labelRegions()
  openNetwork()
  refresh(first, last)
}

/** Gives the cells from one offset to another that were solid (0 in `rhs`) and no longer are their neighbours' state. */
export function refresh(from: usize, to: usize): void {
  for (let c = from; c < to; c += 4) {
    if (load<f32>(fluid + c) == 0) {
      store<f32>(nut + c, 0)
      continue
    }
    if (load<f32>(rhs + c) != 0) continue
    fillFresh(c, T)
    fillFresh(c, k)
    fillFresh(c, e)
    fillFresh(c, p)
  }
}

/**
 * Writes T, u, v, w at cell centres, x fastest then y then z, solids NaN. Returns the address of 4·nx·ny·nz f32. They lie
 * where the matrix is put together, until the next step.
 */
export function publish(): usize {
  centreVelocity()
  const cells = (<usize>(nx * ny * nz)) << 2
  let to = aW
  for (let k_ = 1; k_ <= nz; k_++) {
    for (let j = 1; j <= ny; j++) {
      let c = at(1, j, k_)
      for (let i = 0; i < nx; i++) {
        const open = load<f32>(fluid + c) > 0
        store<f32>(to, open ? load<f32>(T + c) : NaN)
        store<f32>(to + cells, open ? load<f32>(uc + c) : NaN)
        store<f32>(to + 2 * cells, open ? load<f32>(vc + c) : NaN)
        store<f32>(to + 3 * cells, open ? load<f32>(wc + c) : NaN)
        to += 4
        c += sx
      }
    }
  }
  return aW
}

/**
 * Addresses of fields, for tests: 0–7 u v w p T k ε ν_t, 8 fluid, 9–16 the matrix aW aE aS aN aB aT inv rhs, 17 dt,
 * 18–20 the face masks, 21–23 the wall counts. */
export function fieldAddress(which: i32): usize {
  switch (which) {
    case 0: return u
    case 1: return v
    case 2: return w
    case 3: return p
    case 4: return T
    case 5: return k
    case 6: return e
    case 7: return nut
    case 8: return fluid
    case 9: return aW
    case 10: return aE
    case 11: return aS
    case 12: return aN
    case 13: return aB
    case 14: return aT
    case 15: return inv
    case 16: return rhs
    case 17: return dt
    case 18: return mx
    case 19: return my
    case 20: return mz
    case 21: return wallX
    case 22: return wallY
    default: return wallZ
  }
}
export function slotOf(i: i32, j: i32, k_: i32): usize {
  return at(i, j, k_)
}
