/**
 * Reads a reference case (test/reference/data/README.md) into an air model, at the results' own cell size.
 *
 * The case's axes (x, y, z up) become ours (x, y up, z) by a rotation: x = x, y = z, z = room depth − y.
 */
import type { HallId } from '../../models/hall/hall.ts'
import type { AirModel, CellBox, Patch } from './model.ts'

type Triple = readonly [number, number, number]
export interface CaseBox {
  readonly name: string
  readonly min: Triple
  readonly max: Triple
}
export interface CaseOpening {
  readonly name?: string
  readonly dir: string
  readonly min: Triple
  readonly max: Triple
  readonly flow?: number
  readonly T?: number
}
/** Without corners it stands outside the room; without a supply it feeds the plenum, which is not solved. */
interface CaseCrah extends Partial<Omit<CaseBox, 'name'>> {
  readonly name: string
  readonly flow: number
  readonly return?: CaseOpening
  readonly supply?: CaseOpening
  readonly supply_T?: number
}

/** A case that cannot be set up as it is written: the message names the thing. */
export class UnreadableCase extends Error {}

export interface ReferenceCase {
  readonly name: string
  readonly air: {
    readonly rho: number
    readonly cp: number
    readonly T0: number
    readonly nu: number
    readonly Pr: number
    readonly Prt: number
    readonly g: number
  }
  readonly room: Triple
  readonly racks: readonly (CaseBox & {
    readonly front: string
    readonly heat_kw: number
    readonly air_heat_kw?: number
    readonly flow: number
  })[]
  readonly tiles?: readonly {
    readonly name: string
    readonly min: readonly [number, number]
    readonly max: readonly [number, number]
    readonly T: number
    readonly flow: number
  }[]
  readonly inlets?: readonly (CaseOpening & {
    readonly flow: number
    readonly T: number
    readonly mixlen?: number
  })[]
  readonly outlets?: readonly (CaseOpening & { readonly flow: number })[]
  readonly crahs?: readonly CaseCrah[]
  readonly solids?: readonly CaseBox[]
}

/** Our axis for each of the case's, and whether it turns round. */
const AXES = {
  x: { axis: 0, flip: false },
  y: { axis: 2, flip: true },
  z: { axis: 1, flip: false },
} as const

/** The model of a reference case with cubes of side `cell_m`. Throws when a box does not lie on the grid. */
export function referenceModel(source: ReferenceCase, cell_m: number): AirModel {
  const count = (length_m: number, name: string): number => cells(length_m, cell_m, name, source)
  const depth = count(source.room[1], 'room')
  const box = ({ min, max, name }: CaseBox): CellBox => ({
    min: [count(min[0], name), count(min[2], name), depth - count(max[1], name)],
    max: [count(max[0], name), count(max[2], name), depth - count(min[1], name)],
  })
  /** `normal` points into the air. */
  const patch = (rect: CaseBox, normal: string): Patch => {
    const { axis, flip } = AXES[normal[1] as 'x' | 'y' | 'z']
    const positive = (normal[0] === '+') !== flip
    const { min, max } = box(rect)
    const [a, b] =
      axis === 0 ? ([1, 2] as const) : axis === 1 ? ([0, 2] as const) : ([0, 1] as const)
    return {
      axis,
      plane: min[axis],
      inward: positive ? 1 : -1,
      a: [min[a], max[a]],
      b: [min[b], max[b]],
    }
  }
  const rackFace = (rack: CaseBox, normal: string): Patch => {
    const index = 'xyz'.indexOf(normal[1]!)
    const at = normal[0] === '+' ? rack.max[index]! : rack.min[index]!
    const flat = (corner: Triple) =>
      corner.map((v, n) => (n === index ? at : v)) as unknown as Triple
    return patch({ name: rack.name, min: flat(rack.min), max: flat(rack.max) }, normal)
  }
  const reversed = (normal: string) => `${normal[0] === '+' ? '-' : '+'}${normal[1]}`
  const named = (opening: CaseOpening, name: string): CaseBox => ({
    name,
    min: opening.min,
    max: opening.max,
  })

  const { air } = source
  const crahs = source.crahs ?? []
  const supplies = [
    ...(source.tiles ?? []).map(({ T }) => T),
    ...(source.inlets ?? []).map(({ T }) => T),
    ...crahs.flatMap(({ supply_T }) => supply_T ?? []),
  ]
  return {
    nx: count(source.room[0], 'room'),
    ny: count(source.room[2], 'room'),
    nz: depth,
    cell_m,
    fluid: {
      density_kg_m3: air.rho,
      specificHeat_J_kg_K: air.cp,
      viscosity_m2_s: air.nu,
      prandtl: air.Pr,
      turbulentPrandtl: air.Prt,
      gravity_m_s2: air.g,
      expansion_1_K: 1 / air.T0,
      reference_C: air.T0 - 273.15,
    },
    solids: [...source.racks, ...crahs.flatMap(standing), ...(source.solids ?? [])].map(box),
    sheets: [],
    racks: source.racks.map((rack) => ({
      id: `rack:${rack.name}` as HallId,
      slices: [{ front: rackFace(rack, rack.front), rear: rackFace(rack, reversed(rack.front)) }],
      box: box(rack),
      airflow_m3_s: rack.flow,
      airHeat_W: (rack.air_heat_kw ?? rack.heat_kw) * 1000,
      load_W: rack.heat_kw * 1000,
    })),
    coolers: [],
    inlets: [
      ...(source.tiles ?? []).map((tile) => ({
        id: `tile:${tile.name}` as HallId,
        patch: patch({ name: tile.name, min: [...tile.min, 0], max: [...tile.max, 0] }, '+z'),
        openAreaFraction: 1,
        supply: { kind: 'fixed' as const, airflow_m3_s: tile.flow, temperature_C: tile.T },
      })),
      ...(source.inlets ?? []).map((inlet, n) => ({
        id: `inlet:${inlet.name ?? n}` as HallId,
        patch: patch(named(inlet, inlet.name ?? `inlet ${n}`), inlet.dir),
        openAreaFraction: 1,
        ...(inlet.mixlen !== undefined && { mixingLength_m: inlet.mixlen }),
        supply: { kind: 'fixed' as const, airflow_m3_s: inlet.flow, temperature_C: inlet.T },
      })),
      ...crahs.flatMap((crah) =>
        crah.supply
          ? [
              {
                id: `inlet:${crah.name}` as HallId,
                patch: patch(named(crah.supply, crah.name), crah.supply.dir),
                openAreaFraction: 1,
                supply: {
                  kind: 'fixed' as const,
                  airflow_m3_s: crah.flow,
                  temperature_C: supplyOf(crah),
                },
              },
            ]
          : [],
      ),
    ],
    outlets: [
      ...crahs.flatMap(({ name, flow, return: taken }) =>
        taken
          ? [
              {
                id: `crah_${name}_return`,
                patch: patch(named(taken, name), taken.dir),
                airflow_m3_s: flow,
              },
            ]
          : [],
      ),
      ...(source.outlets ?? []).map((outlet, n) => ({
        id: `outlet_${outlet.name ?? n}`,
        patch: patch(named(outlet, outlet.name ?? `outlet ${n}`), outlet.dir),
        airflow_m3_s: outlet.flow,
      })),
    ],
    plenum: null,
    start_C: supplies.reduce((sum, T) => sum + T, 0) / Math.max(1, supplies.length),
  }
}

