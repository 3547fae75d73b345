import { aB, aE, aN, aS, aT, aW, dt, e, first, fluid, h, inv, k, last, mx, my, mz, nut, production, rhs, sx, sy, sz, u, v, w } from './grid'
import { add, all, div, ifPositive, ld, mad, max, min, mul, st, sub } from './vec'

/**
 * Matrix and right side of a scalar's transport, divided by h²: implicit upwind and diffusion on exactly the face
 * fluxes of the flow, in advective form (aP = Σ a_nb), so a uniform scalar stays uniform whatever the divergence.
 * Only open faces conduct; air that enters through openings is added by `addInflow`.
 *
 * Diffusivity of a face: γ0 + γ1·ν_t, ν_t the mean of its two cells.
 * `limited` > 0 adds the deferred correction of OpenFOAM's limitedLinear 1:
 *   φ_f = φ_C + ½ψ(r)(φ_D − φ_C),  r = (φ_C − φ_U)/(φ_D − φ_C),  ψ = max(0, min(2r, 1)).
 */
export function assembleScalar(x: usize, gamma0: f32, gamma1: f32, limited: f32, damped: f32): void {
  const zero = all(0)
  const perH = all(<f32>1 / h)
  const g0 = all(gamma0)
  const g1 = all(<f32>0.5 * gamma1)
  const half = all(<f32>0.5 * limited)

  for (let c = first; c < last; c += 16) {
    const oe = ld(mx + c + sx), ow = ld(mx + c), on = ld(my + c + sy), os = ld(my + c), ot = ld(mz + c + sz), ob = ld(mz + c)
    const fe = mul(oe, ld(u + c + sx)), fw = mul(ow, ld(u + c))
    const fn = mul(on, ld(v + c + sy)), fs = mul(os, ld(v + c))
    const ft = mul(ot, ld(w + c + sz)), fb = mul(ob, ld(w + c))
    const n0 = ld(nut + c)
    const ae = mad(mul(oe, perH), mad(g1, add(n0, ld(nut + c + sx)), g0), max(zero, sub(zero, fe)))
    const aw = mad(mul(ow, perH), mad(g1, add(n0, ld(nut + c - sx)), g0), max(zero, fw))
    const an = mad(mul(on, perH), mad(g1, add(n0, ld(nut + c + sy)), g0), max(zero, sub(zero, fn)))
    const as_ = mad(mul(os, perH), mad(g1, add(n0, ld(nut + c - sy)), g0), max(zero, fs))
    const at_ = mad(mul(ot, perH), mad(g1, add(n0, ld(nut + c + sz)), g0), max(zero, sub(zero, ft)))
    const ab = mad(mul(ob, perH), mad(g1, add(n0, ld(nut + c - sz)), g0), max(zero, fb))
    st(aE + c, ae); st(aW + c, aw); st(aN + c, an); st(aS + c, as_); st(aT + c, at_); st(aB + c, ab)
    // inv holds the plain diagonal until `finish`.
    st(inv + c, add(add(add(ae, aw), add(an, as_)), add(at_, ab)))

    if (limited == 0) {
      st(rhs + c, zero)
      continue
    }
    const x0 = ld(x + c)
    const xe = ld(x + c + sx), xw = ld(x + c - sx), xn = ld(x + c + sy), xs = ld(x + c - sy), xt = ld(x + c + sz), xb = ld(x + c - sz)
    // Beyond a closed face the scalar has no gradient: mirror.
    const uw = mad(ow, sub(xw, x0), x0), ue = mad(oe, sub(xe, x0), x0)
    const us = mad(os, sub(xs, x0), x0), un = mad(on, sub(xn, x0), x0)
    const ub = mad(ob, sub(xb, x0), x0), ut = mad(ot, sub(xt, x0), x0)
    const riseE = rise(x0, xe, uw), riseW = rise(x0, xw, ue), riseN = rise(x0, xn, us)
    const riseS = rise(x0, xs, un), riseT = rise(x0, xt, ub), riseB = rise(x0, xb, ut)
    let excess = mul(fe, ifPositive(fe, riseE, rise(xe, x0, beyond(ld(mx + c + sx + sx), ld(x + c + sx + sx), xe))))
    excess = sub(excess, mul(fw, ifPositive(fw, rise(xw, x0, beyond(ld(mx + c - sx), ld(x + c - sx - sx), xw)), riseW)))
    excess = add(excess, mul(fn, ifPositive(fn, riseN, rise(xn, x0, beyond(ld(my + c + sy + sy), ld(x + c + sy + sy), xn)))))
    excess = sub(excess, mul(fs, ifPositive(fs, rise(xs, x0, beyond(ld(my + c - sy), ld(x + c - sy - sy), xs)), riseS)))
    excess = add(excess, mul(ft, ifPositive(ft, riseT, rise(xt, x0, beyond(ld(mz + c + sz + sz), ld(x + c + sz + sz), xt)))))
    excess = sub(excess, mul(fb, ifPositive(fb, rise(xb, x0, beyond(ld(mz + c - sz), ld(x + c - sz - sz), xb)), riseB)))
    let damping = add(steep(fe, riseE, x0, uw), steep(sub(zero, fw), riseW, x0, ue))
    damping = add(damping, add(steep(fn, riseN, x0, us), steep(sub(zero, fs), riseS, x0, un)))
    damping = add(damping, add(steep(ft, riseT, x0, ub), steep(sub(zero, fb), riseB, x0, ut)))
    damping = mul(all(damped), damping)
    st(inv + c, add(ld(inv + c), damping))
    st(rhs + c, sub(mul(damping, x0), mul(half, excess)))
  }
}

