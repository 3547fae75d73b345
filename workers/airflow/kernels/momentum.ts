import { aB, aE, aN, aS, aT, aW, dt, first, gw, h, inv, last, mx, my, mz, nut, p, production, rhs, sx, sy, sz, T, u, uc, v, vc, w, wallX, wallY, wallZ, wc } from './grid'
import { tell, told } from './board'
import { clear, copyAll, level } from './levels'
import { share } from './team'
import { add, all, div, ld, mad, max, mul, st, sub } from './vec'
import { windowed } from './window'

/**
 * Keeps u and v as the projection left them. All components are carried by this flow, which is free of divergence: what
 * their own sweeps make of u and v, before the next projection, is not. The copies lie in fields of the pressure solve.
 */
export function holdCarrier(): void {
  copyAll(production, u, level(0))
  copyAll(level(0).r, v, level(0))
}
/** Restriction counts on empty ghosts in what the copy of v lay in. */
export function releaseCarrier(): void { clear(level(0).r, level(0)) }

/** Puts together the equation of the component along `axis` (0–2); its n, s, t are x, y, z, turned by as much. */
export function assembleMomentum(axis: i32, nu: f32, blend: f32): void {
  tell(0, axis)
  tell(1, nu)
  tell(2, blend)
  tell(3, level(0).r)
  share(assemblePart, first - sz, last)
}

function assemblePart(from: usize, to: usize): void {
  const axis = told<i32>(0)
  const nu = told<f32>(1), blend = told<f32>(2)
  const heldU = production, heldV = told<usize>(3)
  if (axis == 0) assemble(from, to, u, mx, sx, v, my, wallY, sy, w, mz, wallZ, sz, nu, blend)
  else if (axis == 1) assemble(from, to, v, my, sy, w, mz, wallZ, sz, heldU, mx, wallX, sx, nu, blend)
  else assemble(from, to, w, mz, sz, heldU, mx, wallX, sx, heldV, my, wallY, sy, nu, blend)
}

/**
 * Matrix and right side of one momentum component, divided by h².
 *
 * Let n be the component's own direction and s, t the two others. The control volume of q[c] spans the halves of
 * cells c−n and c. Implicit first-order upwind and diffusion, pseudo-time h/dt; the difference to second order
 * (unlimited Fromm, φ_C + ¼(φ_D − φ_U)) goes to the right side as a deferred correction, weighted by `blend`.
 * The advective form (aP = Σ a_nb) keeps a uniform field uniform while the divergence is not yet zero.
 *
 * Faces: n at the cell centres c−n, c; s and t at the four edges. Where an edge is a wall, the shear is
 * `gw` of the two half cells (wall function); air that enters there brings no tangential momentum; air that
 * leaves takes its own (zero gradient), because upwind takes it from inside.
 *
 * Each face is worked out once, with the velocity below it, which leaves the coefficient of the one above in place, and in
 * uc (n), vc (s), wc (t) what the right side gets through it; from one plane before the first cell, as in scalar.ts.
 *
 * `q` own velocity, `m` its face mask; `qs`, `ms` the velocity that carries and mask across s; `qt`, `mt` across t;
 * `ws`, `wt` wall counts in s and t; `n`, `s`, `t` byte strides. aW/aE hold the n neighbours, aS/aN s, aB/aT t.
 */
function assemble(
  from: usize, to: usize,
  q: usize, m: usize, n: usize,
  qs: usize, ms: usize, ws: usize, s: usize,
  qt: usize, mt: usize, wt: usize, t: usize,
  nu: f32, blend: f32,
): void {
  const nu4 = all(nu)
  const quarter = all(0.25 * blend)
  const eighth = all(0.125 * blend)
  const perH = all(<f32>1 / h)
  const quarterPerH = all(<f32>0.25 / h)
  const half = all(0.5)
  const one = all(1)
  const h2 = all(<f32>2 * h)
  const tiny = all(1e-9)

  if (from > first - sz && !windowed) {
    for (let c = from - n; c < from; c += 16) along(c, ld(q + c), ld(m + c), ld(nut + c), q, m, n, nu4, perH, quarter)
    for (let c = from - s; c < from; c += 16) across(c, ld(q + c), ld(m + c), ld(nut + c), q, m, n, qs, ms, s, aN, aS, vc, nu4, quarterPerH, eighth)
    for (let c = from - t; c < from; c += 16) across(c, ld(q + c), ld(m + c), ld(nut + c), q, m, n, qt, mt, t, aT, aB, wc, nu4, quarterPerH, eighth)
  }
  for (let c = from; c < to; c += 16) {
    const q0 = ld(q + c), free = ld(m + c), n0 = ld(nut + c)
    const toE = along(c, q0, free, n0, q, m, n, nu4, perH, quarter)
    const toN = across(c, q0, free, n0, q, m, n, qs, ms, s, aN, aS, vc, nu4, quarterPerH, eighth)
    const toT = across(c, q0, free, n0, q, m, n, qt, mt, t, aT, aB, wc, nu4, quarterPerH, eighth)

    // Wall shear of the two half cells, and the pseudo-time term.
    const shear = mul(half, mad(ld(gw + c), add(ld(ws + c), ld(wt + c)), mul(ld(gw + c - n), add(ld(ws + c - n), ld(wt + c - n)))))
    const inertia = div(h2, max(add(ld(dt + c), ld(dt + c - n)), tiny))
    let b = mad(inertia, q0, sub(ld(p + c - n), ld(p + c)))
    b = add(b, add(sub(ld(uc + c + n), ld(uc + c)), add(sub(ld(vc + c + s), ld(vc + c)), sub(ld(wc + c + t), ld(wc + c)))))
    const neighbours = add(add(add(toE, ld(aW + c)), add(toN, ld(aS + c))), add(toT, ld(aB + c)))

    // Held faces keep their value.
    const held = sub(one, free)
    st(inv + c, div(one, add(mad(add(shear, inertia), free, held), neighbours)))
    st(rhs + c, mad(b, free, mul(held, q0)))
  }
}

