/** Geometry on the grid: solids, the faces between fluid cells, walls, and thin sheets. */
import { aB, aE, aN, aS, aT, at, aW, dt, e, fieldBytes, first, fluid, gw, h, inv, k, last, mx, my, mz, nut, nx, ny, nz, p, production, reserve, rhs, sx, sy, sz, T, u, uc, v, vc, w, wallX, wallY, wallZ, wc } from './grid'

/** Makes the whole room fluid. */
export function clearRoom(): void {
  memory.fill(fluid, 0, fieldBytes)
  for (let k_ = 1; k_ <= nz; k_++)
    for (let j = 1; j <= ny; j++) for (let i = 1; i <= nx; i++) store<f32>(fluid + at(i, j, k_), 1)
}

/** Fills cells [i0, i1) × [j0, j1) × [k0, k1), numbered from 1, with solid. */
export function fillSolid(i0: i32, i1: i32, j0: i32, j1: i32, k0: i32, k1: i32): void {
  for (let k_ = k0; k_ < k1; k_++)
    for (let j = j0; j < j1; j++) for (let i = i0; i < i1; i++) store<f32>(fluid + at(i, j, k_), 0)
}

/** Derives face masks and wall counts from the solids. Sheets and openings come after. */
export function deriveFaces(): void {
  memory.fill(mx, 0, fieldBytes)
  memory.fill(my, 0, fieldBytes)
  memory.fill(mz, 0, fieldBytes)
  memory.fill(wallX, 0, fieldBytes)
  memory.fill(wallY, 0, fieldBytes)
  memory.fill(wallZ, 0, fieldBytes)
  clearClaims()
  for (let k_ = 1; k_ <= nz; k_++) {
    for (let j = 1; j <= ny; j++) {
      for (let i = 1; i <= nx; i++) {
        const c = at(i, j, k_)
        const f = load<f32>(fluid + c)
        if (f == 0) continue
        store<f32>(mx + c, load<f32>(fluid + c - sx))
        store<f32>(my + c, load<f32>(fluid + c - sy))
        store<f32>(mz + c, load<f32>(fluid + c - sz))
        store<f32>(wallX + c, 2 - load<f32>(fluid + c - sx) - load<f32>(fluid + c + sx))
        store<f32>(wallY + c, 2 - load<f32>(fluid + c - sy) - load<f32>(fluid + c + sy))
        store<f32>(wallZ + c, 2 - load<f32>(fluid + c - sz) - load<f32>(fluid + c + sz))
      }
    }
  }
}

/** Forgets what openings have claimed, per direction (openings.ts). */
export function clearClaims(): void {
  memory.fill(uc, 0, fieldBytes)
  memory.fill(vc, 0, fieldBytes)
  memory.fill(wc, 0, fieldBytes)
}

let leaks: usize = 0
export let leakCount: i32 = 0
const LEAK_BYTES: usize = 16

/** Call last of the resets: each leak is then reserved behind the one before. */
export function resetLeaks(): void {
  leaks = reserve(0)
  leakCount = 0
}

/**
 * Closes the faces of a rectangle as a sheet (ranges as in `addOpening`). `resistance` > 0 lets air leak through:
 * Δp/ρ = ½·resistance·v², v the velocity over the whole face.
 */
export function closeSheet(axis: i32, plane: i32, a0: i32, a1: i32, b0: i32, b1: i32, resistance: f32): void {
  const mask = axis == 0 ? mx : axis == 1 ? my : mz
  const walls = axis == 0 ? wallX : axis == 1 ? wallY : wallZ
  const s = axis == 0 ? sx : axis == 1 ? sy : sz
  for (let b = b0; b < b1; b++) {
    for (let a = a0; a < a1; a++) {
      const face = axis == 0 ? at(plane, a, b) : axis == 1 ? at(a, plane, b) : at(a, b, plane)
      if (load<f32>(mask + face) == 0) continue
      store<f32>(mask + face, 0)
      store<f32>(walls + face, load<f32>(walls + face) + 1)
      store<f32>(walls + face - s, load<f32>(walls + face - s) + 1)
      if (resistance > 0) addLeak(axis, face, resistance)
    }
  }
}

