/** What the airflow tests share: compiled kernels, small rooms, and fields by cell. */
import { readFileSync } from 'node:fs'
import { AIR } from '../../../models/air/properties.ts'
import { parseHall } from '../../../models/hall/file.ts'
import type { Hall, HallRecord, Rack } from '../../../models/hall/hall.ts'
import { instantiateKernels, type Kernels } from '../../../workers/airflow/kernelModule.ts'
import type { AirModel } from '../../../workers/airflow/model.ts'

const ROOT = new URL('../../../', import.meta.url)
const compiled = WebAssembly.compile(
  readFileSync(new URL('workers/airflow/build/airflow.wasm', ROOT)),
)

export const freshKernels = async (): Promise<Kernels> => instantiateKernels(await compiled)

export function exampleHall(file: string): Hall {
  const parsed = parseHall(readFileSync(new URL(`public/halls/${file}.aisle.json`, ROOT), 'utf8'))
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.hall
}

/** What leaves a rack that faces along x no free cell before its front. */
export const wallBefore = ({ x_m, z_m, facing }: Rack): HallRecord => ({
  kind: 'obstacle',
  id: 'obstacle:wall',
  name: 'Wall',
  form: 'box',
  x_m: x_m + (facing === '+x' ? 0.9 : -0.9),
  y_m: 0,
  z_m,
  size_m: [0.6, 3, 0.6],
})

export function readReference<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(`test/reference/data/${path}`, ROOT), 'utf8')) as T
}

/** An empty room of nx × ny × nz cells of 0.25 m: an inlet low on one side, an outlet high on the other. */
export function ductModel(nx: number, ny: number, nz: number, airflow_m3_s = 0.2): AirModel {
  const all = [0, ny] as const
  return {
    nx,
    ny,
    nz,
    cell_m: 0.25,
    fluid: AIR,
    solids: [],
    sheets: [],
    racks: [],
    coolers: [],
    inlets: [
      {
        id: 'inlet:1',
        patch: { axis: 0, plane: 0, inward: 1, a: all, b: [0, nz] },
        openAreaFraction: 1,
        supply: { kind: 'fixed', airflow_m3_s, temperature_C: 18 },
      },
    ],
    outlets: [
      { id: 'out', patch: { axis: 0, plane: nx, inward: -1, a: all, b: [0, nz] }, airflow_m3_s },
    ],
    plenum: null,
    start_C: 18,
  }
}

/** The names of the kernels' fields, in the order of `fieldAddress`. */
export const FIELDS = [
  'u',
  'v',
  'w',
  'p',
  'T',
  'k',
  'e',
  'nut',
  'fluid',
  'aW',
  'aE',
  'aS',
  'aN',
  'aB',
  'aT',
  'inv',
  'rhs',
  'dt',
  'mx',
  'my',
  'mz',
  'wallX',
  'wallY',
  'wallZ',
] as const
export type FieldName = (typeof FIELDS)[number]

/** One field by cell, from 1; 0 and n + 1 are ghosts. */
export class Field {
  private readonly kernels: Kernels
  private readonly address: number
  constructor(kernels: Kernels, name: FieldName) {
    this.kernels = kernels
    this.address = kernels.fieldAddress(FIELDS.indexOf(name))
  }
  private get view(): Float32Array {
    return new Float32Array(this.kernels.memory.buffer)
  }
  get(i: number, j: number, k: number): number {
    return this.view[(this.address + this.kernels.slotOf(i, j, k)) / 4]!
  }
  set(i: number, j: number, k: number, value: number): void {
    this.view[(this.address + this.kernels.slotOf(i, j, k)) / 4] = value
  }
}

/** Seeded numbers in [0, 1): mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export function* cellsOf(nx: number, ny: number, nz: number): Generator<[number, number, number]> {
  for (let k = 1; k <= nz; k++)
    for (let j = 1; j <= ny; j++) for (let i = 1; i <= nx; i++) yield [i, j, k]
}

/** The layer of cells round the room. */
export function* ghostsOf(nx: number, ny: number, nz: number): Generator<[number, number, number]> {
  for (let k = 0; k <= nz + 1; k++)
    for (let j = 0; j <= ny + 1; j++)
      for (let i = 0; i <= nx + 1; i++) {
        const inside = i >= 1 && i <= nx && j >= 1 && j <= ny && k >= 1 && k <= nz
        if (!inside) yield [i, j, k]
      }
}
