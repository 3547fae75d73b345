/** Short names for the four-lane arithmetic that the kernels are written in. */

// @ts-ignore: decorator
@inline export function ld(at: usize): v128 { return v128.load(at) }
// @ts-ignore: decorator
@inline export function st(at: usize, x: v128): void { v128.store(at, x) }
// @ts-ignore: decorator
@inline export function all(x: f32): v128 { return f32x4.splat(x) }
// @ts-ignore: decorator
@inline export function add(a: v128, b: v128): v128 { return f32x4.add(a, b) }
// @ts-ignore: decorator
@inline export function sub(a: v128, b: v128): v128 { return f32x4.sub(a, b) }
// @ts-ignore: decorator
@inline export function mul(a: v128, b: v128): v128 { return f32x4.mul(a, b) }
// @ts-ignore: decorator
@inline export function div(a: v128, b: v128): v128 { return f32x4.div(a, b) }
// @ts-ignore: decorator
@inline export function max(a: v128, b: v128): v128 { return f32x4.pmax(a, b) }
// @ts-ignore: decorator
@inline export function min(a: v128, b: v128): v128 { return f32x4.pmin(a, b) }
/** a·b + c, rounded twice: the order of a plain product and sum, the same on every machine. */
// @ts-ignore: decorator
@inline export function mad(a: v128, b: v128, c: v128): v128 { return f32x4.add(f32x4.mul(a, b), c) }
/** `a` where x > 0, else `b`. */
// @ts-ignore: decorator
@inline export function ifPositive(x: v128, a: v128, b: v128): v128 {
  return v128.bitselect(a, b, f32x4.gt(x, f32x4.splat(0)))
}
/** Sum of the four lanes in double precision. */
// @ts-ignore: decorator
@inline export function lanes(x: v128): f64 {
  return <f64>f32x4.extract_lane(x, 0) + <f64>f32x4.extract_lane(x, 1) +
    (<f64>f32x4.extract_lane(x, 2) + <f64>f32x4.extract_lane(x, 3))
}
