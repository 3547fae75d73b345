/** What the fields say of racks, coolers, tiles and the room, read from the kernels as the last step left them. */
import type { HallId } from '../../models/hall/hall.ts'
import { type Enclosure, enclosures } from './enclosures.ts'
import { type Installed, NOTHING_INSTALLED } from './install.ts'
import type { Kernels } from './kernelModule.ts'
import { type Driven, drivenThroughLeaks } from './leakPressure.ts'
import type { AirModel } from './model.ts'
import type { Plenum } from './plenum/plenum.ts'

export class AirReadings {
  readonly kernels: Kernels
  model: AirModel
  protected installed: Installed = NOTHING_INSTALLED
  protected plenum: Plenum | null = null

  constructor(kernels: Kernels, model: AirModel) {
    this.kernels = kernels
    this.model = model
  }

  /** Mean inlet temperature of each slice that breathes, bottom first. */
  sliceInlets_C(rack: number): number[] {
    return this.installed.racks[rack]!.slices.map(({ front }) =>
      this.kernels.meanTemperature(front),
    )
  }
  /** Area mean over the intake; null without one. */
  inletMean_C(rack: number): number | null {
    const { slices, breathes } = this.installed.racks[rack]!
    if (!breathes) return null
    let sum = 0
    let faces = 0
    for (const slice of slices) {
      sum += slice.faces * this.kernels.meanTemperature(slice.front)
      faces += slice.faces
    }
    return sum / faces
  }
  /** Hottest cell before the intake; null without one. */
  inletMax_C(rack: number): number | null {
    const { slices, breathes } = this.installed.racks[rack]!
    if (!breathes) return null
    return Math.max(...slices.map(({ front }) => this.kernels.maxTemperature(front)))
  }
  /** What leaves the rear, before a rear door; null without airflow. */
  outlet_C(rack: number): number | null {
    const inlet = this.inletMean_C(rack)
    if (inlet === null) return null
    const { fluid, racks } = this.model
    const perKelvin = fluid.density_kg_m3 * fluid.specificHeat_J_kg_K * this.rackAirflow_m3_s(rack)
    return inlet + racks[rack]!.airHeat_W / perKelvin
  }
  /** Air that really passes, against the pressure at the rear: 0 when the intake or the rear is blocked. */
  rackAirflow_m3_s(rack: number): number {
    const { slices, breathes } = this.installed.racks[rack]!
    if (!breathes) return 0
    return slices.reduce((sum, { slice }) => sum + this.kernels.sliceFlow(slice), 0)
  }
  /** Inlet means of the racks that breathe, in the model's order; NaN for the others. */
  inletMeans_C(): number[] {
    return this.installed.racks.map((_, rack) => this.inletMean_C(rack) ?? Number.NaN)
  }
  /** What an answer is watched by: inlet means, or where no rack breathes what outlets take. */
  watched_C(): number[] {
    if (this.installed.racks.some(({ breathes }) => breathes)) return this.inletMeans_C()
    return this.installed.outlets.map((outlet) => this.kernels.meanTemperature(outlet))
  }
  /** Heat that a rack's rear door takes out. */
  rearDoorHeat_W(rack: number): number {
    const { fluid } = this.model
    const heat = this.installed.racks[rack]!.slices.reduce(
      (sum, { slice }) => sum + this.kernels.doorHeat(slice),
      0,
    )
    return heat * fluid.density_kg_m3 * fluid.specificHeat_J_kg_K
  }
  /** What leaves a rack's rear door; null without airflow. */
  rearDoorSupply_C(rack: number): number | null {
    const outlet_C = this.outlet_C(rack)
    if (outlet_C === null) return null
    const { fluid } = this.model
    const perKelvin = fluid.density_kg_m3 * fluid.specificHeat_J_kg_K * this.rackAirflow_m3_s(rack)
    return outlet_C - this.rearDoorHeat_W(rack) / perKelvin
  }
  /** The coldest air that a cooler or a rear door supplies; null where none does. */
  coldestSupply_C(): number | null {
    const supplies_C = [
      ...this.model.coolers.flatMap((_, n) =>
        this.coolerAirflow_m3_s(n) > 0 ? this.coolerSupply_C(n) : [],
      ),
      ...this.model.racks.flatMap(({ rearDoor }, n) =>
        rearDoor ? (this.rearDoorSupply_C(n) ?? []) : [],
      ),
    ]
    return supplies_C.length > 0 ? Math.min(...supplies_C) : null
  }
  /** Heat that a held wall gives the air, over ρ cp. */
  wallHeat_K_m3_s(wall: number): number {
    return this.kernels.wallHeat(this.installed.walls[wall]!)
  }
  coolerAirflow_m3_s(cooler: number): number {
    return this.installed.coolers[cooler]!.airflow_m3_s
  }
  /** Per cooler, pressure where it supplies less that where it takes in, Pa: what its fans work against. Null where it moves no air. */
  coolerRises_Pa(): (number | null)[] {
    const { kernels, plenum } = this
    const overTiles = this.pressureOverTiles()
    let feeds = 0
    return this.installed.coolers.map(({ openings, airflow_m3_s, feedsPlenum }) => {
      if (airflow_m3_s === 0) return null
      const [intake, supply] = openings
      // The plenum counts its pressure from that of the room over its tiles.
      const supplied = feedsPlenum
        ? overTiles + plenum!.inletPressure(feeds++)
        : kernels.meanPressure(supply!)
      return this.model.fluid.density_kg_m3 * (supplied - kernels.meanPressure(intake!))
    })
  }
  /** Mean pressure over density that the plenum's tiles blow against, by what each passes; NaN where none passes anything. */
  private pressureOverTiles(): number {
    const { floor } = this.installed
    if (!floor || !this.plenum) return Number.NaN
    const { tiles_m3_s } = this.plenum
    let passed_m3_s = 0
    let sum = 0
    for (let n = 0; n < tiles_m3_s.length; n++) {
      passed_m3_s += tiles_m3_s[n]!
      sum += tiles_m3_s[n]! * this.kernels.meanPressure(floor.tiles[n]!)
    }
    return sum / passed_m3_s
  }
  /** Whether a cooler that takes in at its rear draws through its top, where it has no duct, because its rear is blocked. */
  drawsThroughTop(cooler: number): boolean {
    const { intake, airflow_m3_s } = this.installed.coolers[cooler]!
    return airflow_m3_s > 0 && intake > 0 && !this.model.coolers[cooler]!.ducted
  }
  /** Whether a cooler that is meant to move air moves none, because all of its intakes or its supply are shut off. */
  isBlocked(cooler: number): boolean {
    return this.model.coolers[cooler]!.airflow_m3_s > 0 && this.coolerAirflow_m3_s(cooler) === 0
  }
  /** Which of a cooler's faces have nowhere to take in or to supply air. */
  coolerShut(cooler: number): { readonly intake: boolean; readonly supply: boolean } {
    const [intake, supply] = this.installed.coolers[cooler]!.openings
    return {
      intake: this.kernels.openingFaces(intake!) === 0,
      supply: supply! >= 0 && this.kernels.openingFaces(supply!) === 0,
    }
  }
  inletAirflow_m3_s(inlet: number): number {
    const { inlets, floor } = this.installed
    const tile = floor?.tileOfInlet.get(inlet)
    return tile === undefined ? inlets[inlet]!.airflow_m3_s : this.plenum!.tiles_m3_s[tile]!
  }
  /** Air that rises between the floor's panels. */
  get leakage_m3_s(): number {
    return this.plenum?.panels_m3_s.reduce((sum, one) => sum + one, 0) ?? 0
  }
  /** Temperature of the air that the plenum hands out. */
  plenum_C(): number {
    return this.kernels.plenumSupply()
  }
  coolerReturn_C(cooler: number): number {
    return this.kernels.coolerReturn(this.installed.coolers[cooler]!.cooler)
  }
  coolerSupply_C(cooler: number): number {
    return this.kernels.coolerSupply(this.installed.coolers[cooler]!.cooler)
  }
  outletTemperature_C(outlet: number): number {
    return this.kernels.meanTemperature(this.installed.outlets[outlet]!)
  }

