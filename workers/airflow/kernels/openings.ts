/**
 * Openings: rectangles of faces where air enters or leaves at a given flow. Devices pair them, so that what a
 * rack or cooler takes in is what it blows out, to the last bit of its f32 flow.
 *
 * Air that enters brings its temperature, k and ε. Air that leaves takes what is inside: prescribed normal
 * velocity, zero-gradient everything else.
 */
import {
  at, fluid, gw, h, inv, mx, my, mz, reserve, rhs, sx, sy, sz, T, u, uc, v, vc, w, wallX, wallY, wallZ, wc,
} from './grid'

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
  k: f32
  e: f32
  /** 1 at the front or rear of a rack slice. */
  rack: i32
  /** A wall that is held at `temperature` (1), and the speeds along x, y, z that a moving wall drags air at. */
  heated: i32
  dragX: f32
  dragY: f32
  dragZ: f32
  /** Momentum of the jets through the open area over that of the mean velocity, minus 1: 1/σ − 1. */
  jet: f32
}

/** Cells along the surface of something warm that moves no air itself. */
@unmanaged
class Surface {
  cells: usize
  count: i32
  /** heat / (ρ cp), K·m³/s. */
  heat: f32
}

/** A rack slice: what its front takes in its rear blows out, warmer by heat/(ρ·cp·flow). */
@unmanaged
class Slice {
  front: i32
  rear: i32
  /** heat / (ρ cp), K·m³/s. */
  heat: f32
  flow: f32
  inlet: f32
  /** A rear-door coil: cools the exhaust to `doorSetpoint` as far as `doorCapacity` (K·m³/s) goes. */
  doorSetpoint: f32
  doorCapacity: f32
  doorHeat: f32
}

/** A cooler: takes in at `intake`, supplies through `supply`, or into the plenum when that is −1. */
@unmanaged
class Cooler {
  intake: i32
  supply: i32
  setpoint: f32
  /** capacity / (ρ cp), K·m³/s. */
  capacity: f32
  flow: f32
  returned: f32
  supplied: f32
}

const OPENINGS_MAX = 16384
const DEVICES_MAX = 16384
/** Turbulence that devices bring: 10 % intensity, 50 mm length scale, as the reference cases have it. */
const INTENSITY: f32 = 0.1
const LENGTH_M: f32 = 0.05
const CMU75: f32 = 0.1643167673

let openings: usize = 0
export let openingCount: i32 = 0
let slices: usize = 0
let sliceCount: i32 = 0
let coolers: usize = 0
let surfaces: usize = 0
let surfaceCount: i32 = 0
let coolerCount: i32 = 0
/** Openings that the plenum feeds carry its temperature. */
let fromPlenum: usize = 0
let plenumFedCount: i32 = 0
let plenumTemperature: f32 = 0

export function resetOpenings(): void {
  openings = reserve(<usize>OPENINGS_MAX * offsetof<Opening>())
  slices = reserve(<usize>DEVICES_MAX * offsetof<Slice>())
  coolers = reserve(<usize>DEVICES_MAX * offsetof<Cooler>())
  surfaces = reserve(<usize>DEVICES_MAX * offsetof<Surface>())
  surfaceCount = 0
  fromPlenum = reserve(<usize>OPENINGS_MAX * 4)
  openingCount = 0
  sliceCount = 0
  coolerCount = 0
  plenumFedCount = 0
}

