import { aB, aE, aN, aS, aT, aW, dt, first, gw, h, inv, last, mx, my, mz, nut, p, rhs, sx, sy, sz, T, u, v, w, wallX, wallY, wallZ } from './grid'
import { tell, told } from './board'
import { share } from './team'
import { add, all, div, ifPositive, ld, mad, max, mul, st, sub } from './vec'

/** Puts together the equation of the component along `axis` (0–2); its n, s, t are x, y, z, turned by as much. */
export function assembleMomentum(axis: i32, nu: f32, blend: f32): void {
  tell(0, axis)
  tell(1, nu)
  tell(2, blend)
  share(assemblePart, first, last)
}

function assemblePart(from: usize, to: usize): void {
  const axis = told<i32>(0)
  const nu = told<f32>(1), blend = told<f32>(2)
  if (axis == 0) assemble(from, to, u, mx, sx, v, my, wallY, sy, w, mz, wallZ, sz, nu, blend)
  else if (axis == 1) assemble(from, to, v, my, sy, w, mz, wallZ, sz, u, mx, wallX, sx, nu, blend)
  else assemble(from, to, w, mz, sz, u, mx, wallX, sx, v, my, wallY, sy, nu, blend)
}

/**
 * Matrix and right side of one momentum component, divided by h².
 *
 * Let n be the component's own direction and s, t the two others. The control volume of q[c] spans the halves of
 * cells c−n and c. Implicit first-order upwind and diffusion, pseudo-time h/dt; the difference to second order
 * (unlimited Fromm, φ_C + ¼(φ_D − φ_U)) goes to the right side as a deferred correction, weighted by `blend`.
 * The advective form (aP = Σ a_nb) keeps a uniform field uniform while the divergence is not yet zero.
 *
 * Faces:  n low, high at cell centres c−n, c;  s and t at the four edges. Where an edge is a wall, the shear is
 * `gw` of the two half cells (wall function); air that enters there brings no tangential momentum; air that
 * leaves takes its own (zero gradient), because upwind takes it from inside.
 *
 * `q` own velocity, `m` its face mask; `qs`, `ms` the velocity and mask across s; `qt`, `mt` across t;
 * `ws`, `wt` wall counts in s and t; `n`, `s`, `t` byte strides. aW/aE hold the n neighbours, aS/aN s, aB/aT t.
 */
