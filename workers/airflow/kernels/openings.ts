/**
 * Openings: rectangles of faces where air enters or leaves at a given flow.
 *
 * Air that enters brings its temperature, k and ε. Air that leaves takes what is inside: prescribed normal
 * velocity, zero-gradient everything else.
 */
import {
  at, fluid, h, inv, mx, my, mz, p, reserve, rhs, sx, sy, sz, T, u, uc, v, vc, w, wallX, wallY, wallZ, wc,
} from './grid'
import { addHeldWall } from './walls'
import { bounded, isBeside } from './window'

@unmanaged
export class Opening {
  /** Byte offsets of the cells that the air enters or leaves, then of the faces. */
  cells: usize
  faces: usize
  count: i32
  /** The velocity component that crosses the opening, and the sign of its inward normal. */
  velocity: usize
  sign: f32
  /** Speed into the room, m/s; negative when air leaves. */
  speed: f32
  temperature: f32
  /** ε of the air that it brings. */
  e: f32
  /** Length scale of the turbulence that the air brings, m. */
  mixingLength: f32
  /** 1 at the front or rear of a rack slice. */
  rack: u8
  /** 1 where a cell of it lies in the window that was opened last, or beside it. */
  near: u8
  /** A wall that is held at `temperature` (1), and the speeds along x, y, z that a moving wall drags air at. */
  heated: u8
  dragX: f32
  dragY: f32
  dragZ: f32
  /** Momentum of the jets through the open area over that of the mean velocity, minus 1: 1/σ − 1. */
  jet: f32
}

const OPENINGS_MAX = 16384
/** Turbulence that devices bring: 10 % intensity, 50 mm length scale unless set, as the reference cases have it. */
const INTENSITY: f32 = 0.1
const LENGTH_M: f32 = 0.05
const CMU75: f32 = 0.1643167673

let openings: usize = 0
export let openingCount: i32 = 0

export function resetOpenings(): void {
  openings = reserve(<usize>OPENINGS_MAX * offsetof<Opening>())
  openingCount = 0
}

export function opening(id: i32): Opening {
  return changetype<Opening>(openings + <usize>id * offsetof<Opening>())
}

/**
 * Claims the wall faces of a rectangle: `axis` 0–2, `plane` the face index along it (1 = the room's low wall),
 * a and b the cell ranges [from, to) along the next two axes in x→y→z order, inward normal `sign`.
 * Returns the opening's id; its `count` is 0 when no face of the rectangle was free to claim.
 */
export function addOpening(
  axis: i32,
  sign: i32,
  plane: i32,
  a0: i32,
  a1: i32,
  b0: i32,
  b1: i32,
): i32 {
  const id = openingCount++
  const o = opening(id)
  const most = <usize>((a1 - a0) * (b1 - b0))
  o.cells = reserve(most * 4)
  o.faces = reserve(most * 4)
  o.count = 0
  o.sign = <f32>sign
  o.speed = 0
  o.mixingLength = LENGTH_M
  o.rack = 0
  o.jet = 0
  o.heated = 0
  o.dragX = 0
  o.dragY = 0
  o.dragZ = 0
  o.velocity = axis == 0 ? u : axis == 1 ? v : w
  const claimed = axis == 0 ? uc : axis == 1 ? vc : wc
  const walls = axis == 0 ? wallX : axis == 1 ? wallY : wallZ
  const s = axis == 0 ? sx : axis == 1 ? sy : sz
  for (let b = b0; b < b1; b++) {
    for (let a = a0; a < a1; a++) {
      const face = axis == 0 ? at(plane, a, b) : axis == 1 ? at(a, plane, b) : at(a, b, plane)
      const inside = sign > 0 ? face : face - s
      const outside = sign > 0 ? face - s : face
      if (
        load<f32>(fluid + inside) == 0 ||
        load<f32>(fluid + outside) != 0 ||
        load<f32>(claimed + face) != 0
      )
        continue
      store<f32>(claimed + face, 1)
      store<f32>(walls + inside, load<f32>(walls + inside) - 1)
      store<u32>(o.cells + ((<usize>o.count) << 2), <u32>inside)
      store<u32>(o.faces + ((<usize>o.count) << 2), <u32>face)
      o.count++
    }
  }
  return id
}