/**
 * The face at the centre of cell c, between q[c] and q[c + n]: what it gives the right side is the flux times
 * (upwind − Fromm), and the transposed part of the stress, ∇·(ν ∇uᵀ), from the last step. Returns the coefficient of c.
 */
// @ts-ignore: decorator
@inline
function along(c: usize, q0: v128, free0: v128, n0: v128, q: usize, m: usize, n: usize, nu: v128, perH: v128, quarter: v128): v128 {
  const qe = ld(q + c + n)
  const freeE = ld(m + c + n)
  const zero = all(0)
  const flux = mul(all(0.5), add(q0, qe))
  const on = max(zero, flux), back = sub(on, flux)
  const conduction = mul(add(nu, n0), perH)
  const rise = sub(qe, q0)
  // Two faces upwind lies q itself; past a held face, that face's own value.
  const excess = add(
    mul(on, sub(rise, mul(free0, sub(ld(q + c - n), q0)))),
    mul(back, add(rise, mul(freeE, sub(ld(q + c + n + n), qe)))),
  )
  const high = mul(free0, add(conduction, back))
  st(aE + c, high)
  st(aW + c + n, mul(freeE, add(conduction, on)))
  st(uc + c + n, sub(mul(conduction, rise), mul(quarter, excess)))
  return high
}

/** The face at the edge between q[c] and q[c + s], where `qs` crosses; only what of the edge is open carries and shears. */
// @ts-ignore: decorator
@inline
function across(
  c: usize, q0: v128, free0: v128, n0: v128, q: usize, m: usize, n: usize, qs: usize, ms: usize, s: usize,
  aHigh: usize, aLow: usize, given: usize, nu: v128, quarterPerH: v128, eighth: v128,
): v128 {
  const zero = all(0)
  const left = ld(qs + c - n + s), right = ld(qs + c + s)
  const openLeft = ld(ms + c - n + s), openRight = ld(ms + c + s)
  const flux = mul(all(0.5), add(left, right))
  const on = max(zero, flux), back = sub(on, flux)
  const twice = add(nu, nu)
  const nuLeft = add(twice, add(ld(nut + c - n), ld(nut + c - n + s)))
  const nuRight = add(twice, add(n0, ld(nut + c + s)))
  const conduction = mul(quarterPerH, mad(openLeft, nuLeft, mul(openRight, nuRight)))
  const qn = ld(q + c + s), freeN = ld(m + c + s)
  // Beyond a closed edge lies the mirror image, which makes the wall's value zero. Air that passes a rim towards a held
  // velocity is carried as it is: that velocity is the solid's, and no slope of the air's leads to it.
  const both = add(q0, qn)
  const excess = sub(
    mul(mul(freeN, on), sub(both, mul(ld(m + c - s), add(ld(q + c - s), q0)))),
    mul(mul(free0, back), sub(both, mul(ld(m + c + s + s), add(ld(q + c + s + s), qn)))),
  )
  const high = mul(free0, add(conduction, back))
  st(aHigh + c, high)
  st(aLow + c + s, mul(freeN, add(conduction, on)))
  st(given + c + s, sub(mul(conduction, sub(right, left)), mul(mul(eighth, add(openLeft, openRight)), excess)))
  return high
}

/** Adds the Boussinesq force g·β·(T − T0)·h to the right side of the vertical component. */
export function addBuoyancy(gBeta: f32, T0: f32): void {
  tell(0, gBeta)
  tell(1, T0)
  share(buoyancyPart, first, last)
}
function buoyancyPart(from: usize, to: usize): void {
  const force = all(<f32>0.5 * told<f32>(0) * h)
  const base = all(<f32>2 * told<f32>(1))
  for (let c = from; c < to; c += 16) {
    const excess = sub(add(ld(T + c), ld(T + c - sy)), base)
    st(rhs + c, mad(mul(force, ld(my + c)), excess, ld(rhs + c)))
  }
}
