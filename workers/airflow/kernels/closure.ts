/**
 * What the published fields leave unbalanced, in double precision.
 *
 *   massClosure = Σ |net volume flux out of the cell| / total inflow
 *   heatClosure = max( |heat in − heat out| / heat in,  Σ |energy residual| / heat in )
 *
 * Heat is counted as K·m³/s (divide by 1/(ρ cp) for watts), temperatures from that of the mean supply so that
 * no digits are lost. The residual is that of the conservative second-order discretisation itself.
 */
import {
  at,
  aW,
  fieldBytes,
  fluid,
  h,
  mx,
  my,
  mz,
  nut,
  nx,
  ny,
  nz,
  production,
  reserve,
  sx,
  sy,
  sz,
  T,
  u,
  v,
  w,
} from './grid'
import { totalDoorHeat } from './devices'
import { addInletCorrection, opening, openingCount } from './openings'
import { addSurfaceHeat, totalSurfaceHeat } from './surfaces'
import { leakAxis, leakCount, leakFace } from './rasterise'

const results: usize = memory.data(48)

/** Address of six f64: mass closure, heat closure, heat in, heat out (K·m³/s), inflow (m³/s), mean supply (°C). */
export function closures(gamma0: f64, gamma1: f64, limited: f64): usize {
  const area = <f64>h * <f64>h
  const base = meanSupply()
  let inflow: f64 = 0
  let rackHeat: f64 = 0
  let out: f64 = 0
  const mass = massImbalance() * area
  cellResiduals(gamma0, gamma1, limited, base)
  leakResiduals(base)
  for (let id = 0; id < openingCount; id++) {
    const o = opening(id)
    const speed = <f64>o.speed
    let carried: f64 = 0
    for (let n: usize = 0; n < <usize>o.count; n++) {
      const c = <usize>load<u32>(o.cells + (n << 2))
      const excess = (speed > 0 ? <f64>o.temperature : <f64>load<f32>(T + c)) - base
      addResidual(c, -speed * excess)
      carried += speed * excess * area
    }
    if (speed > 0) inflow += speed * area * <f64>o.count
    if (o.rack) rackHeat += carried
    else out -= carried
  }
  const surfaceHeat = totalSurfaceHeat()
  const doorHeat = totalDoorHeat()
  // What other kernels add in f32 is kept apart until the sum.
  memory.fill(production, 0, fieldBytes)
  addSurfaceHeat(production, -1)
  addInletCorrection(production, <f32>-limited, 0)
  rackHeat += surfaceHeat + doorHeat
  out += doorHeat
  let residual: f64 = 0
  for (let k = 1; k <= nz; k++)
    for (let j = 1; j <= ny; j++)
      for (let i = 1; i <= nx; i++) {
        const c = at(i, j, k)
        if (load<f32>(fluid + c) == 0) continue
        residual += Math.abs(residualOf(c) + <f64>load<f32>(production + c)) * area
      }
  const imbalance = Math.abs(rackHeat - out)
  store<f64>(results, inflow > 0 ? mass / inflow : 0)
  store<f64>(results, rackHeat > 0 ? Math.max(imbalance, residual) / rackHeat : 0, 8)
  store<f64>(results, rackHeat, 16)
  store<f64>(results, out, 24)
  store<f64>(results, inflow, 32)
  store<f64>(results, base, 40)
  return results
}

function meanSupply(): f64 {
  let flow: f64 = 0
  let carried: f64 = 0
  for (let id = 0; id < openingCount; id++) {
    const o = opening(id)
    if (o.speed <= 0 || o.rack) continue
    flow += <f64>o.speed * <f64>o.count
    carried += <f64>o.speed * <f64>o.count * <f64>o.temperature
  }
  return flow > 0 ? carried / flow : 20
}

function massImbalance(): f64 {
  let sum: f64 = 0
  for (let k = 1; k <= nz; k++)
    for (let j = 1; j <= ny; j++)
      for (let i = 1; i <= nx; i++) {
        const c = at(i, j, k)
        if (load<f32>(fluid + c) == 0) continue
        const net =
          <f64>load<f32>(u + c + sx) -
          <f64>load<f32>(u + c) +
          (<f64>load<f32>(v + c + sy) - <f64>load<f32>(v + c)) +
          (<f64>load<f32>(w + c + sz) - <f64>load<f32>(w + c))
        sum += Math.abs(net)
      }
  return sum
}

/**
 * The residual of a cell, f64: the matrix is void between steps, and two of its f32 fields lie side by side. In f32 the
 * heat that an inlet brings would round off what is left of it.
 */
// @ts-ignore: decorator
@inline function residualOf(c: usize): f64 { return load<f64>(aW + (c << 1)) }
// @ts-ignore: decorator
@inline function addResidual(c: usize, value: f64): void { store<f64>(aW + (c << 1), residualOf(c) + value) }

/** Net energy leaving each cell through its open faces, per h². */
function cellResiduals(gamma0: f64, gamma1: f64, limited: f64, base: f64): void {
  for (let k = 1; k <= nz; k++)
    for (let j = 1; j <= ny; j++)
      for (let i = 1; i <= nx; i++) {
        const c = at(i, j, k)
        if (load<f32>(fluid + c) == 0) continue
        const sum =
          faceFlux(mx, u, c + sx, sx, gamma0, gamma1, limited, base) -
          faceFlux(mx, u, c, sx, gamma0, gamma1, limited, base) +
          (faceFlux(my, v, c + sy, sy, gamma0, gamma1, limited, base) -
            faceFlux(my, v, c, sy, gamma0, gamma1, limited, base)) +
          (faceFlux(mz, w, c + sz, sz, gamma0, gamma1, limited, base) -
            faceFlux(mz, w, c, sz, gamma0, gamma1, limited, base))
        store<f64>(aW + (c << 1), sum)
      }
}

/** Energy through the low face of cell c along s, in the positive direction, per h². */
function faceFlux(
  m: usize,
  q: usize,
  c: usize,
  s: usize,
  gamma0: f64,
  gamma1: f64,
  limited: f64,
  base: f64,
): f64 {
  if (load<f32>(m + c) == 0) return 0
  const speed = <f64>load<f32>(q + c)
  const low = <f64>load<f32>(T + c - s),
    high = <f64>load<f32>(T + c)
  const conduction =
    ((gamma0 + gamma1 * 0.5 * (<f64>load<f32>(nut + c - s) + <f64>load<f32>(nut + c))) *
      (low - high)) /
    <f64>h
  const downwind = speed > 0 ? high : low
  const upwind = speed > 0 ? low : high
  // The cell before the upwind one, or its mirror where a face closes it off.
  const gate = speed > 0 ? c - s : c + s
  const far =
    load<f32>(m + gate) == 0 ? upwind : <f64>load<f32>(T + (speed > 0 ? c - s - s : c + s))
  const ahead = downwind - upwind
  const twice = 2 * (upwind - far)
  const correction =
    ahead > 0 ? Math.max(0, Math.min(twice, ahead)) : Math.min(0, Math.max(twice, ahead))
  return speed * (upwind + 0.5 * limited * correction - base) + conduction
}

function leakResiduals(base: f64): void {
  for (let n = 0; n < leakCount; n++) {
    const face = leakFace(n)
    const axis = leakAxis(n)
    const s = axis == 0 ? sx : axis == 1 ? sy : sz
    const speed = <f64>load<f32>((axis == 0 ? u : axis == 1 ? v : w) + face)
    const low = face - s
    const excess = <f64>load<f32>(T + (speed > 0 ? low : face)) - base
    addResidual(face, -speed * excess)
    addResidual(low, speed * excess)
  }
}