export function opening(id: i32): Opening {
  return changetype<Opening>(openings + <usize>id * offsetof<Opening>())
}
function slice(id: i32): Slice {
  return changetype<Slice>(slices + <usize>id * offsetof<Slice>())
}
function cooler(id: i32): Cooler {
  return changetype<Cooler>(coolers + <usize>id * offsetof<Cooler>())
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

export function openingFaces(id: i32): i32 {
  return opening(id).count
}

/** Sets the flow into the room, m³/s (negative: out of it), and with it the faces' velocity and turbulence. */
export function setFlow(id: i32, flow: f32): void {
  const o = opening(id)
  if (o.count == 0) return
  o.speed = flow / (<f32>o.count * h * h)
  const turbulent = INTENSITY * o.speed
  o.k = 1.5 * turbulent * turbulent
  o.e = (CMU75 * o.k * <f32>Math.sqrt(<f64>o.k)) / LENGTH_M
  const value = o.sign * o.speed
  for (let n: usize = 0; n < <usize>o.count; n++)
    store<f32>(o.velocity + load<u32>(o.faces + (n << 2)), value)
}

export function setInflowTemperature(id: i32, temperature: f32): void {
  opening(id).temperature = temperature
}

export function addSlice(front: i32, rear: i32): i32 {
  const s = slice(sliceCount)
  s.front = front
  s.rear = rear
  opening(front).rack = 1
  opening(rear).rack = 1
  return sliceCount++
}
/** Flow in m³/s and heat/(ρ cp) in K·m³/s of a slice. */
export function setSlice(id: i32, flow: f32, heat: f32): void {
  const s = slice(id)
  s.flow = flow
  s.heat = heat
  setFlow(s.front, -flow)
  setFlow(s.rear, flow)
}
export function setDoor(id: i32, setpoint: f32, capacity: f32): void {
  slice(id).doorSetpoint = setpoint
  slice(id).doorCapacity = capacity
}
/** Heat that the slice's rear door takes, K·m³/s. */
export function doorHeat(id: i32): f32 {
  return slice(id).doorHeat
}
export function totalDoorHeat(): f64 {
  let sum: f64 = 0
  for (let id = 0; id < sliceCount; id++) sum += slice(id).doorHeat
  return sum
}

export function addCooler(intake: i32, supply: i32): i32 {
  const c = cooler(coolerCount)
  c.intake = intake
  c.supply = supply
  return coolerCount++
}
export function setCooler(id: i32, flow: f32, setpoint: f32, capacity: f32): void {
  const c = cooler(id)
  c.flow = flow
  c.setpoint = setpoint
  c.capacity = capacity
  c.supplied = setpoint
  setFlow(c.intake, -flow)
  if (c.supply >= 0) setFlow(c.supply, flow)
}
export function coolerReturn(id: i32): f32 {
  return cooler(id).returned
}
export function coolerSupply(id: i32): f32 {
  return cooler(id).supplied
}

export function feedFromPlenum(id: i32): void {
  store<i32>(fromPlenum + ((<usize>plenumFedCount) << 2), id)
  plenumFedCount++
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

/** The hottest cell at an opening. */
export function maxTemperature(id: i32): f32 {
  const o = opening(id)
  let most: f32 = -Infinity
  for (let n: usize = 0; n < <usize>o.count; n++)
    most = max<f32>(most, load<f32>(T + load<u32>(o.cells + (n << 2))))
  return most
}

export function plenumSupply(): f32 {
  return plenumTemperature
}

/** Adds what enters through openings to the assembled equation: diagonal + V, right side + V·value. */
export function addInflow(which: i32): void {
  for (let id = 0; id < openingCount; id++) {
    const o = opening(id)
    if (o.heated && which == 0) addHeldWall(o)
    if (o.speed <= 0) continue
    const carried = o.speed * (which == 0 ? o.temperature : which == 1 ? o.k : o.e)
    for (let n: usize = 0; n < <usize>o.count; n++) {
      const c = <usize>load<u32>(o.cells + (n << 2))
      store<f32>(inv + c, load<f32>(inv + c) + o.speed)
      store<f32>(rhs + c, load<f32>(rhs + c) + carried)
    }
  }
}

function addHeldWall(o: Opening): void {
  for (let n: usize = 0; n < <usize>o.count; n++) {
    const c = <usize>load<u32>(o.cells + (n << 2))
    store<f32>(inv + c, load<f32>(inv + c) + wallConductance)
    store<f32>(rhs + c, load<f32>(rhs + c) + wallConductance * o.temperature)
  }
}

/**
 * Second order behind an inlet. Upwind of the first cell lies the inlet's own face, so the value beyond it is
 * 2·T_in − T_C (OpenFOAM's limitedLinear sees the same gradient); `assembleScalar` knows no temperature there and
 * left that cell first order. What the correction carries from the cell to the next goes to `field`, per h².
 */
export function addInletCorrection(field: usize, gain: f32): void {
  for (let id = 0; id < openingCount; id++) {
    const o = opening(id)
    if (o.speed <= 0) continue
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
    }
  }
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

/** Open share σ of a perforated opening, 0–1: its jets carry V²/σ, not V². */
export function setOpenArea(id: i32, open: f32): void {
  opening(id).jet = open > 0 ? 1 / open - 1 : 0
}

/** Adds what jets carry beyond their mean velocity to the vertical component, in the first face above. */
export function addJets(): void {
  for (let id = 0; id < openingCount; id++) {
    const o = opening(id)
    if (o.jet <= 0 || o.speed <= 0 || o.velocity != v) continue
    const force = o.sign * o.speed * o.speed * o.jet
    const ahead = o.sign > 0 ? sy : 0 - sy
    for (let n: usize = 0; n < <usize>o.count; n++) {
      const face = <usize>load<u32>(o.faces + (n << 2)) + ahead
      store<f32>(rhs + face, load<f32>(rhs + face) + load<f32>(my + face) * force)
    }
  }
}

/** Lets the devices see the newest temperatures; `live`: the assembled right side follows at once. */
export function updateDevices(live: bool): void {
  for (let id = 0; id < sliceCount; id++) {
    const s = slice(id)
    if (opening(s.front).count == 0) continue
    s.inlet = meanTemperature(s.front)
    if (s.flow <= 0) continue
    const exhaust = s.inlet + s.heat / s.flow
    const coldest = exhaust - s.doorCapacity / s.flow
    const left =
      exhaust <= s.doorSetpoint ? exhaust : coldest > s.doorSetpoint ? coldest : s.doorSetpoint
    s.doorHeat = s.doorCapacity > 0 ? s.flow * (exhaust - left) : 0
    supply(s.rear, s.doorCapacity > 0 ? left : exhaust, live)
  }
  let mixed: f64 = 0
  let total: f64 = 0
  for (let id = 0; id < coolerCount; id++) {
    const c = cooler(id)
    if (c.flow <= 0 || opening(c.intake).count == 0) continue
    c.returned = meanTemperature(c.intake)
    const coldest = c.returned - c.capacity / c.flow
    c.supplied = c.setpoint > coldest ? c.setpoint : coldest
    if (c.supply >= 0) {
      supply(c.supply, c.supplied, live)
    } else {
      mixed += <f64>c.flow * <f64>c.supplied
      total += <f64>c.flow
    }
  }
  if (total > 0) plenumTemperature = <f32>(mixed / total)
  for (let n = 0; n < plenumFedCount; n++)
    supply(load<i32>(fromPlenum + ((<usize>n) << 2)), plenumTemperature, live)
}

function supply(id: i32, temperature: f32, live: bool): void {
  const o = opening(id)
  const change = o.speed * (temperature - o.temperature)
  o.temperature = temperature
  if (!live || o.speed <= 0 || change == 0) return
  for (let n: usize = 0; n < <usize>o.count; n++) {
    const c = rhs + <usize>load<u32>(o.cells + (n << 2))
    store<f32>(c, load<f32>(c) + change)
  }
}