/** Marks what a window has to do with, once it is open. */
export function markNear(): void {
  for (let id = 0; id < openingCount; id++) {
    const o = opening(id)
    o.near = 0
    for (let n: usize = 0; n < <usize>o.count && o.near == 0; n++)
      o.near = isBeside(<usize>load<u32>(o.cells + (n << 2))) ? 1 : 0
  }
}

/** Whether a window is open that has nothing to do with the opening, which then stands. */
// @ts-ignore: decorator
@inline
export function isAway(o: Opening): bool { return bounded && o.near == 0 }

/** Gives the faces of every opening back to the walls, before their geometry changes. */
export function returnClaims(): void {
  for (let id = 0; id < openingCount; id++) {
    const o = opening(id)
    const walls = o.velocity == u ? wallX : o.velocity == v ? wallY : wallZ
    for (let n: usize = 0; n < <usize>o.count; n++) {
      const c = walls + <usize>load<u32>(o.cells + (n << 2))
      store<f32>(c, load<f32>(c) + 1)
    }
  }
}
/** Stops what passed through openings, where their faces are closed. */
export function stopOpenings(): void {
  for (let id = 0; id < openingCount; id++) {
    const o = opening(id)
    const mask = o.velocity == u ? mx : o.velocity == v ? my : mz
    for (let n: usize = 0; n < <usize>o.count; n++) {
      const face = <usize>load<u32>(o.faces + (n << 2))
      if (load<f32>(mask + face) == 0) store<f32>(o.velocity + face, 0)
    }
  }
}

export function openingFaces(id: i32): i32 {
  return opening(id).count
}

/** Sets the flow into the room, m³/s (negative: out of it), and with it the faces' velocity and turbulence. */
export function setFlow(id: i32, flow: f32): void {
  const o = opening(id)
  if (o.count == 0) return
  o.speed = flow / (<f32>o.count * h * h)
  const k = broughtK(o)
  o.e = (CMU75 * k * <f32>Math.sqrt(<f64>k)) / o.mixingLength
  passFlow(o)
}

/** k of the air that an opening brings. */
// @ts-ignore: decorator
@inline
function broughtK(o: Opening): f32 {
  const turbulent = INTENSITY * o.speed
  return 1.5 * turbulent * turbulent
}

function passFlow(o: Opening): void {
  const value = o.sign * o.speed
  for (let n: usize = 0; n < <usize>o.count; n++)
    store<f32>(o.velocity + load<u32>(o.faces + (n << 2)), value)
}

/** Gives the faces of every opening its flow again: a mean of many steps is off by what their sum rounds. */
export function passFlows(): void {
  for (let id = 0; id < openingCount; id++) passFlow(opening(id))
}

/** Length scale of the turbulence that the air brings, m. Call before `setFlow`. */
export function setMixingLength(id: i32, length: f32): void {
  opening(id).mixingLength = length
}

export function setInflowTemperature(id: i32, temperature: f32): void {
  opening(id).temperature = temperature
}

/** Mean temperature of the cells at an opening; all its faces carry the same flow. */
export function meanTemperature(id: i32): f32 {
  const o = opening(id)
  if (o.count == 0) return NaN
  let sum: f64 = 0
  for (let n: usize = 0; n < <usize>o.count; n++)
    sum += load<f32>(T + load<u32>(o.cells + (n << 2)))
  return <f32>(sum / <f64>o.count)
}

/** Mean pressure over density of the cells at an opening, m²/s². */
export function meanPressure(id: i32): f32 {
  const o = opening(id)
  let sum: f64 = 0
  for (let n: usize = 0; n < <usize>o.count; n++)
    sum += load<f32>(p + load<u32>(o.cells + (n << 2)))
  return <f32>(sum / <f64>max<i32>(1, o.count))
}