/** Lists the leaks of a sheet that is closed already; where two share a face, the first keeps it. */
export function listSheet(axis: i32, plane: i32, a0: i32, a1: i32, b0: i32, b1: i32, resistance: f32): void {
  const claimed = axis == 0 ? uc : axis == 1 ? vc : wc
  const s = axis == 0 ? sx : axis == 1 ? sy : sz
  for (let b = b0; b < b1; b++) {
    for (let a = a0; a < a1; a++) {
      const face = axis == 0 ? at(plane, a, b) : axis == 1 ? at(a, plane, b) : at(a, b, plane)
      if (load<f32>(fluid + face) == 0 || load<f32>(fluid + face - s) == 0 || load<f32>(claimed + face) != 0) continue
      store<f32>(claimed + face, 1)
      if (resistance > 0) addLeak(axis, face, resistance)
    }
  }
}

function addLeak(axis: i32, face: usize, resistance: f32): void {
  const to = reserve(LEAK_BYTES)
  leakCount++
  store<u32>(to, <u32>face)
  store<u32>(to, <u32>axis, 4)
  store<f32>(to, resistance, 8)
}

// @ts-ignore: decorator
@inline export function leakFace(n: i32): usize { return <usize>load<u32>(leaks + <usize>n * LEAK_BYTES) }
// @ts-ignore: decorator
@inline export function leakAxis(n: i32): i32 { return load<i32>(leaks + <usize>n * LEAK_BYTES, 4) }
// @ts-ignore: decorator
@inline export function leakResistance(n: i32): f32 { return load<f32>(leaks + <usize>n * LEAK_BYTES, 8) }
/** Scratch of a leak: its pressure coefficient of this step. */
// @ts-ignore: decorator
@inline export function leakMobility(n: i32): f32 { return load<f32>(leaks + <usize>n * LEAK_BYTES, 12) }
// @ts-ignore: decorator
@inline export function setLeakMobility(n: i32, value: f32): void { store<f32>(leaks + <usize>n * LEAK_BYTES, value, 12) }

/** Velocities of faces that are neither open, nor leaks, nor openings are zero; called after an edit. */
export function stopClosedFaces(): void {
  for (let c = first; c < last; c += 4) {
    if (load<f32>(mx + c) == 0) store<f32>(u + c, 0)
    if (load<f32>(my + c) == 0) store<f32>(v + c, 0)
    if (load<f32>(mz + c) == 0) store<f32>(w + c, 0)
  }
}

/** Still air at `temperature` with weak turbulence, everywhere. */
export function startStill(temperature: f32, k0: f32, e0: f32): void {
  memory.fill(u, 0, fieldBytes)
  memory.fill(v, 0, fieldBytes)
  memory.fill(w, 0, fieldBytes)
  memory.fill(p, 0, fieldBytes)
  memory.fill(nut, 0, fieldBytes)
  memory.fill(gw, 0, fieldBytes)
  for (let c: usize = 0; c < fieldBytes; c += 4) {
    store<f32>(T + c, temperature)
    store<f32>(k + c, k0)
    store<f32>(e + c, e0)
    store<f32>(dt + c, 1)
  }
}

/** Gives cells that an edit has just opened the mean of their fluid neighbours, but for those beyond a sheet. */
export function fillFresh(c: usize, x: usize): void {
  let sum: f32 = 0
  let count: f32 = 0
  for (let n = 0; n < 6; n++) {
    const s = n < 2 ? sx : n < 4 ? sy : sz
    const mask = n < 2 ? mx : n < 4 ? my : mz
    const nb = (n & 1) == 0 ? c - s : c + s
    if (load<f32>(mask + max<usize>(c, nb)) == 0) continue
    sum += load<f32>(x + nb)
    count += 1
  }
  if (count > 0) store<f32>(x + c, sum / count)
}
