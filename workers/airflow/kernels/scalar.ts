import { aB, aE, aN, aS, aT, aW, dt, e, first, fluid, h, inv, k, last, mx, my, mz, nut, production, rhs, sx, sy, sz, u, uc, v, vc, w, wc } from './grid'
import { tell, told } from './board'
import { share } from './team'
import { add, all, div, ifPositive, ld, mad, max, min, mul, st, sub } from './vec'
import { windowed } from './window'

/**
 * Matrix and right side of a scalar's transport, divided by h²: implicit upwind and diffusion on exactly the face
 * fluxes of the flow, in advective form (aP = Σ a_nb), so a uniform scalar stays uniform whatever the divergence.
 * Only open faces conduct; air that enters through openings is added by `addInflow`.
 *
 * Diffusivity of a face: γ0 + γ1·ν_t, ν_t the mean of its two cells.
 * `limited` > 0 adds the deferred correction of OpenFOAM's limitedLinear 1:
 *   φ_f = φ_C + ½ψ(r)(φ_D − φ_C),  r = (φ_C − φ_U)/(φ_D − φ_C),  ψ = max(0, min(2r, 1)).
 * `damped` is the share of its steep branch that is taken implicitly.
 *
 * Each face is worked out once, with the cell below it, which leaves the coefficient of the cell above in place;
 * from one plane before the first cell, so that every cell finds its three lower ones. A thread that begins further on
 * works out the faces below its cells once more: what others write there are the same bits. A window begins below itself.
 */
export function assembleScalar(x: usize, gamma0: f32, gamma1: f32, limited: f32, damped: f32): void {
  tell(0, x)
  tell(1, gamma0)
  tell(2, gamma1)
  tell(3, limited)
  tell(4, damped)
  share(assemblePart, first - sz, last)
  if (limited > 0) share(correctPart, first - sz, last)
  if (limited > 0 && damped > 0) share(dampPart, first, last)
}

function assemblePart(from: usize, to: usize): void {
  const zero = all(0)
  const perH = all(<f32>1 / h)
  const g0 = all(told<f32>(1))
  const g1 = all(<f32>0.5 * told<f32>(2))
  if (from > first - sz && !windowed) assembleBelow(from, perH, g0, g1)
  for (let c = from; c < to; c += 16) {
    const oe = ld(mx + c + sx), on = ld(my + c + sy), ot = ld(mz + c + sz)
    const fe = mul(oe, ld(u + c + sx)), fn = mul(on, ld(v + c + sy)), ft = mul(ot, ld(w + c + sz))
    const n0 = ld(nut + c)
    const de = mul(mul(oe, perH), mad(g1, add(n0, ld(nut + c + sx)), g0))
    const dn = mul(mul(on, perH), mad(g1, add(n0, ld(nut + c + sy)), g0))
    const dt_ = mul(mul(ot, perH), mad(g1, add(n0, ld(nut + c + sz)), g0))
    const ae = add(de, max(zero, sub(zero, fe))), an = add(dn, max(zero, sub(zero, fn))), at_ = add(dt_, max(zero, sub(zero, ft)))
    st(aE + c, ae); st(aN + c, an); st(aT + c, at_)
    st(aW + c + sx, add(de, max(zero, fe))); st(aS + c + sy, add(dn, max(zero, fn))); st(aB + c + sz, add(dt_, max(zero, ft)))
    // inv holds the plain diagonal until `finish`.
    st(inv + c, add(add(add(ae, ld(aW + c)), add(an, ld(aS + c))), add(at_, ld(aB + c))))
    st(rhs + c, zero)
  }
}

/** What the cells before `from` leave to those from there on. */
function assembleBelow(from: usize, perH: v128, g0: v128, g1: v128): void {
  const zero = all(0)
  for (let c = from - sz; c < from; c += 16) {
    const ot = ld(mz + c + sz)
    const conduction = mul(mul(ot, perH), mad(g1, add(ld(nut + c), ld(nut + c + sz)), g0))
    st(aB + c + sz, add(conduction, max(zero, mul(ot, ld(w + c + sz)))))
  }
  for (let c = (from - sy) & ~15; c < from; c += 16) {
    const oe = ld(mx + c + sx), on = ld(my + c + sy)
    const n0 = ld(nut + c)
    const de = mul(mul(oe, perH), mad(g1, add(n0, ld(nut + c + sx)), g0))
    const dn = mul(mul(on, perH), mad(g1, add(n0, ld(nut + c + sy)), g0))
    st(aW + c + sx, add(de, max(zero, mul(oe, ld(u + c + sx)))))
    st(aS + c + sy, add(dn, max(zero, mul(on, ld(v + c + sy)))))
  }
}

/** The deferred correction, φ_f beyond upwind times the flux, face by face; uc, vc, wc hold those of the faces above. */
function correctPart(from: usize, to: usize): void {
  const x = told<usize>(0)
  const half = all(<f32>0.5 * told<f32>(3))
  if (from > first - sz && !windowed) correctBelow(x, from)
  for (let c = from; c < to; c += 16) {
    const x0 = ld(x + c)
    const ee = excess(x, x0, mx, u, c, sx), en = excess(x, x0, my, v, c, sy), et = excess(x, x0, mz, w, c, sz)
    st(uc + c + sx, ee); st(vc + c + sy, en); st(wc + c + sz, et)
    const net = add(sub(ee, ld(uc + c)), add(sub(en, ld(vc + c)), sub(et, ld(wc + c))))
    st(rhs + c, sub(ld(rhs + c), mul(half, net)))
  }
}

