/** Walls of validation cases: held at a temperature, or moving along themselves. Halls have neither. */
import { gw, h, inv, mx, my, mz, rhs, sx, sy, sz, T, u, v, wallX, wallY, wallZ } from './grid'
import { Opening, opening, openingCount } from './openings'

/**
 * Turns the opening back into walls: its faces shear again. `heated` holds them at `temperature`; they drag air
 * along at the given speeds. For validation cases: halls have neither.
 */
export function makeWall(id: i32, heated: bool, temperature: f32, dragX: f32, dragY: f32, dragZ: f32): void {
  const o = opening(id)
  const walls = o.velocity == u ? wallX : o.velocity == v ? wallY : wallZ
  for (let n: usize = 0; n < <usize>o.count; n++) {
    const c = walls + <usize>load<u32>(o.cells + (n << 2))
    store<f32>(c, load<f32>(c) + 1)
  }
  o.heated = heated ? 1 : 0
  o.temperature = temperature
  o.dragX = dragX
  o.dragY = dragY
  o.dragZ = dragZ
}

/** Conductance of a held wall for temperature, per h²: molecular over half a cell. Set with the fluid. */
let wallConductance: f32 = 0
export function setWallConductance(value: f32): void { wallConductance = value }

/** What moving walls add to the right side of the component along axis 0, 1 or 2: their shear, half to each face. */
export function addWallDrag(axis: i32): void {
  const s = axis == 0 ? sx : axis == 1 ? sy : sz
  const mask = axis == 0 ? mx : axis == 1 ? my : mz
  for (let id = 0; id < openingCount; id++) {
    const o = opening(id)
    const speed = axis == 0 ? o.dragX : axis == 1 ? o.dragY : o.dragZ
    if (speed == 0) continue
    for (let n: usize = 0; n < <usize>o.count; n++) {
      const c = <usize>load<u32>(o.cells + (n << 2))
      const share = <f32>0.5 * load<f32>(gw + c) * speed
      store<f32>(rhs + c, load<f32>(rhs + c) + load<f32>(mask + c) * share)
      store<f32>(rhs + c + s, load<f32>(rhs + c + s) + load<f32>(mask + c + s) * share)
    }
  }
}

/** Heat that held walls give the air, K·m³/s. */
export function wallHeat(id: i32): f64 {
  const o = opening(id)
  let sum: f64 = 0
  for (let n: usize = 0; n < <usize>o.count; n++) {
    sum += <f64>o.temperature - <f64>load<f32>(T + load<u32>(o.cells + (n << 2)))
  }
  return sum * <f64>wallConductance * <f64>h * <f64>h
}

/** What a held wall adds to the energy equation that was just assembled. */
export function addHeldWall(o: Opening): void {
  for (let n: usize = 0; n < <usize>o.count; n++) {
    const c = <usize>load<u32>(o.cells + (n << 2))
    store<f32>(inv + c, load<f32>(inv + c) + wallConductance)
    store<f32>(rhs + c, load<f32>(rhs + c) + wallConductance * o.temperature)
  }
}