function assemble(
  from: usize, to: usize,
  q: usize, m: usize, n: usize,
  qs: usize, ms: usize, ws: usize, s: usize,
  qt: usize, mt: usize, wt: usize, t: usize,
  nu: f32, blend: f32,
): void {
  const zero = all(0)
  const half = all(0.5)
  const one = all(1)
  const quarter = all(0.25 * blend)
  const perH = all(<f32>1 / h)
  const halfPerH = all(<f32>0.5 / h)
  const nu4 = all(nu)
  const h2 = all(<f32>2 * h)

  for (let c = from; c < to; c += 16) {
    const q0 = ld(q + c)
    const qe = ld(q + c + n), qw = ld(q + c - n)
    const qn = ld(q + c + s), qS = ld(q + c - s)
    const qT = ld(q + c + t), qB = ld(q + c - t)

    // Fluxes through the six faces of the control volume, per h².
    const fe = mul(half, add(q0, qe)), fw = mul(half, add(qw, q0))
    const snl = ld(qs + c - n + s), snr = ld(qs + c + s), ssl = ld(qs + c - n), ssr = ld(qs + c)
    const ttl = ld(qt + c - n + t), ttr = ld(qt + c + t), tbl = ld(qt + c - n), tbr = ld(qt + c)
    const fn = mul(half, add(snl, snr)), fs = mul(half, add(ssl, ssr))
    const ft = mul(half, add(ttl, ttr)), fb = mul(half, add(tbl, tbr))

    // Diffusion: at the cell centres along n, over the open half edges along s and t.
    const nuR = add(nu4, ld(nut + c)), nuL = add(nu4, ld(nut + c - n))
    const snL = ld(ms + c - n + s), snR = ld(ms + c + s), ssL = ld(ms + c - n), ssR = ld(ms + c)
    const ttL = ld(mt + c - n + t), ttR = ld(mt + c + t), tbL = ld(mt + c - n), tbR = ld(mt + c)
    const quarterPerH = mul(half, halfPerH)
    const dn = mul(quarterPerH, mad(snL, add(add(nuL, nu4), ld(nut + c - n + s)), mul(snR, add(add(nuR, nu4), ld(nut + c + s)))))
    const ds = mul(quarterPerH, mad(ssL, add(add(nuL, nu4), ld(nut + c - n - s)), mul(ssR, add(add(nuR, nu4), ld(nut + c - s)))))
    const dT = mul(quarterPerH, mad(ttL, add(add(nuL, nu4), ld(nut + c - n + t)), mul(ttR, add(add(nuR, nu4), ld(nut + c + t)))))
    const db = mul(quarterPerH, mad(tbL, add(add(nuL, nu4), ld(nut + c - n - t)), mul(tbR, add(add(nuR, nu4), ld(nut + c - t)))))

    const ae = mad(nuR, perH, max(zero, sub(zero, fe)))
    const aw = mad(nuL, perH, max(zero, fw))
    const an = add(dn, max(zero, sub(zero, fn)))
    const as_ = add(ds, max(zero, fs))
    const at_ = add(dT, max(zero, sub(zero, ft)))
    const ab = add(db, max(zero, fb))

    // Wall shear of the two half cells, and the pseudo-time term.
    const shear = mul(half, mad(ld(gw + c), add(ld(ws + c), ld(wt + c)), mul(ld(gw + c - n), add(ld(ws + c - n), ld(wt + c - n)))))
    const inertia = div(h2, add(ld(dt + c), ld(dt + c - n)))
    const aP = add(add(add(ae, aw), add(an, as_)), add(add(at_, ab), add(shear, inertia)))

    // Deferred correction: outward flux times (Fromm − upwind), only through open edges.
    const on = mul(half, add(snL, snR)), os = mul(half, add(ssL, ssR))
    const ot = mul(half, add(ttL, ttR)), ob = mul(half, add(tbL, tbR))
    const ve = heldOr(ld(m + c + n), ld(q + c + n + n), qe)
    const vw = heldOr(ld(m + c - n), ld(q + c - n - n), qw)
    const vn = mirrored(ld(m + c + s + s), ld(q + c + s + s), qn)
    const vs = mirrored(ld(m + c - s - s), ld(q + c - s - s), qS)
    const vt = mirrored(ld(m + c + t + t), ld(q + c + t + t), qT)
    const vb = mirrored(ld(m + c - t - t), ld(q + c - t - t), qB)
    const uS = mirrored(os, qS, q0), uN = mirrored(on, qn, q0)
    const uB = mirrored(ob, qB, q0), uT = mirrored(ot, qT, q0)
    let excess = mul(fe, ifPositive(fe, sub(qe, qw), sub(q0, ve)))
    excess = sub(excess, mul(fw, ifPositive(fw, sub(q0, vw), sub(qw, qe))))
    excess = add(excess, mul(mul(on, fn), ifPositive(fn, sub(qn, uS), sub(q0, vn))))
    excess = sub(excess, mul(mul(os, fs), ifPositive(fs, sub(q0, vs), sub(qS, uN))))
    excess = add(excess, mul(mul(ot, ft), ifPositive(ft, sub(qT, uB), sub(q0, vt))))
    excess = sub(excess, mul(mul(ob, fb), ifPositive(fb, sub(q0, vb), sub(qB, uT))))

    let b = mad(inertia, q0, sub(ld(p + c - n), ld(p + c)))
    b = sub(b, mul(quarter, excess))
    // The transposed part of the stress, ∇·(ν ∇uᵀ), from the last step.
    let turned = mul(perH, sub(mul(nuR, sub(qe, q0)), mul(nuL, sub(q0, qw))))
    turned = add(turned, sub(mul(dn, sub(snr, snl)), mul(ds, sub(ssr, ssl))))
    b = add(b, add(turned, sub(mul(dT, sub(ttr, ttl)), mul(db, sub(tbr, tbl)))))

    // Held faces keep their value.
    const free = ld(m + c)
    const held = sub(one, free)
    st(aE + c, mul(ae, free)); st(aW + c, mul(aw, free))
    st(aN + c, mul(an, free)); st(aS + c, mul(as_, free))
    st(aT + c, mul(at_, free)); st(aB + c, mul(ab, free))
    st(inv + c, div(one, mad(aP, free, held)))
    st(rhs + c, mad(b, free, mul(held, q0)))
  }
}

/** The value two faces upwind along n; past a held face, that face's own value. */
// @ts-ignore: decorator
@inline
function heldOr(open: v128, far: v128, near: v128): v128 {
  return mad(open, sub(far, near), near)
}

/** The value beyond an edge; where the edge is closed, the mirror image that makes the wall value zero. */
// @ts-ignore: decorator
@inline
function mirrored(open: v128, far: v128, near: v128): v128 {
  return sub(mul(open, add(far, near)), near)
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