/** What the cells before `from` leave to those from there on. */
function correctBelow(x: usize, from: usize): void {
  for (let c = from - sz; c < from; c += 16) st(wc + c + sz, excess(x, ld(x + c), mz, w, c, sz))
  for (let c = (from - sy) & ~15; c < from; c += 16) {
    const x0 = ld(x + c)
    st(uc + c + sx, excess(x, x0, mx, u, c, sx))
    st(vc + c + sy, excess(x, x0, my, v, c, sy))
  }
}

/** Flux through the face ahead along `s` times ψ(r)·(φ_D − φ_C); beyond a closed face the scalar has no gradient. */
// @ts-ignore: decorator
@inline
function excess(x: usize, x0: v128, m: usize, q: usize, c: usize, s: usize): v128 {
  const xh = ld(x + c + s)
  const flux = mul(ld(m + c + s), ld(q + c + s))
  const below = beyond(ld(m + c), ld(x + c - s), x0)
  const above = beyond(ld(m + c + s + s), ld(x + c + s + s), xh)
  return mul(flux, ifPositive(flux, rise(x0, xh, below), rise(xh, x0, above)))
}

/** Takes the steep branch's second φ_C of what leaves a cell to the new time. */
function dampPart(from: usize, to: usize): void {
  const x = told<usize>(0)
  const damped = all(told<f32>(4))
  for (let c = from; c < to; c += 16) {
    const x0 = ld(x + c)
    const own = add(leaving(x, x0, mx, u, c, sx), add(leaving(x, x0, my, v, c, sy), leaving(x, x0, mz, w, c, sz)))
    const damping = mul(damped, own)
    st(inv + c, add(ld(inv + c), damping))
    st(rhs + c, mad(damping, x0, ld(rhs + c)))
  }
}

/** Flux that leaves the cell through its two faces along `s` on the steep branch. */
// @ts-ignore: decorator
@inline
function leaving(x: usize, x0: v128, m: usize, q: usize, c: usize, s: usize): v128 {
  const openAhead = ld(m + c + s), openBehind = ld(m + c)
  const ahead = ld(x + c + s), behind = ld(x + c - s)
  const mirroredBehind = beyond(openBehind, behind, x0), mirroredAhead = beyond(openAhead, ahead, x0)
  const out = mul(openAhead, ld(q + c + s)), back = sub(all(0), mul(openBehind, ld(q + c)))
  return add(steep(out, rise(x0, ahead, mirroredBehind), x0, mirroredBehind), steep(back, rise(x0, behind, mirroredAhead), x0, mirroredAhead))
}

/** ψ(r)·(φ_D − φ_C) without the division: 2(φ_C − φ_U) bounded by 0 and (φ_D − φ_C), whatever its sign. */
// @ts-ignore: decorator
@inline
function rise(xC: v128, xD: v128, xU: v128): v128 {
  const ahead = sub(xD, xC)
  const behind = sub(xC, xU)
  const zero = f32x4.splat(0)
  return max(min(zero, ahead), min(max(zero, ahead), add(behind, behind)))
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
  tell(0, x)
  tell(1, inertia)
  share(finishPart, first, last)
}
function finishPart(from: usize, to: usize): void {
  const x = told<usize>(0)
  const one = all(1)
  const h4 = all(h * told<f32>(1))
  for (let c = from; c < to; c += 16) {
    const f = ld(fluid + c)
    const solid = sub(one, f)
    const ht = div(h4, max(ld(dt + c), all(1e-9)))
    const x0 = ld(x + c)
    st(inv + c, div(one, mad(add(ld(inv + c), ht), f, solid)))
    st(rhs + c, mad(mad(ht, x0, ld(rhs + c)), f, mul(solid, x0)))
  }
}

/** Sources of k: + P − ε, the sink written as (ε/k)·k so that k stays positive. */
export function addSourcesOfK(): void { share(sourcesOfKPart, first, last) }
function sourcesOfKPart(from: usize, to: usize): void {
  const h4 = all(h)
  const tiny = all(1e-10)
  for (let c = from; c < to; c += 16) {
    const rate = div(ld(e + c), max(ld(k + c), tiny))
    st(rhs + c, mad(h4, ld(production + c), ld(rhs + c)))
    st(inv + c, mad(h4, rate, ld(inv + c)))
  }
}

/** Sources of ε: (ε/k)·(C1·P − C2·ε). Launder & Spalding (1974): C1 = 1.44, C2 = 1.92. */
export function addSourcesOfE(): void { share(sourcesOfEPart, first, last) }
function sourcesOfEPart(from: usize, to: usize): void {
  const c1 = all(<f32>1.44 * h)
  const c2 = all(<f32>1.92 * h)
  const tiny = all(1e-10)
  for (let c = from; c < to; c += 16) {
    const rate = div(ld(e + c), max(ld(k + c), tiny))
    st(rhs + c, mad(mul(c1, rate), ld(production + c), ld(rhs + c)))
    st(inv + c, mad(c2, rate, ld(inv + c)))
  }
}

/** Keeps a turbulence quantity above its floor. */
export function floorField(x: usize, floor: f32): void {
  tell(0, x)
  tell(1, floor)
  share(floorPart, first, last)
}
function floorPart(from: usize, to: usize): void {
  const x = told<usize>(0)
  const f = all(told<f32>(1))
  for (let c = from; c < to; c += 16) st(x + c, max(ld(x + c), f))
}