  /** Share of what coolers push into the plenum that rises between the panels; NaN without a plenum. */
  tileLeakageFraction(): number {
    const pushed_m3_s = this.installed.coolers.reduce(
      (sum, { feedsPlenum, airflow_m3_s }) => sum + (feedsPlenum ? airflow_m3_s : 0),
      0,
    )
    return pushed_m3_s > 0 ? this.leakage_m3_s / pushed_m3_s : Number.NaN
  }

  /** Mean of the tracer in the rack's intake or exhaust air; NaN where none passes. */
  rackTracer(rack: number, side: 'front' | 'rear'): number {
    const { slices } = this.installed.racks[rack]!
    let sum = 0
    let flow_m3_s = 0
    for (const slice of slices) {
      const through_m3_s = this.kernels.sliceFlow(slice.slice)
      sum += through_m3_s * this.kernels.meanTracer(slice[side])
      flow_m3_s += through_m3_s
    }
    return sum / flow_m3_s
  }

  /** Whether coolers blow under a floor that has no open tile. */
  get isFloorShut(): boolean {
    const { inlets, tiles } = this.installed.floor?.problem ?? { inlets: [], tiles: [] }
    return inlets.length > 0 && tiles.every(({ effective_m2 }) => effective_m2 === 0)
  }

  /** Racks, coolers and inlets with an opening in the region that the last step could balance least. */
  inWorstRegion(): HallId[] {
    const { racks, coolers, inlets } = this.model
    const isThere = (opening: number) => opening >= 0 && this.kernels.inWorstRegion(opening)
    return [
      ...racks.filter((_, n) =>
        this.installed.racks[n]!.slices.some(({ front, rear }) => isThere(front) || isThere(rear)),
      ),
      ...coolers.filter((_, n) => this.installed.coolers[n]!.openings.some(isThere)),
      ...inlets.filter((_, n) => isThere(this.installed.inlets[n]!.id)),
    ].map(({ id }) => id)
  }

  /** Rooms within the room, with what warms and cools each. */
  enclosures(): Enclosure[] {
    return enclosures(this.kernels, this.model, this.installed)
  }

  /** The air that coolers move and that has only leaks to pass by, where that takes most; null without any. */
  drivenThroughLeaks(): Driven | null {
    return drivenThroughLeaks(this.kernels, this.model, this.installed)
  }

  /** T, u, v, w at cell centres, one after the other, x fastest, solids NaN; a view until the next step. */
  fields(): Float32Array {
    const { nx, ny, nz } = this.model
    return new Float32Array(this.kernels.memory.buffer, this.kernels.publish(), 4 * nx * ny * nz)
  }
}
