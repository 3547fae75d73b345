/**
 * One pseudo-time step: turbulence, momentum, pressure, energy.
 */
import { aB, aE, aN, aS, aT, aW, dt, e, fieldBytes, first, fluid, h, inv, k, last, meanFields, mx, my, mz, nut, p, rhs, sx, sy, sz, T, u, uc, v, vc, w, wallX, wallY, wallZ, wc } from './grid'
import { addBuoyancy, assembleMomentum, holdCarrier, releaseCarrier } from './momentum'
import { solvePressure } from './conjugateGradients'
import { level, windowLevels } from './levels'
import { coarsen } from './multigrid'
import { updateDevices } from './devices'
import { advanceFans } from './fans'
import { addInflow, addInletCorrection, addJets, markNear, passFlows } from './openings'
import { addSurfaceHeat } from './surfaces'
import { addWallDrag, setWallConductance } from './walls'
import { leakAxis, leakCount, leakFace, leakMobility, leakResistance, setLeakMobility } from './rasterise'
import { balanceRegions } from './regions'
import { handOnRounding } from './rounding'
import { addSourcesOfE, addSourcesOfK, assembleScalar, finishScalar, floorField } from './scalar'
import { sweepBackward, sweepBoth, sweepForward } from './sweep'
import { tell, told } from './board'
import { share, shareRound } from './team'
import { centrePart, holdWallEpsilon, productionAtOutflow, viscosityAndProduction, wallFunctions } from './turbulence'
import { add, all, div, ld, mad, max, min, mul, st, sub } from './vec'
import { bounded, setWindow, unsetWindow } from './window'

// Fluid and numerics, set once per case.
let nu: f32 = 1.5e-5
let prandtl: f32 = 0.71
let prandtlT: f32 = 0.85
let gBeta: f32 = 9.81 / 293.15
let T0: f32 = 20
let dtMax: f32 = 2.4
let cfl: f32 = 1e9
let second: f32 = 1
let turbulent: bool = true
let energySweeps: i32 = 4
/** Share of the momentum's inertia that temperature gets: still corners then do not flip with each step. */
let energyInertia: f32 = 0.25
/** Share of the limiter's steep branch that is taken implicitly. */
let energyDamping: f32 = 1
/** Times that momentum and pressure are solved, on the same turbulence and temperature: these follow the flow at once. */
let flowPasses: i32 = 1
/** Sweeps there and back of each component in a pass. */
let momentumSweeps: i32 = 1
let pressureIterations: i32 = 1
let pressureTolerance: f64 = 0.05

/** σ of k and ε. Launder & Spalding (1974). */
const SIGMA_K: f32 = 1
const SIGMA_E: f32 = 1.3
const K_FLOOR: f32 = 1e-8
const E_FLOOR: f32 = 1e-9

export function setFluid(nu_: f32, prandtl_: f32, prandtlT_: f32, gBeta_: f32, T0_: f32): void {
  nu = nu_
  setWallConductance(<f32>2 * nu_ / (prandtl_ * h))
  prandtl = prandtl_
  prandtlT = prandtlT_
  gBeta = gBeta_
  T0 = T0_
}

/** `dtMax` s; `cfl` cells crossed per local step; `second` 1 for second order, 0 for upwind. */
export function setNumerics(dtMax_: f32, cfl_: f32, second_: f32, turbulent_: bool, energySweeps_: i32, energyInertia_: f32, energyDamping_: f32, flowPasses_: i32, momentumSweeps_: i32, pressureIterations_: i32, pressureTolerance_: f64): void {
  dtMax = dtMax_
  cfl = cfl_
  second = second_
  turbulent = turbulent_
  energySweeps = energySweeps_
  energyInertia = energyInertia_
  energyDamping = energyDamping_
  flowPasses = flowPasses_
  momentumSweeps = momentumSweeps_
  pressureIterations = pressureIterations_
  pressureTolerance = pressureTolerance_
}

/** Advances the air by one step. Returns the pressure iterations; negative when the pressure solve broke down. */
export function step(): i32 {
  localTimeStep()
  if (turbulent) advanceTurbulence()
  else wallFunctions(nu, true)
  let iterations = 0
  for (let n = 0; n < flowPasses && iterations >= 0; n++) {
    advanceMomentum()
    advanceFans()
    // Without leaks the later passes find the pressure's matrix as the first has left it.
    iterations = project(n > 0 && leakCount == 0)
  }
  advanceEnergy()
  return iterations
}

/**
 * A step of the columns [i0, i1) × [k0, k1) of cells alone. Leaks and the balance of regions belong to the whole room, and
 * stand: where leaks alone join regions, or air is shut in, a window has no answer.
 */