/** The hottest cell at an opening. */
export function maxTemperature(id: i32): f32 {
  const o = opening(id)
  let most: f32 = -Infinity
  for (let n: usize = 0; n < <usize>o.count; n++)
    most = max<f32>(most, load<f32>(T + load<u32>(o.cells + (n << 2))))
  return most
}

/** Adds what enters through openings to the assembled equation: diagonal + V, right side + V·value. */
export function addInflow(which: i32): void {
  for (let id = 0; id < openingCount; id++) {
    const o = opening(id)
    if (isAway(o)) continue
    if (o.heated && which == 0) addHeldWall(o)
    if (o.speed <= 0) continue
    const carried = o.speed * (which == 0 ? o.temperature : which == 1 ? broughtK(o) : o.e)
    for (let n: usize = 0; n < <usize>o.count; n++) {
      const c = <usize>load<u32>(o.cells + (n << 2))
      store<f32>(inv + c, load<f32>(inv + c) + o.speed)
      store<f32>(rhs + c, load<f32>(rhs + c) + carried)
    }
  }
}

/**
 * Second order behind an inlet. Upwind of the first cell lies the inlet's own face, so the value beyond it is
 * 2·T_in − T_C (OpenFOAM's limitedLinear sees the same gradient); `assembleScalar` knows no temperature there and
 * left that cell first order. What the correction carries from the cell to the next goes to `field`, per h².
 */
export function addInletCorrection(field: usize, gain: f32, damped: f32): void {
  for (let id = 0; id < openingCount; id++) {
    const o = opening(id)
    if (o.speed <= 0 || isAway(o)) continue
    const s = o.velocity == u ? sx : o.velocity == v ? sy : sz
    const mask = o.velocity == u ? mx : o.velocity == v ? my : mz
    const ahead = o.sign > 0 ? s : 0 - s
    for (let n: usize = 0; n < <usize>o.count; n++) {
      const c = <usize>load<u32>(o.cells + (n << 2))
      const face = o.sign > 0 ? c + s : c
      const flux = o.sign * load<f32>(o.velocity + face) * load<f32>(mask + face)
      if (flux <= 0) continue
      const own = load<f32>(T + c)
      const rise = load<f32>(T + c + ahead) - own
      const twice = <f32>4 * (own - o.temperature)
      const limited = rise > 0 ? max<f32>(0, min<f32>(twice, rise)) : min<f32>(0, max<f32>(twice, rise))
      const carried = gain * <f32>0.5 * flux * limited
      store<f32>(field + c, load<f32>(field + c) - carried)
      store<f32>(field + c + ahead, load<f32>(field + c + ahead) + carried)
      if (damped == 0 || limited != twice) continue
      const damping = damped * <f32>2 * flux
      store<f32>(inv + c, load<f32>(inv + c) + damping)
      store<f32>(field + c, load<f32>(field + c) + damping * own)
    }
  }
}

/** Open share σ of a perforated opening, 0–1: its jets carry V²/σ, not V². */
export function setOpenArea(id: i32, open: f32): void {
  opening(id).jet = open > 0 ? 1 / open - 1 : 0
}

/** Adds what jets carry beyond their mean velocity to the vertical component, in the first face above. */
export function addJets(): void {
  for (let id = 0; id < openingCount; id++) {
    const o = opening(id)
    if (o.jet <= 0 || o.speed <= 0 || o.velocity != v || isAway(o)) continue
    const force = o.sign * o.speed * o.speed * o.jet
    const ahead = o.sign > 0 ? sy : 0 - sy
    for (let n: usize = 0; n < <usize>o.count; n++) {
      const face = <usize>load<u32>(o.faces + (n << 2)) + ahead
      store<f32>(rhs + face, load<f32>(rhs + face) + load<f32>(my + face) * force)
    }
  }
}