/** The box of a CRAH that stands in the room. */
function standing({ name, min, max }: CaseCrah): CaseBox[] {
  return min && max ? [{ name, min, max }] : []
}

function supplyOf(crah: { readonly name: string; readonly supply_T?: number }): number {
  if (crah.supply_T === undefined)
    throw new UnreadableCase(`${crah.name}: it has a supply but no supply_T.`)
  return crah.supply_T
}

/** A length in whole cells; a reference case that does not lie on its own grid is refused. */
function cells(length_m: number, cell_m: number, name: string, source: ReferenceCase): number {
  const count = length_m / cell_m
  if (Math.abs(count - Math.round(count)) > 1e-6) {
    throw new UnreadableCase(
      `${name}: ${length_m} m is not a whole number of ${cell_m} m cells. ${fittingCells(source)}`,
    )
  }
  return Math.round(count)
}

/** Lengths are compared in tenths of a millimetre, as in models/geometry.ts. */
const UNITS_1_M = 1e4
/** Smaller cells make more of them than a room of any size has use for. */
const CELL_LEAST = 0.05 * UNITS_1_M

/** The largest cells that divide every length of a case. */
function fittingCells(source: ReferenceCase): string {
  const common = lengths_m(source)
    .map((length_m) => Math.round(length_m * UNITS_1_M))
    .reduce(greatestDivisor, 0)
  const sides_m: number[] = []
  for (let parts = 1; common / parts >= CELL_LEAST && sides_m.length < 3; parts++)
    if (common % parts === 0) sides_m.push(common / parts / UNITS_1_M)
  if (sides_m.length === 0)
    return 'No cell of 0.05 m or more divides every length of the case: round its lengths to whole cells.'
  const last = sides_m.pop()!
  const sides = sides_m.length > 0 ? `${sides_m.join(', ')} or ${last}` : last
  return `Cells of ${sides} m divide every length of the case: results with such an h were expected.`
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b))

function lengths_m({ room, racks, tiles, inlets, outlets, crahs, solids }: ReferenceCase) {
  const patches = (crahs ?? []).flatMap((crah) => [crah.return ?? {}, crah.supply ?? {}])
  const boxes: readonly { readonly min?: readonly number[]; readonly max?: readonly number[] }[] = [
    racks,
    tiles ?? [],
    inlets ?? [],
    outlets ?? [],
    crahs ?? [],
    patches,
    solids ?? [],
  ].flat()
  return [...room, ...boxes.flatMap(({ min, max }) => [...(min ?? []), ...(max ?? [])])]
}
