/**
 * Rooms within the room, as air passes between them: regions of cells that open faces connect (`kernels/labels.ts`), joined
 * by leaks, and by racks, coolers and the plenum, which take air in here and blow it out there.
 *
 * Walls and sheets pass no heat, so that what such a room takes in must leave by its own coils or openings.
 */
import type { HallId } from '../../models/hall/hall.ts'
import type { Installed } from './install.ts'
import type { Kernels } from './kernelModule.ts'
import type { AirModel, CellBox, Sheet } from './model.ts'

export interface Enclosure {
  /** What racks and other warm things give its air. */
  readonly heat_W: number
  /** What its coolers and rear doors can take out; Infinity where air enters or leaves, or a wall is held. */
  readonly capacity_W: number
  /** Racks and other warm things in it, the warmest first. */
  readonly warmIds: readonly HallId[]
}

/** All of a room, itself among them; none where it is one region, which needs no looking for. */
export function enclosures(kernels: Kernels, model: AirModel, installed: Installed): Enclosure[] {
  const regionCount = kernels.regions()
  if (regionCount <= 1) return []
  const groups = new Groups(regionCount)
  joinLeaks(kernels, model.sheets, groups)
  joinOpenings(kernels, model, installed, groups)
  joinCoolers(kernels, installed, groups)
  addHeat(kernels, model, installed, groups)
  addCoils(kernels, model, installed, groups)
  return groups.found()
}

/** Regions from 1, joined first, then given what warms and cools them. 0 is no region: nothing is joined or added there. */
export class Groups {
  /** Where air comes from or goes to that is not solved here. */
  readonly outside: number
  readonly plenum: number
  private readonly above: number[]
  private readonly heat_W: Map<HallId, number>[]
  private readonly capacity_W: number[]

  constructor(regionCount: number) {
    this.outside = regionCount + 1
    this.plenum = regionCount + 2
    this.above = Array.from({ length: regionCount + 3 }, (_, region) => region)
    this.heat_W = this.above.map(() => new Map())
    this.capacity_W = this.above.map(() => 0)
  }

  join(one: number, other: number): void {
    if (one === 0 || other === 0) return
    this.above[this.root(one)] = this.root(other)
  }

  addHeat(region: number, id: HallId, heat_W: number): void {
    if (region === 0 || heat_W === 0) return
    const here = this.heat_W[this.root(region)]!
    here.set(id, (here.get(id) ?? 0) + heat_W)
  }

  addCoil(region: number, capacity_W: number): void {
    this.capacity_W[this.root(region)]! += capacity_W
  }

  /** What was found of each group. */
  found(): Enclosure[] {
    const roots = new Set(this.above.slice(1).map((_, n) => this.root(n + 1)))
    return [...roots].map((root) => {
      const warm = [...this.heat_W[root]!].sort(([, a], [, b]) => b - a)
      const isOpen = root === this.root(this.outside)
      return {
        heat_W: warm.reduce((sum, [, heat_W]) => sum + heat_W, 0),
        capacity_W: isOpen ? Number.POSITIVE_INFINITY : this.capacity_W[root]!,
        warmIds: warm.map(([id]) => id),
      }
    })
  }

  root(region: number): number {
    let at = region
    while (this.above[at] !== at) at = this.above[at]!
    return at
  }
}

function joinLeaks(kernels: Kernels, sheets: readonly Sheet[], groups: Groups): void {
  for (const { high, low } of leaks(kernels, sheets)) groups.join(high, low)
}

/** The regions on both sides of each face that leaks. */
export function* leaks(kernels: Kernels, sheets: readonly Sheet[]) {
  for (const { axis, plane, a, b, resistance } of sheets) {
    if (resistance === 0) continue
    for (let n = b[0]; n < b[1]; n++)
      for (let m = a[0]; m < a[1]; m++) {
        const high = [m, n].toSpliced(axis, 0, plane)
        const low = high.with(axis, plane - 1)
        yield { high: regionAt(kernels, high), low: regionAt(kernels, low), resistance }
      }
  }
}

