import { BoxGeometry, Color, ConeGeometry, CylinderGeometry, Group, SphereGeometry } from 'three'
import type { Box } from '../../../models/geometry.ts'
import { liquidNetwork } from '../../../models/liquid/fromHall.ts'
import { documentStore } from '../../document/document.ts'
import { resultsStore } from '../../engine/results.ts'
import { LOOK, type Theme } from '../look.ts'
import { type Drawing, Overlay } from '../Overlay.tsx'
import { facilityOf, facilityPieces } from './facilityPieces.ts'
import { chevronsOf, lightness, type Piece, pipePieces } from './pipePieces.ts'
import { Tinted } from './Tinted.ts'

/** The pipes of the rack loops and of the facility's, in the Liquid view: coloured by side, thick by flow, light by temperature. */
export const Pipes = ({ theme }: { readonly theme: Theme }) => (
  <Overlay view="liquid" theme={theme} make={makePipes} />
)

const makePipes = () => new PipeMeshes()

/** Sides of a pipe's section: round enough at the size that pipes have on a screen. */
const SIDES = 12
/** A chevron's foot over its pipe's radius, and its length over that. */
const CHEVRON_WIDE = 1.5
const CHEVRON_LONG = 3.4
/** Fans of the heat rejection, and how flat they lie. */
const FANS = 3
const FAN_HIGH_M = 0.08
/** Most of white that the coolest liquid is mixed with. */
const LIGHTEST = 0.45

const tint = new Color()
const white = new Color('#ffffff')

class PipeMeshes implements Drawing {
  readonly group = new Group()
  readonly lights = false
  readonly #straights = new Tinted(new CylinderGeometry(1, 1, 1, SIDES, 1, true))
  readonly #elbows = new Tinted(new SphereGeometry(1, SIDES, 8))
  readonly #chevrons = new Tinted(new ConeGeometry(1, 1, SIDES))
  readonly #boxes = new Tinted(new BoxGeometry(1, 1, 1))
  readonly #all = [this.#straights, this.#elbows, this.#chevrons, this.#boxes]

  constructor() {
    this.group.add(...this.#all.map(({ mesh }) => mesh))
  }

  /** Lays the pipes of the hall as it stands, with what the newest answer says of them. */
  draw(theme: Theme): void {
    const { hall } = documentStore.getState()
    const solution = resultsStore.getState().network?.liquid ?? null
    const facility = hall.records.size > 0 ? facilityOf(hall) : null
    const pieces = [
      ...(hall.records.size > 0 ? pipePieces(liquidNetwork(hall), solution) : []),
      ...(facility ? facilityPieces(facility, solution) : []),
    ]
    for (const tinted of this.#all) tinted.begin()
    if (facility) this.#rejection(facility.rejection, theme)
    for (const piece of pieces) this.#pipe(piece, theme)
    tint.set(LOOK[theme].chevron)
    for (const { at_m, towards, radius_m } of chevronsOf(pieces)) {
      const half = (CHEVRON_LONG * radius_m) / 2
      const [a, b] = [-half, half].map(
        (way) => [0, 1, 2].map((i) => at_m[i]! + towards[i]! * way) as [number, number, number],
      )
      this.#chevrons.span(a!, b!, CHEVRON_WIDE * radius_m, tint)
    }
    for (const tinted of this.#all) tinted.end()
  }

  dispose(): void {
    for (const tinted of this.#all) tinted.dispose()
  }

  /** What stands outside for the plant: a bank of coolers with their fans on top. */
  #rejection({ min, max }: Box, theme: Theme): void {
    const { still, chevron } = LOOK[theme]
    this.#boxes.box(min, max, tint.set(still))
    const along = max[0] - min[0] > max[2] - min[2] ? 0 : 2
    const pitch_m = (max[along] - min[along]) / FANS
    const wide_m = 0.42 * Math.min(pitch_m, max[2 - along]! - min[2 - along]!)
    tint.set(still).lerp(white.set(chevron), 0.25)
    for (let fan = 0; fan < FANS; fan++) {
      const middle = [(min[0] + max[0]) / 2, max[1], (min[2] + max[2]) / 2] as [
        number,
        number,
        number,
      ]
      middle[along] = min[along] + (fan + 0.5) * pitch_m
      this.#chevrons.span(middle, [middle[0], max[1] + FAN_HIGH_M, middle[2]], wide_m, tint)
    }
    white.set('#ffffff')
  }

  #pipe({ from_m, to_m, radius_m, side, temperature_C }: Piece, theme: Theme): void {
    const look = LOOK[theme]
    if (temperature_C === null) tint.set(look.still)
    else tint.set(look[side]).lerp(white, LIGHTEST * lightness(temperature_C))
    this.#straights.span(from_m, to_m, radius_m, tint)
    this.#elbows.ball(to_m, radius_m, tint)
    this.#elbows.ball(from_m, radius_m, tint)
  }
}
