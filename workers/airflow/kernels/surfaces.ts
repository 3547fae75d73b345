/** Warm surfaces: what moves no air itself gives its heat to the cells round it. */
import { at, fluid, h, reserve } from './grid'

/** Cells along the surface of something warm that moves no air itself. */
@unmanaged
class Surface {
  cells: usize
  count: i32
  /** heat / (ρ cp), K·m³/s. */
  heat: f32
}

const SURFACES_MAX = 4096
let surfaces: usize = 0
let surfaceCount: i32 = 0

export function resetSurfaces(): void {
  surfaces = reserve(<usize>SURFACES_MAX * offsetof<Surface>())
  surfaceCount = 0
}

/** Lists the fluid cells that touch the box [i0, i1) × …; their share of `heat` (K·m³/s) warms them. */
export function addSurface(i0: i32, i1: i32, j0: i32, j1: i32, k0: i32, k1: i32, heat: f32): i32 {
  const surface = changetype<Surface>(surfaces + <usize>surfaceCount * offsetof<Surface>())
  surface.cells = reserve(
    (<usize>(2 * ((i1 - i0) * (j1 - j0) + (j1 - j0) * (k1 - k0) + (k1 - k0) * (i1 - i0)))) << 2,
  )
  surface.count = 0
  for (let k_ = k0; k_ < k1; k_++)
    for (let j = j0; j < j1; j++) {
      touch(surface, at(i0 - 1, j, k_))
      touch(surface, at(i1, j, k_))
    }
  for (let k_ = k0; k_ < k1; k_++)
    for (let i = i0; i < i1; i++) {
      touch(surface, at(i, j0 - 1, k_))
      touch(surface, at(i, j1, k_))
    }
  for (let j = j0; j < j1; j++)
    for (let i = i0; i < i1; i++) {
      touch(surface, at(i, j, k0 - 1))
      touch(surface, at(i, j, k1))
    }
  surface.heat = surface.count > 0 ? heat : 0
  surfaceCount++
  return surface.count
}

function touch(surface: Surface, c: usize): void {
  if (load<f32>(fluid + c) == 0) return
  store<u32>(surface.cells + ((<usize>surface.count) << 2), <u32>c)
  surface.count++
}

/** Adds the heat of warm surfaces to `field` (the energy equation's right side, or its residual), per h². */
export function addSurfaceHeat(field: usize, sign: f32): void {
  for (let id = 0; id < surfaceCount; id++) {
    const surface = changetype<Surface>(surfaces + <usize>id * offsetof<Surface>())
    if (surface.count == 0) continue
    const share = (sign * surface.heat) / (<f32>surface.count * h * h)
    for (let n: usize = 0; n < <usize>surface.count; n++) {
      const c = field + <usize>load<u32>(surface.cells + (n << 2))
      store<f32>(c, load<f32>(c) + share)
    }
  }
}
export function totalSurfaceHeat(): f64 {
  let sum: f64 = 0
  for (let id = 0; id < surfaceCount; id++)
    sum += changetype<Surface>(surfaces + <usize>id * offsetof<Surface>()).heat
  return sum
}
