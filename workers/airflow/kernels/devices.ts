/**
 * Devices pair openings, so that what a rack or cooler takes in is what it blows out, to the last bit of its f32
 * flow. They are looked at again after every energy sweep.
 */
import { h, reserve, rhs } from './grid'
import { isAway, meanTemperature, opening, setFlow } from './openings'

/** A rack slice: what its front takes in its rear blows out, warmer by heat/(ρ·cp·flow). */
@unmanaged
export class Slice {
  front: i32
  rear: i32
  /** heat / (ρ cp), K·m³/s. */
  heat: f32
  flow: f32
  /** Fans: flow between equal pressures, m³/s, and the pressure over density that stops it; 0 when flow is fixed. */
  free: f32
  stall: f32
  /** Whether the balance of regions would have these go slower than they can (regions.ts): it then goes on without them. */
  held: bool
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

const DEVICES_MAX = 16384
const COOLERS_MAX = 2048
let slices: usize = 0
export let sliceCount: i32 = 0
let coolers: usize = 0
let coolerCount: i32 = 0
/** Openings that the plenum feeds carry its temperature. */
let fromPlenum: usize = 0
let plenumFedCount: i32 = 0
let plenumTemperature: f32 = 0

export function resetDevices(): void {
  slices = reserve(<usize>DEVICES_MAX * offsetof<Slice>())
  coolers = reserve(<usize>COOLERS_MAX * offsetof<Cooler>())
  fromPlenum = reserve(<usize>DEVICES_MAX << 2)
  sliceCount = 0
  coolerCount = 0
  plenumFedCount = 0
}

export function slice(id: i32): Slice {
  return changetype<Slice>(slices + <usize>id * offsetof<Slice>())
}
function cooler(id: i32): Cooler {
  return changetype<Cooler>(coolers + <usize>id * offsetof<Cooler>())
}

/** Whether a window is open that has nothing to do with either side of a slice. */
// @ts-ignore: decorator
@inline
export function isSliceAway(s: Slice): bool { return isAway(opening(s.front)) && isAway(opening(s.rear)) }

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
/** Fans that give way to pressure (fans.ts). */
export function setFan(id: i32, free: f32, stall: f32): void {
  slice(id).free = free
  slice(id).stall = stall
}
export function sliceFlow(id: i32): f32 {
  return slice(id).flow
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
export function plenumSupply(): f32 {
  return plenumTemperature
}

/** Lets the devices see the newest temperatures; `live`: the assembled right side follows at once. */
export function updateDevices(live: bool): void {
  for (let id = 0; id < sliceCount; id++) {
    const s = slice(id)
    if (opening(s.front).count == 0 || isSliceAway(s)) continue
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
  // Where air runs fast below the floor a tile may draw air down.
  for (let n = 0; n < plenumFedCount; n++) {
    const id = load<i32>(fromPlenum + ((<usize>n) << 2))
    const o = opening(id)
    if (o.speed >= 0 || o.count == 0) continue
    const flow = -<f64>o.speed * <f64>o.count * <f64>h * <f64>h
    mixed += flow * <f64>meanTemperature(id)
    total += flow
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