/** ψ(r)·(φ_D − φ_C) without the division: 2(φ_C − φ_U) bounded by 0 and (φ_D − φ_C), whatever its sign. */
// @ts-ignore: decorator
@inline
function rise(xC: v128, xD: v128, xU: v128): v128 {
  const ahead = sub(xD, xC)
  const behind = sub(xC, xU)
  const twice = add(behind, behind)
  const zero = f32x4.splat(0)
  return ifPositive(ahead, max(zero, min(twice, ahead)), min(zero, max(twice, ahead)))
}

/**
 * Flux out of the cell through a face on the steep branch of ψ, where φ_f = 2φ_C − φ_U: put off to the next step, that
 * second φ_C turns round at each one and never settles.
 */
// @ts-ignore: decorator
@inline
function steep(out: v128, rise: v128, xC: v128, xU: v128): v128 {
  const behind = sub(xC, xU)
  const zero = f32x4.splat(0)
  const isSteep = v128.and(f32x4.eq(rise, add(behind, behind)), f32x4.ne(rise, zero))
  return v128.and(max(zero, out), isSteep)
}

// @ts-ignore: decorator
@inline
function beyond(open: v128, far: v128, near: v128): v128 {
  return mad(open, sub(far, near), near)
}

/** Turns the diagonal into its inverse and holds solid cells at their value. `inertia` adds h/dt. */
export function finishScalar(x: usize, inertia: f32): void {
  const one = all(1)
  const h4 = all(h * inertia)
  for (let c = first; c < last; c += 16) {
    const f = ld(fluid + c)
    const solid = sub(one, f)
    const ht = div(h4, max(ld(dt + c), all(1e-9)))
    const x0 = ld(x + c)
    st(inv + c, div(one, mad(add(ld(inv + c), ht), f, solid)))
    st(rhs + c, mad(mad(ht, x0, ld(rhs + c)), f, mul(solid, x0)))
  }
}

/** Sources of k: + P − ε, the sink written as (ε/k)·k so that k stays positive. */
export function addSourcesOfK(): void {
  const h4 = all(h)
  const tiny = all(1e-10)
  for (let c = first; c < last; c += 16) {
    const rate = div(ld(e + c), max(ld(k + c), tiny))
    st(rhs + c, mad(h4, ld(production + c), ld(rhs + c)))
    st(inv + c, mad(h4, rate, ld(inv + c)))
  }
}

/** Sources of ε: (ε/k)·(C1·P − C2·ε). Launder & Spalding (1974): C1 = 1.44, C2 = 1.92. */
export function addSourcesOfE(): void {
  const c1 = all(<f32>1.44 * h)
  const c2 = all(<f32>1.92 * h)
  const tiny = all(1e-10)
  for (let c = first; c < last; c += 16) {
    const rate = div(ld(e + c), max(ld(k + c), tiny))
    st(rhs + c, mad(mul(c1, rate), ld(production + c), ld(rhs + c)))
    st(inv + c, mad(c2, rate, ld(inv + c)))
  }
}

/** Keeps a turbulence quantity above its floor. */
export function floorField(x: usize, floor: f32): void {
  const f = all(floor)
  for (let c = first; c < last; c += 16) st(x + c, max(ld(x + c), f))
}