function joinCoolers({ regionOf }: Kernels, { coolers }: Installed, groups: Groups): void {
  const region = (opening: number) => (opening < 0 ? groups.plenum : regionOf(opening))
  for (const { openings, airflow_m3_s } of coolers)
    if (airflow_m3_s > 0) groups.join(region(openings[0]!), region(openings[1]!))
}

/** All but coolers. */
export function joinOpenings(
  { regionOf }: Kernels,
  model: AirModel,
  { racks, inlets, outlets, walls, floor }: Installed,
  groups: Groups,
): void {
  const { outside, plenum } = groups
  const region = (opening: number) => (opening < 0 ? plenum : regionOf(opening))
  for (const { slices, breathes } of racks)
    if (breathes) for (const { front, rear } of slices) groups.join(region(front), region(rear))
  floor?.tiles.forEach((id, n) => {
    if (floor.problem.tiles[n]!.effective_m2 > 0) groups.join(region(id), plenum)
  })
  for (const id of floor?.panels ?? []) groups.join(region(id), plenum)
  for (const { id, airflow_m3_s } of inlets) if (airflow_m3_s > 0) groups.join(region(id), outside)
  outlets.forEach((id, n) => {
    if (model.outlets[n]!.airflow_m3_s > 0) groups.join(region(id), outside)
  })
  walls.forEach((id, n) => {
    if (model.walls![n]!.temperature_C !== null) groups.join(region(id), outside)
  })
}

/** A rack that breathes warms what it blows into, anything else the cells along its surface. */
function addHeat(
  kernels: Kernels,
  { racks, warm = [] }: AirModel,
  installed: Installed,
  groups: Groups,
): void {
  const addAlong = (id: HallId, box: CellBox, heat_W: number) => {
    const regions = regionsRound(kernels, box)
    for (const region of regions) groups.addHeat(region, id, heat_W / regions.length)
  }
  for (const [n, { id, box, airHeat_W }] of racks.entries()) {
    const { slices, breathes } = installed.racks[n]!
    if (!breathes) addAlong(id, box, airHeat_W)
    const total = slices.reduce((sum, { faces }) => sum + faces, 0)
    for (const { rear, faces } of breathes ? slices : [])
      groups.addHeat(kernels.regionOf(rear), id, (airHeat_W * faces) / total)
  }
  for (const { id, box, heat_W } of warm) addAlong(id, box, heat_W)
}

function addCoils(
  { regionOf }: Kernels,
  { racks, coolers }: AirModel,
  installed: Installed,
  groups: Groups,
): void {
  coolers.forEach(({ capacity_W }, n) => {
    const { openings, airflow_m3_s } = installed.coolers[n]!
    if (airflow_m3_s > 0) groups.addCoil(regionOf(openings[0]!), capacity_W)
  })
  racks.forEach(({ rearDoor }, n) => {
    const { slices, breathes } = installed.racks[n]!
    if (rearDoor && breathes) groups.addCoil(regionOf(slices[0]!.rear), rearDoor.capacity_W)
  })
}

/** The region of each free cell that touches a box, as `kernels/surfaces.ts` warms them. */
function regionsRound(kernels: Kernels, { min, max }: CellBox): number[] {
  const regions: number[] = []
  for (const axis of [0, 1, 2] as const) {
    const [p, q] = ([0, 1, 2] as const).filter((other) => other !== axis) as [0 | 1 | 2, 0 | 1 | 2]
    for (let n = min[q]; n < max[q]; n++)
      for (let m = min[p]; m < max[p]; m++)
        for (const plane of [min[axis] - 1, max[axis]])
          regions.push(regionAt(kernels, [m, n].toSpliced(axis, 0, plane)))
  }
  return regions.filter((region) => region > 0)
}

/** Of a cell counted from 0; the kernels count from 1. */
const regionAt = (kernels: Kernels, [i, j, k]: readonly number[]): number =>
  kernels.regionAt(i! + 1, j! + 1, k! + 1)
