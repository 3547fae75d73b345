/** What rounding to f32 leaves of a flow's divergence once it has been projected away. */
import { first, fluid, last, mx, my, mz, sx, sy, sz, u, v, w } from './grid'

/**
 * Each of a cell's six velocities is rounded to a 2⁻²⁴ part of itself, and no projection takes that away. Cell by cell, in
 * the order of a sweep, what is left is handed to a cell ahead, through that of the open faces ahead whose air is the
 * slowest, because its rounding is the finest. Cells that have no such face keep theirs.
 */
export function handOnRounding(): void {
  for (let c = first; c < last; c += 4) {
    if (load<f32>(fluid + c) == 0) continue
    const x = u + c + sx, y = v + c + sy, z = w + c + sz
    const qx = <f64>load<f32>(x), qy = <f64>load<f32>(y), qz = <f64>load<f32>(z)
    const net = <f64>load<f32>(u + c) - qx + (<f64>load<f32>(v + c) - qy) + (<f64>load<f32>(w + c) - qz)
    let slowest: usize = 0
    let least: f64 = Infinity
    if (load<f32>(mx + c + sx) != 0 && abs(qx) < least) { slowest = x; least = abs(qx) }
    if (load<f32>(my + c + sy) != 0 && abs(qy) < least) { slowest = y; least = abs(qy) }
    if (load<f32>(mz + c + sz) != 0 && abs(qz) < least) { slowest = z }
    if (slowest != 0) store<f32>(slowest, <f32>(<f64>load<f32>(slowest) + net))
  }
}