export function stepWindow(i0: i32, i1: i32, k0: i32, k1: i32): i32 {
  setWindow(i0, i1, k0, k1)
  if (bounded) markNear()
  windowLevels()
  const iterations = step()
  unsetWindow()
  windowLevels()
  return iterations
}

let means: usize = 0
let meanSteps: i32 = 0

/** Begins the time mean of the flow; `addToMean` after each step, `adoptMean` puts it in the flow's place. */
export function startMean(): void {
  means = meanFields
  meanSteps = 0
  memory.fill(means, 0, 4 * fieldBytes)
}
export function addToMean(): void {
  meanSteps++
  tell(0, means)
  share(sumPart, first, last)
}
function sumPart(from: usize, to: usize): void {
  const means = told<usize>(0)
  for (let c = from; c < to; c += 16) {
    st(means + c, add(ld(means + c), ld(u + c)))
    st(means + fieldBytes + c, add(ld(means + fieldBytes + c), ld(v + c)))
    st(means + 2 * fieldBytes + c, add(ld(means + 2 * fieldBytes + c), ld(w + c)))
    st(means + 3 * fieldBytes + c, add(ld(means + 3 * fieldBytes + c), ld(nut + c)))
  }
}
export function adoptMean(): void {
  const per = all(<f32>1 / <f32>meanSteps)
  for (let c = first; c < last; c += 16) {
    st(u + c, mul(per, ld(means + c)))
    st(v + c, mul(per, ld(means + fieldBytes + c)))
    st(w + c, mul(per, ld(means + 2 * fieldBytes + c)))
    st(nut + c, mul(per, ld(means + 3 * fieldBytes + c)))
  }
  passFlows()
  project(false)
}

/** Projection to the floor of f32 and a little below, without a step of momentum. */
export function polish(): void {
  const tolerance = pressureTolerance
  const most = pressureIterations
  pressureTolerance = 1e-4
  pressureIterations = 30
  project(false)
  handOnRounding()
  pressureTolerance = tolerance
  pressureIterations = most
}

/** Energy alone, on the flow as it stands. */
export function stepEnergy(): void {
  advanceEnergy()
}

/** dt = 1/(1/dtMax + |u|/(cfl·h)) at cell centres. */
export function localTimeStep(): void {
  tell(0, <f32>1 / dtMax)
  tell(1, <f32>1 / (cfl * h))
  shareRound(timeStepPart)
}
function timeStepPart(from: usize, to: usize): void {
  centrePart(from, to)
  const least = all(told<f32>(0))
  const perCell = all(told<f32>(1))
  const one = all(1)
  for (let c = from; c < to; c += 16) {
    const speed = add(add(f32x4.abs(ld(uc + c)), f32x4.abs(ld(vc + c))), f32x4.abs(ld(wc + c)))
    st(dt + c, div(one, mad(speed, perCell, least)))
  }
}

function advanceTurbulence(): void {
  viscosityAndProduction(nu)
  productionAtOutflow()
  wallFunctions(nu, false)

  assembleScalar(e, nu, 1 / SIGMA_E, 0, 0)
  addInflow(2)
  addLeakage()
  addSourcesOfE()
  holdWallEpsilon()
  finishScalar(e, 1)
  sweepBoth(e, sx, sy, sz)
  floorField(e, E_FLOOR)

  assembleScalar(k, nu, 1 / SIGMA_K, 0, 0)
  addInflow(1)
  addLeakage()
  addSourcesOfK()
  finishScalar(k, 1)
  sweepBoth(k, sx, sy, sz)
  floorField(k, K_FLOOR)
}

function advanceMomentum(): void {
  holdCarrier()
  assembleMomentum(0, nu, second)
  addWallDrag(0)
  sweepMomentum(u, sx, sy, sz)
  assembleMomentum(1, nu, second)
  addBuoyancy(gBeta, T0)
  addJets()
  addWallDrag(1)
  sweepMomentum(v, sy, sz, sx)
  assembleMomentum(2, nu, second)
  addWallDrag(2)
  sweepMomentum(w, sz, sx, sy)
  releaseCarrier()
  if (!bounded) advanceLeaks()
}

function sweepMomentum(q: usize, n: usize, s: usize, t: usize): void {
  for (let times = 0; times < momentumSweeps; times++) sweepBoth(q, n, s, t)
}

// @ts-ignore: decorator
@inline function component(axis: i32): usize { return axis == 0 ? u : axis == 1 ? v : w }
// @ts-ignore: decorator
@inline function strideOf(axis: i32): usize { return axis == 0 ? sx : axis == 1 ? sy : sz }

