/**
 * The slow twin of workers/airflow/kernels/closure.ts for a laminar room whose air enters and leaves through planes of
 * constant x: fluxes of the conservative second-order scheme (limitedLinear), cell by cell, in double precision.
 */
interface Room {
  readonly nx: number
  readonly ny: number
  readonly nz: number
  readonly cell_m: number
  /** γ0, m²/s. */
  readonly diffusivity_m2_s: number
  solid(i: number, j: number, k: number): boolean
  /** Low-face velocities and cell temperatures, cells counted from 1. */
  velocity(axis: 0 | 1 | 2, i: number, j: number, k: number): number
  temperature_C(i: number, j: number, k: number): number
  /** Openings across x: the cell beside them and their speed into the room. */
  readonly openings: readonly {
    readonly cells: readonly (readonly [number, number, number])[]
    /** +1 when air that enters moves towards +x. */
    readonly inward: 1 | -1
    readonly speed_m_s: number
    readonly temperature_C: number
    readonly rack: boolean
  }[]
}

/** Mass and heat closure of the room as it stands. */
export function slowClosures(room: Room): { massClosure: number; heatClosure: number } {
  const { nx, ny, nz, cell_m } = room
  const area = cell_m ** 2
  const base = meanSupply_C(room)
  const residual = new Map<string, number>()
  let mass = 0
  for (let k = 1; k <= nz; k++)
    for (let j = 1; j <= ny; j++)
      for (let i = 1; i <= nx; i++) {
        if (room.solid(i, j, k)) continue
        mass += Math.abs(netVolume(room, i, j, k)) * area
        residual.set(`${i},${j},${k}`, netHeat(room, i, j, k, base) * area)
      }
  let inflow = 0
  let rackHeat = 0
  let out = 0
  for (const { cells, speed_m_s, temperature_C, rack, inward } of room.openings) {
    for (const [i, j, k] of cells) {
      const own = room.temperature_C(i, j, k)
      const carried = speed_m_s * ((speed_m_s > 0 ? temperature_C : own) - base) * area
      add(residual, i, j, k, -carried)
      if (rack) rackHeat += carried
      else out -= carried
      if (speed_m_s > 0) {
        inflow += speed_m_s * area
        correctBehindInlet(room, residual, [i, j, k], inward, temperature_C)
      }
    }
  }
  const unbalanced = [...residual.values()].reduce((sum, x) => sum + Math.abs(x), 0)
  return {
    massClosure: mass / inflow,
    heatClosure: Math.max(Math.abs(rackHeat - out), unbalanced) / rackHeat,
  }
}

function meanSupply_C({ openings }: Room): number {
  let flow = 0
  let carried = 0
  for (const { cells, speed_m_s, temperature_C, rack } of openings) {
    if (speed_m_s <= 0 || rack) continue
    flow += speed_m_s * cells.length
    carried += speed_m_s * cells.length * temperature_C
  }
  return carried / flow
}

const AXES = [0, 1, 2] as const
const STEP = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
] as const

function netVolume(room: Room, i: number, j: number, k: number): number {
  return AXES.reduce<number>((sum, axis) => {
    const [a, b, c] = STEP[axis]
    return sum + room.velocity(axis, i + a, j + b, k + c) - room.velocity(axis, i, j, k)
  }, 0)
}

function netHeat(room: Room, i: number, j: number, k: number, base: number): number {
  return AXES.reduce<number>((sum, axis) => {
    const [a, b, c] = STEP[axis]
    return (
      sum +
      heatThrough(room, axis, i + a, j + b, k + c, base) -
      heatThrough(room, axis, i, j, k, base)
    )
  }, 0)
}

/** Heat through the low face of a cell towards rising index, per area; closed faces carry none. */
function heatThrough(
  room: Room,
  axis: 0 | 1 | 2,
  i: number,
  j: number,
  k: number,
  base: number,
): number {
  const [a, b, c] = STEP[axis]
  const at = (n: number) => [i + n * a, j + n * b, k + n * c] as const
  const open = (n: number) => inside(room, ...at(n)) && inside(room, ...at(n - 1))
  if (!open(0)) return 0
  const T = (n: number) => room.temperature_C(...at(n))
  const speed = room.velocity(axis, i, j, k)
  const [upwind, downwind] = speed > 0 ? [T(-1), T(0)] : [T(0), T(-1)]
  const far = speed > 0 ? (open(-1) ? T(-2) : upwind) : open(1) ? T(1) : upwind
  const carried = speed * (upwind + limited(far, upwind, downwind) / 2 - base)
  return carried + (room.diffusivity_m2_s * (T(-1) - T(0))) / room.cell_m
}

/** ψ(r)·(φ_D − φ_C) of limitedLinear 1: ψ = max(0, min(2r, 1)), r = (φ_C − φ_U)/(φ_D − φ_C). */
function limited(far: number, own: number, ahead: number): number {
  if (ahead === own) return 0
  const r = (own - far) / (ahead - own)
  return Math.max(0, Math.min(2 * r, 1)) * (ahead - own)
}

/** Upwind of the first cell lies the inlet's face: the value beyond it is 2·T_in − T_C. */
function correctBehindInlet(
  room: Room,
  residual: Map<string, number>,
  [i, j, k]: readonly [number, number, number],
  inward: 1 | -1,
  inlet_C: number,
): void {
  if (!inside(room, i + inward, j, k)) return
  const flux = inward * room.velocity(0, inward > 0 ? i + 1 : i, j, k)
  if (flux <= 0) return
  const own = room.temperature_C(i, j, k)
  const more = limited(2 * inlet_C - own, own, room.temperature_C(i + inward, j, k))
  const heat = (flux * more * room.cell_m ** 2) / 2
  add(residual, i, j, k, heat)
  add(residual, i + inward, j, k, -heat)
}

const inside = ({ nx, ny, nz, solid }: Room, i: number, j: number, k: number): boolean =>
  i >= 1 && i <= nx && j >= 1 && j <= ny && k >= 1 && k <= nz && !solid(i, j, k)

function add(to: Map<string, number>, i: number, j: number, k: number, value: number): void {
  const key = `${i},${j},${k}`
  to.set(key, to.get(key)! + value)
}