/**
 * Leaks: h/dt·q + ½K|q|q = h/dt·q0 + p_low − p_high, the quadratic solved exactly; linearised about the last q it
 * would jump between too fast and too slow for ever.
 */
function advanceLeaks(): void {
  for (let n = 0; n < leakCount; n++) {
    const face = leakFace(n)
    const s = strideOf(leakAxis(n))
    const at = component(leakAxis(n)) + face
    const inertia = <f32>2 * h / (load<f32>(dt + face) + load<f32>(dt + face - s))
    const K = leakResistance(n)
    const drive = inertia * load<f32>(at) + load<f32>(p + face - s) - load<f32>(p + face)
    const speed = (Mathf.sqrt(inertia * inertia + <f32>2 * K * Mathf.abs(drive)) - inertia) / K
    store<f32>(at, drive < 0 ? -speed : speed)
    setLeakMobility(n, <f32>1 / (inertia + K * speed))
  }
}

/** Upwind transport through leaks, for the scalar that was just assembled. */
function addLeakage(): void {
  for (let n = 0; n < leakCount; n++) {
    const face = leakFace(n)
    const axis = leakAxis(n)
    const s = strideOf(axis)
    const q = load<f32>(component(axis) + face)
    const low = axis == 0 ? aW : axis == 1 ? aS : aB
    const high = axis == 0 ? aE : axis == 1 ? aN : aT
    if (q > 0) {
      store<f32>(low + face, load<f32>(low + face) + q)
      store<f32>(inv + face, load<f32>(inv + face) + q)
    } else {
      store<f32>(high + face - s, load<f32>(high + face - s) - q)
      store<f32>(inv + face - s, load<f32>(inv + face - s) - q)
    }
  }
}

/** Projects the velocity on to divergence-free flow: Σ m·(dt/h)·(φ_c − φ_nb) = −div, u −= (dt/h)·Δφ, p += φ. */
function project(hasMatrix: bool): i32 {
  if (!hasMatrix) assemblePressure()
  share(divergencePart, first, last)
  if (!bounded) balanceRegions(rhs)
  const iterations = solvePressure(inv, rhs, pressureTolerance, pressureIterations)
  shareRound(correctPart)
  return iterations
}

function assemblePressure(): void {
  const l = level(0)
  shareRound(mobilityPart)
  for (let n = 0; n < leakCount; n++) {
    const a = leakAxis(n)
    store<f32>((a == 0 ? l.ax : a == 1 ? l.ay : l.az) + leakFace(n), leakMobility(n))
  }
  coarsen()
}

/** m·dt/h of the finest level's faces. */
function mobilityPart(from: usize, to: usize): void {
  const l = level(0)
  const half = all(<f32>0.5 / h)
  for (let c = from; c < to; c += 16) {
    const d0 = ld(dt + c)
    st(l.ax + c, mul(mul(half, ld(mx + c)), add(d0, ld(dt + c - sx))))
    st(l.ay + c, mul(mul(half, ld(my + c)), add(d0, ld(dt + c - sy))))
    st(l.az + c, mul(mul(half, ld(mz + c)), add(d0, ld(dt + c - sz))))
  }
}

/** rhs = −div·h, the net volume flux into each fluid cell per h². */
function divergencePart(from: usize, to: usize): void {
  for (let c = from; c < to; c += 16) {
    const x = sub(ld(u + c), ld(u + c + sx))
    const y = sub(ld(v + c), ld(v + c + sy))
    const z = sub(ld(w + c), ld(w + c + sz))
    st(rhs + c, mul(ld(fluid + c), add(add(x, y), z)))
  }
}

/** The pressure correction lies in inv. */
function correctPart(from: usize, to: usize): void {
  const l = level(0)
  const phi = inv
  for (let c = from; c < to; c += 16) {
    const f = ld(phi + c)
    st(u + c, mad(ld(l.ax + c), sub(ld(phi + c - sx), f), ld(u + c)))
    st(v + c, mad(ld(l.ay + c), sub(ld(phi + c - sy), f), ld(v + c)))
    st(w + c, mad(ld(l.az + c), sub(ld(phi + c - sz), f), ld(w + c)))
    st(p + c, add(ld(p + c), f))
  }
}

function advanceEnergy(): void {
  assembleScalar(T, nu / prandtl, turbulent ? 1 / prandtlT : 0, second, second * energyDamping)
  updateDevices(false)
  addInflow(0)
  addInletCorrection(rhs, second, second * energyDamping)
  addSurfaceHeat(rhs, 1)
  addLeakage()
  finishScalar(T, energyInertia)
  for (let n = 0; n < energySweeps; n++) {
    if ((n & 1) == 0) sweepForward(T)
    else sweepBackward(T)
    updateDevices(true)
  }
}
